// A server's own index of what was submitted: a folder beside its data, made of the store and made again from
// it when it is lost, damaged or of another database. It follows the places of similarity_text; how far it
// came is kept with the hash of a ledger entry, so that a database restored from a copy is noticed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/services.hpp"
#include "base/result.hpp"
#include "similarity/index.hpp"

namespace guohe::app {

/// For one thread.
class TextIndex {
 public:
  explicit TextIndex(std::string folder) : folder_(std::move(folder)) {}

  /// Takes in what changed since, one page of it; true when there may be more. Errors: those of the store;
  /// unavailable "similarity.file"; conflict "similarity.locked" (another program works in the folder).
  Result<bool> follow(Services& services);

  /// Null before there is anything in it.
  [[nodiscard]] const similarity::Index* index() const { return index_ ? &*index_ : nullptr; }
  /// Up to which place it holds everything.
  [[nodiscard]] std::int64_t place() const { return place_; }

 private:
  Result<void> open(Services& services);
  Result<void> begin_anew();
  Result<void> look();
  Result<void> remember(Services& services);

  std::string folder_;
  std::int64_t place_ = 0;
  std::optional<similarity::IndexWriter> writer_;
  std::optional<similarity::Index> index_;
};

}  // namespace guohe::app

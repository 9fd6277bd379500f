// Hits that an officer found to be false, kept for good: by the key of the evidence (Evidence::key), so that
// a hit stays dismissed in every later run, and another one between the same two does not.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/result.hpp"

namespace guohe::matching::conflicts {

struct Dismissal {
  std::string key;     // "sm3:…"
  std::string reason;  // in the officer's words; never empty
  std::string by;      // who
  std::string at;      // when, ISO 8601
};
BOOST_DESCRIBE_STRUCT(Dismissal, (), (key, reason, by, at))

class Dismissals {
 public:
  /// JSON Lines, one dismissal each. Errors (invalid): dismissals.line with file:line; a key given twice, a
  /// key that is no digest, and a dismissal without a reason are errors.
  [[nodiscard]] static Result<Dismissals> read(std::string_view text, const std::string& name);

  /// Errors (invalid): dismissals.line.
  [[nodiscard]] Result<void> add(Dismissal dismissal);
  [[nodiscard]] const Dismissal* find(const std::string& key) const;
  [[nodiscard]] std::size_t size() const { return by_key_.size(); }

 private:
  std::unordered_map<std::string, Dismissal> by_key_;
};

}  // namespace guohe::matching::conflicts

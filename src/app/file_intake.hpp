// A file on its way in, whoever brings it: weighed and looked at as its bytes come, kept under their digest.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/ports/files.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace guohe::app {

struct IntakeRules {
  std::int64_t most_bytes = 0;
  std::vector<std::string_view> types = {};  // media types that are taken; empty: all that sniff() knows
  Text type_names = {};                      // the same for people
};

/// What every attachment of an application is held to.
[[nodiscard]] IntakeRules attachment_rules(std::int64_t most_bytes);

struct TakenFile {
  std::string digest;
  std::int64_t size = 0;
  std::string type;  // media type, of the bytes
};

class FileIntake {
 public:
  /// `declared_size`: -1 when it is not known. Errors: invalid "attachment.bad_name"; too_large
  /// "attachment.too_large".
  static Result<void> check(const std::string& name, std::int64_t declared_size, const IntakeRules& rules);

  FileIntake(std::string name, IntakeRules rules, std::unique_ptr<FileWriter> writer);

  /// Errors: too_large "attachment.too_large"; invalid "attachment.type_not_allowed",
  /// "attachment.type_mismatch" (the name says another type than the bytes; as soon as the first bytes are
  /// in).
  Result<void> write(std::span<const char> bytes);
  /// Errors: as write(), and invalid "attachment.empty".
  Result<TakenFile> finish();

 private:
  Error fail(Error error);
  Result<void> check_type();

  std::string name_;
  IntakeRules rules_;
  std::unique_ptr<FileWriter> writer_;
  std::string first_;
  std::string type_;
  std::int64_t size_ = 0;
  std::optional<Error> failed_;
};

}  // namespace guohe::app

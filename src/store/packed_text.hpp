// Long texts (facts, verdicts, what was submitted, edits), kept compressed: a verdict of sixty kilobytes
// takes fourteen. Seals are over what stands in the column, so a changed byte is named as in any other.
//
// A column holds the text as it is, or "~z1:", its length, ":" and the deflated bytes (zlib, RFC 1950) as
// base64url; or "~z2:", its length, ":" and the bytes themselves, where the database keeps bytes in a column
// of texts (SQLite).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "store/sql/connection.hpp"

namespace guohe::store {

/// A text as a column keeps it, for binding: packed where that is shorter and the text has some length. A
/// text that begins with "~" is always packed; more than 64 MiB never is (no text that is kept comes near).
class Packed {
 public:
  Packed(Dialect dialect, std::string_view text);
  [[nodiscard]] const std::string& column() const { return column_; }
  /// Refers to this object.
  operator Param() const {  // NOLINT: implicit by design
    return bytes_ ? Param::bytes(column_) : Param(column_);
  }

 private:
  std::string column_;
  bool bytes_ = false;
};

/// The text that was packed; one that was not comes back as it is. Throws DatabaseFailure (damaged) when the
/// column was cut off or changed; takes no more memory than the text could have.
[[nodiscard]] std::string unpacked(std::string_view column);

}  // namespace guohe::store

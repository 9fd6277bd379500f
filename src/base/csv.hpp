// CSV as RFC 4180 has it: rows of fields, quoted where they must be. Reading takes CRLF and LF and a byte
// order mark; every field keeps the line it began on, for messages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace guohe::csv {

struct Row {
  std::uint32_t line = 0;  // from 1
  std::vector<std::string> fields;
};

/// The rows of a text; empty lines are left out. Errors: invalid csv.utf8 (text that is not UTF-8), csv.quote
/// (a quote that is not closed, or text behind one), csv.width (a row with more or fewer fields than the
/// first); their place is the line's number.
[[nodiscard]] Result<std::vector<Row>> parse(std::string_view text);

}  // namespace guohe::csv

// Reads the first sheet of an XLSX (ECMA-376), row by row. What it is given comes from outside: a file that
// is no XLSX, or swells beyond the limits when it is unpacked, is an error; nothing of it is held but the
// shared texts and one row.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>

#include "base/result.hpp"

namespace guohe::sheet {

struct ReadLimits {
  std::int64_t unpacked_bytes = std::int64_t{64} << 20U;  // of all parts together
  std::int64_t rows = 20'000;
  std::size_t columns = 64;
  std::size_t cell_bytes = 4000;
};

/// Takes a row: its number as spreadsheets count (from 1), and its cells as text. Numbers are plain decimals,
/// dates are ISO dates, whatever format shows them. An error stops reading and comes out of read_xlsx.
using TakeRow = std::function<Result<void>(std::int64_t row, std::span<const std::string> cells)>;

/// Empty rows are passed over. Errors: invalid "sheet.not_xlsx"; too_large "sheet.too_large" (the message
/// says what); those of `take`.
Result<void> read_xlsx(const std::string& path, const ReadLimits& limits, const TakeRow& take);

}  // namespace guohe::sheet

// A table on its way into a file, row by row.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sheet/columns.hpp"

namespace guohe::sheet {

enum class Format { csv, xlsx, json };

/// "csv", "xlsx", "json"; nothing for any other.
[[nodiscard]] std::optional<Format> format_named(std::string_view name);
[[nodiscard]] const char* media_type(Format format);

/// Rows a sheet can have beside its head (ECMA-376); CSV has no such limit but keeps it.
inline constexpr std::int64_t kMostRows = 1'048'575;

class Writer {
 public:
  virtual ~Writer() = default;
  /// A cell for each column, empty ones included. What is no number in a column of numbers stands there as
  /// text.
  virtual Result<void> row(std::span<const std::string> cells) = 0;
  /// Everything is in the file when this returns.
  virtual Result<void> finish() = 0;
};

/// A table with its head, to be written to a new file at `path`. `title` names the sheet of an XLSX. Errors:
/// unavailable "sheet.failed" (no room on disk), too_large "sheet.too_long" (row()).
Result<std::unique_ptr<Writer>> write_table(Format format, const std::string& path, const std::string& title,
                                            std::span<const Column> columns, Language language);

/// A cell of CSV: quoted where it has to be, and no formula for the programs that open it.
[[nodiscard]] std::string csv_cell(std::string_view text, CellKind kind);

/// "-12.50", "3": what a spreadsheet can count with.
[[nodiscard]] bool is_plain_number(std::string_view text);

}  // namespace guohe::sheet

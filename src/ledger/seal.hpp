// Seals: what the ledger says a row of the database holds.
//
// A unit of work that changes rows leaves one line for each row it changed, and its ledger entry commits to
// the digest of those lines (Entry::sealed). The latest line about a row is the one that counts:
//
//     application <tab> 8c1f…(64 hex) <tab> 12ab34cd… <tab> 01J…<newline>
//     ^ table           ^ digest           ^ hints          ^ the key's columns, tabs between
//
// The digest is SM3 over the row's bytes (row_bytes below). The hints, eight hex digits a column, name the
// columns of a row that no longer fits; they protect nothing. A row that is gone has "-" for both. In a key,
// tab, newline and `%` are written %09, %0A, %25. The line "*" says that everything before it is void: the
// lines after it, of this entry and the next ones, seal every row again (after a migration changed the
// schema).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::ledger {

inline constexpr std::size_t kHintDigits = 8;
inline constexpr const char* kSealAll = "*\n";

/// A cell; nothing stands for null.
using Cell = std::optional<std::string>;

/// Names and cells, column by column: `title 5 text<newline>`, `title -<newline>` for null. Anybody can make
/// these bytes from the row.
[[nodiscard]] std::string row_bytes(const std::vector<std::string>& columns, const std::vector<Cell>& cells);

/// Eight hex digits of FNV-1a: enough to name what changed.
[[nodiscard]] std::string hint(std::string_view text);

struct Seal {
  std::string table;
  std::vector<std::string> key;
  std::string digest;  // 64 hex digits; empty when the row is gone
  std::string hints;

  [[nodiscard]] bool gone() const { return digest.empty(); }
};

/// The seal of a row as it is.
[[nodiscard]] Seal seal_row(std::string table, std::vector<std::string> key,
                            const std::vector<std::string>& columns, const std::vector<Cell>& cells);

/// The line of a seal, with its newline.
[[nodiscard]] std::string line_of(const Seal& seal);

/// A line without its newline; nothing when it is none.
[[nodiscard]] std::optional<Seal> read_line(std::string_view line);

/// The columns whose hints differ; empty when the seal is of another shape.
[[nodiscard]] std::vector<std::string> changed_columns(const Seal& sealed, const Seal& found,
                                                       const std::vector<std::string>& columns);

}  // namespace guohe::ledger

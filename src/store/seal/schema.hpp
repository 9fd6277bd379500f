// The tables of a database as it is, and which of their columns the ledger seals.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "ledger/seal.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

/// What no seal covers.
struct Unsealed {
  const char* table;   // "search_*": all that begin so
  const char* column;  // empty: the whole table
  Text why;
};
[[nodiscard]] const std::vector<Unsealed>& unsealed();
[[nodiscard]] bool is_unsealed(std::string_view table, std::string_view column);

struct SealedTable {
  std::string name;
  std::vector<std::string> columns;  // those that are sealed
  std::vector<std::size_t> key;      // which of them are the primary key, in its order

  [[nodiscard]] bool has(std::string_view column) const;
  /// `"id", "title"`: the sealed columns, quoted for SQL.
  [[nodiscard]] std::string column_list() const;
  /// The seal of a row whose cells begin at `from` with the sealed columns.
  [[nodiscard]] ledger::Seal seal(const Row& row, std::size_t from = 0) const;
  /// The key of such a row.
  [[nodiscard]] std::vector<std::string> key_of(const Row& row, std::size_t from = 0) const;
};

/// By name; tables that are not sealed are left out. A table without a primary key has all its columns for
/// one.
using Schema = std::map<std::string, SealedTable, std::less<>>;

/// Throws DatabaseFailure.
[[nodiscard]] Schema read_schema(Connection& db);

}  // namespace guohe::store

// SPDX-License-Identifier: Apache-2.0
#include "store/seal/schema.hpp"

#include <algorithm>

namespace guohe::store {

const std::vector<Unsealed>& unsealed() {
  static const std::vector<Unsealed> list = {
#define UNSEALED(table, column, zh, en) {table, column, {zh, en}},
#include "store/seal/unsealed.def"
#undef UNSEALED
  };
  return list;
}

bool is_unsealed(std::string_view table, std::string_view column) {
  return std::ranges::any_of(unsealed(), [&](const Unsealed& one) {
    std::string_view name = one.table;
    const bool begins = name.ends_with('*');
    if (begins) name.remove_suffix(1);
    return (begins ? table.starts_with(name) : table == name) &&
           (*one.column == '\0' || column == one.column);
  });
}

bool SealedTable::has(std::string_view column) const {
  return std::ranges::find(columns, column) != columns.end();
}

std::string SealedTable::column_list() const {
  std::string list;
  for (const std::string& column : columns) {
    if (!list.empty()) list += ", ";
    list += '"' + column + '"';
  }
  return list;
}

std::vector<std::string> SealedTable::key_of(const Row& row, std::size_t from) const {
  std::vector<std::string> parts;
  for (const std::size_t i : key) parts.push_back(row.text(from + i));
  return parts;
}

ledger::Seal SealedTable::seal(const Row& row, std::size_t from) const {
  std::vector<ledger::Cell> cells;
  cells.reserve(columns.size());
  for (std::size_t i = from; i < from + columns.size(); ++i) {
    if (row.null(i)) {
      cells.emplace_back();
    } else {
      cells.emplace_back(row.text(i));
    }
  }
  return ledger::seal_row(name, key_of(row, from), columns, cells);
}

Schema read_schema(Connection& db) {
  Schema schema;
  std::map<std::string, std::map<std::int64_t, std::size_t>> keys;
  for (const Row& row : db.query(db.columns_query())) {
    const std::string name = row.text(0);
    const std::string column = row.text(1);
    if (is_unsealed(name, column)) continue;
    SealedTable& table = schema[name];
    table.name = name;
    if (row.integer(2) > 0) keys[name][row.integer(2)] = table.columns.size();
    table.columns.push_back(column);
  }
  for (auto& [name, table] : schema) {
    for (const auto& [place, column] : keys[name]) table.key.push_back(column);
    for (std::size_t i = 0; table.key.size() < table.columns.size() && keys[name].empty(); ++i) {
      table.key.push_back(i);
    }
  }
  return schema;
}

}  // namespace guohe::store

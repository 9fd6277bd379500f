// Sealing every row again, once a migration changed the schema: the seals before it are of another shape.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/seal/schema.hpp"

namespace guohe::store {

/// Appends entries "ledger.seal" that seal all rows as they are; none when there are no rows. One
/// transaction. Throws DatabaseFailure.
void seal_all(Connection& db, const Schema& schema);

/// Calls `each` for every row of a table in the order of its key, page by page, so that a large table needs
/// little memory. Throws DatabaseFailure.
template <typename F>
void scan(Connection& db, const SealedTable& table, F&& each) {
  constexpr int kPage = 500;
  std::string key;
  std::string after;
  for (std::size_t i = 0; i < table.key.size(); ++i) {
    key += (i == 0 ? "\"" : ", \"") + table.columns[table.key[i]] + '"';
    after += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
  }
  const std::string select = "SELECT " + table.column_list() + " FROM \"" + table.name + "\"";
  const std::string order = " ORDER BY " + key + " LIMIT " + std::to_string(kPage);
  const std::string next = select + " WHERE (" + key + ") > (" + after + ")" + order;
  Rows rows = db.query(select + order);
  while (!rows.empty()) {
    for (const Row& row : rows) each(row);
    if (rows.size() < kPage) return;
    const std::vector<std::string> last = table.key_of(rows.back());
    const std::vector<Param> params(last.begin(), last.end());
    rows = db.run(next, std::span<const Param>(params)).rows;
  }
}

}  // namespace guohe::store

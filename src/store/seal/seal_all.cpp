// SPDX-License-Identifier: Apache-2.0
#include "store/seal/seal_all.hpp"

#include "base/sm3.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

constexpr std::size_t kBytesAtOnce = 4U << 20U;

}  // namespace

void seal_all(Connection& db, const Schema& schema) {
  std::string lines = ledger::kSealAll;
  bool any = false;
  const auto append = [&] {
    SqlUnit unit(db);
    unit.record_seal(lines);
    lines.clear();
  };
  db.begin_write();
  for (const auto& [name, table] : schema) {
    // Clang 14 captures names of a structured binding only so.
    scan(db, table, [&, &table = table](const Row& row) {
      lines += line_of(table.seal(row));
      any = true;
      if (lines.size() > kBytesAtOnce) append();
    });
  }
  if (any && !lines.empty()) append();
  db.commit();
}

}  // namespace guohe::store

// The ledger: appended to within the unit whose change it records.
// SPDX-License-Identifier: Apache-2.0
#include "ledger/chain.hpp"
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

app::LedgerRecord read_entry(const Row& row) {
  return {row.integer(0),
          {instant(row, 1), row.text(2), row.text(3), row.text(4), row.text(5)},
          row.text(6),
          row.text(7)};
}

std::vector<app::LedgerRecord> read_entries(const Rows& rows) {
  std::vector<app::LedgerRecord> entries;
  for (const Row& row : rows) entries.push_back(read_entry(row));
  return entries;
}

}  // namespace

std::vector<app::LedgerRecord> SqlUnit::ledger_before(std::int64_t seq, int limit) {
  return read_entries(
      db_.query("SELECT seq, at, actor, action, subject, content, previous, hash FROM ledger WHERE seq < $1 "
                "ORDER BY seq DESC LIMIT $2",
                {seq, limit}));
}

std::vector<app::LedgerRecord> SqlUnit::ledger_from(std::int64_t seq, int limit) {
  return read_entries(
      db_.query("SELECT seq, at, actor, action, subject, content, previous, hash FROM ledger WHERE seq >= $1 "
                "ORDER BY seq LIMIT $2",
                {seq, limit}));
}

std::int64_t SqlUnit::ledger_length() {
  return db_.query("SELECT COALESCE(MAX(seq), 0) FROM ledger").at(0).integer(0);
}

std::int64_t SqlUnit::record(const app::LedgerContent& content) {
  // The head is read within the transaction: units run one after the other, in every process.
  const auto head = db_.first("SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1", {});
  ledger::Entry entry;
  entry.seq = head ? head->integer(0) + 1 : 1;
  entry.at = programme::instant_text(content.at);
  entry.actor = content.actor;
  entry.action = content.action;
  entry.subject = content.subject;
  entry.content = content.content;
  entry.previous = head ? head->text(1) : ledger::genesis();
  ledger::seal(entry);
  db_.run(
      "INSERT INTO ledger (seq, at, actor, action, subject, content, previous, hash) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
      {entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.content, entry.previous,
       entry.hash});
  return entry.seq;
}

}  // namespace guohe::store

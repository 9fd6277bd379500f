// The ledger: appended to within the unit whose change it records.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <iterator>

#include "base/sm3.hpp"
#include "ledger/chain.hpp"
#include "store/columns.hpp"
#include "store/sql_unit.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

app::LedgerRecord read_entry(const Row& row) {
  return {row.integer(0),
          {instant(row, 1), row.text(2), row.text(3), row.text(4), row.text(5)},
          row.text(6),
          row.text(7),
          row.text(8)};
}

}  // namespace

std::vector<app::LedgerRecord> SqlUnit::ledger_before(std::int64_t seq, int limit) {
  return each(db_.query("SELECT seq, at, actor, action, subject, content, previous, hash, sealed FROM ledger "
                        "WHERE seq < $1 "
                        "ORDER BY seq DESC LIMIT $2",
                        {seq, limit}),
              read_entry);
}

std::vector<app::LedgerRecord> SqlUnit::ledger_from(std::int64_t seq, int limit) {
  return each(db_.query("SELECT seq, at, actor, action, subject, content, previous, hash, sealed FROM ledger "
                        "WHERE seq >= $1 "
                        "ORDER BY seq LIMIT $2",
                        {seq, limit}),
              read_entry);
}

std::vector<app::LedgerRecord> SqlUnit::ledger_of(const std::vector<std::string>& actors, std::int64_t before,
                                                  int limit) {
  constexpr std::size_t kActors = 40;
  // One text whatever the number, so that the statement is prepared once.
  static const std::string kSql = [] {
    std::string places;
    for (std::size_t i = 1; i <= kActors; ++i) places += (i == 1 ? "$" : ", $") + std::to_string(i);
    return "SELECT seq, at, actor, action, subject, content, previous, hash, sealed FROM ledger WHERE actor "
           "IN (" +
           places + ") AND seq < $41 ORDER BY seq DESC LIMIT $42";
  }();
  if (actors.empty()) return {};
  std::vector<Param> params;
  for (std::size_t i = 0; i < kActors; ++i) params.emplace_back(actors[std::min(i, actors.size() - 1)]);
  params.emplace_back(before);
  params.emplace_back(limit);
  return each(db_.run(kSql, params).rows, read_entry);
}

namespace {

/// All that ever happened, each once: a step a name on the index, however many entries bear it.
std::vector<std::string> actions_that_begin(Connection& db, const std::string& prefix) {
  std::vector<std::string> found;
  for (const Row& row : db.query(
           "WITH RECURSIVE names (action) AS (SELECT MIN(action) FROM ledger UNION ALL SELECT (SELECT "
           "MIN(l.action) FROM ledger l WHERE l.action > names.action) FROM names WHERE names.action IS NOT "
           "NULL) SELECT action FROM names WHERE action IS NOT NULL")) {
    if (row.text(0).starts_with(prefix)) found.push_back(row.text(0));
  }
  return found;
}

}  // namespace

std::vector<app::LedgerRecord> SqlUnit::ledger_matching(const app::LedgerFilter& filter, std::int64_t before,
                                                        int limit) {
  const auto ask = [&](const std::string& action, const std::vector<std::string>& actions) {
    Where where;
    where.one_of("actor", filter.actors);
    where.one_of("subject", filter.subjects);
    where.one_of("action", actions);
    if (!action.empty()) where.also("action = " + where.bind(action));
    where.also("seq < CAST(" + where.bind(std::to_string(before)) + " AS BIGINT)");
    where.also("seq >= CAST(" + where.bind(std::to_string(filter.from)) + " AS BIGINT)");
    return each(
        db_.run("SELECT seq, at, actor, action, subject, content, previous, hash, sealed FROM ledger" +
                    where.text() + " ORDER BY seq DESC LIMIT " + std::to_string(limit),
                where.params())
            .rows,
        read_entry);
  };
  if (filter.action.empty()) return ask({}, {});
  const auto actions = actions_that_begin(db_, filter.action);
  if (actions.empty()) return {};
  if (!filter.actors.empty() || !filter.subjects.empty()) return ask({}, actions);
  // By the action alone: each has its own stretch of the index, the newest of all of them are wanted.
  std::vector<app::LedgerRecord> found;
  for (const std::string& action : actions) {
    auto some = ask(action, {});
    std::ranges::move(some, std::back_inserter(found));
  }
  std::ranges::sort(found, std::ranges::greater(), &app::LedgerRecord::seq);
  if (found.size() > static_cast<std::size_t>(limit)) found.resize(static_cast<std::size_t>(limit));
  return found;
}

std::int64_t SqlUnit::ledger_length() {
  if (!recorded_.empty()) return recorded_.back().seq;
  return db_.query("SELECT COALESCE(MAX(seq), 0) FROM ledger").at(0).integer(0);
}

ledger::Entry& SqlUnit::append(const app::LedgerContent& content) {
  ledger::Entry entry;
  std::string before;
  if (recorded_.empty()) {
    // The head is read within the transaction: units run one after the other, in every process.
    const auto head = db_.first("SELECT seq, hash, at FROM ledger ORDER BY seq DESC LIMIT 1", {});
    entry.seq = head ? head->integer(0) + 1 : 1;
    entry.previous = head ? head->text(1) : ledger::genesis();
    if (head) before = head->text(2);
  } else {
    entry.seq = recorded_.back().seq + 1;
    before = recorded_.back().at;
  }
  // A clock that jumps back must not turn the ledger's order round.
  entry.at = std::max(programme::instant_text(content.at), before);
  entry.actor = content.actor;
  entry.action = content.action;
  entry.subject = content.subject;
  entry.content = content.content;
  return recorded_.emplace_back(std::move(entry));
}

std::int64_t SqlUnit::record(const app::LedgerContent& content) {
  return append(content).seq;
}

/// The store has no clock; what it records by itself bears the time of the entry before.
programme::Seconds SqlUnit::time_of_head() {
  const auto head = db_.first("SELECT at FROM ledger ORDER BY seq DESC LIMIT 1", {});
  return head ? programme::parse_instant(head->text(0)).value_or(programme::Seconds{}) : programme::Seconds{};
}

void SqlUnit::record_seal(const std::string& lines) {
  append({time_of_head(), "", "ledger.seal", "rows", sm3("")});
  finish(lines, {});
}

void SqlUnit::finish(const std::string& lines, const std::vector<std::string>& tables) {
  if (!lines.empty()) {
    if (recorded_.empty()) append({time_of_head(), "", "rows.change", "tables:" + join(tables), sm3("")});
    recorded_.back().sealed = sm3(lines);
    db_.run("INSERT INTO ledger_seal (seq, lines) VALUES ($1, $2)", {recorded_.back().seq, lines});
  }
  std::string previous;
  for (ledger::Entry& entry : recorded_) {
    if (!previous.empty()) entry.previous = previous;
    ledger::seal(entry);
    previous = entry.hash;
    db_.run(
        "INSERT INTO ledger (seq, at, actor, action, subject, content, previous, hash, sealed, hints) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        {entry.seq, entry.at, entry.actor, entry.action, entry.subject, entry.content, entry.previous,
         entry.hash, entry.sealed, ledger::hints(entry)});
  }
  recorded_.clear();
}

}  // namespace guohe::store

// SPDX-License-Identifier: Apache-2.0
#include "store/decision_queries.hpp"

#include "store/columns.hpp"

namespace guohe::store {

namespace {

using app::DecisionState;
using programme::instant_text;

const std::string kList =
    "id, call_id, topic, state, version, made_by, editors, confirmed_by, bulk, made_at, updated_at";

app::DecisionListRecord read_list(const Row& row) {
  app::DecisionListRecord one;
  one.id = row.text(0);
  one.call = row.text(1);
  one.topic = row.text(2);
  one.state = enum_of(row.text(3), DecisionState::withdrawn);
  one.version = row.integer(4);
  one.made_by = row.text(5);
  one.editors = split(row.text(6));
  one.confirmed_by = row.text(7);
  one.bulk = row.text(8);
  one.made_at = instant(row, 9);
  one.updated_at = instant(row, 10);
  return one;
}

}  // namespace

std::optional<app::DecisionListRecord> SqlDecisions::decision_list(const std::string& id) {
  const auto row = db_.first("SELECT " + kList + ", body FROM decision_list WHERE id = $1", {id});
  if (!row) return std::nullopt;
  app::DecisionListRecord one = read_list(*row);
  one.body = row->text(11);
  return one;
}

std::vector<app::DecisionListRecord> SqlDecisions::decision_lists(int limit) {
  return each(db_.query("SELECT " + kList + " FROM decision_list ORDER BY id DESC LIMIT $1", {limit}),
              read_list);
}

std::vector<app::DecisionChangeRecord> SqlDecisions::decision_changes(const std::string& list) {
  std::vector<app::DecisionChangeRecord> found;
  for (const Row& row :
       db_.query("SELECT list, version, changed_at, changed_by, what, reason FROM decision_change WHERE list "
                 "= $1 ORDER BY version",
                 {list}))
    found.push_back({row.text(0), row.integer(1), instant(row, 2), row.text(3), row.text(4), row.text(5)});
  return found;
}

bool SqlDecisions::put_decision_list(const app::DecisionListRecord& one, std::int64_t expected) {
  const std::string state = enum_text(one.state);
  const std::string editors = join(one.editors);
  const std::string made = instant_text(one.made_at);
  const std::string updated = instant_text(one.updated_at);
  if (expected == 0) {
    return db_.run("INSERT INTO decision_list (" + kList +
                       ", body) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) "
                       "DO "
                       "NOTHING",
                   {one.id, one.call, one.topic, state, one.version, one.made_by, editors, one.confirmed_by,
                    one.bulk, made, updated, one.body})
               .changed == 1;
  }
  return db_.run(
                "UPDATE decision_list SET state = $1, version = $2, editors = $3, confirmed_by = $4, bulk = "
                "$5, updated_at = $6, body = $7 WHERE id = $8 AND version = $9",
                {state, one.version, editors, one.confirmed_by, one.bulk, updated, one.body, one.id,
                 expected})
             .changed == 1;
}

void SqlDecisions::add_decision_change(const app::DecisionChangeRecord& one) {
  const std::string at = instant_text(one.at);
  db_.run(
      "INSERT INTO decision_change (list, version, changed_at, changed_by, what, reason) VALUES ($1, $2, "
      "$3, $4, $5, $6)",
      {one.list, one.version, at, one.by, one.what, one.reason});
}

}  // namespace guohe::store

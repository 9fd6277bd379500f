// SPDX-License-Identifier: Apache-2.0
#include "store/call_change_queries.hpp"

#include "store/columns.hpp"

namespace guohe::store {

namespace {

using app::CallChangeKind;
using app::CallChangeRecord;
using app::CallChangeState;
using programme::instant_text;

const std::string kChange =
    "id, call_id, kind, state, body, previous, basis_zh, basis_en, reason, author, editors, publisher, "
    "version, "
    "created_at, updated_at";

CallChangeRecord read_change(const Row& row) {
  CallChangeRecord one;
  one.id = row.text(0);
  one.call = row.text(1);
  one.kind = enum_of(row.text(2), CallChangeKind::correct);
  one.state = enum_of(row.text(3), CallChangeState::withdrawn);
  one.body = row.text(4);
  one.previous = row.text(5);
  one.basis = {row.text(6), row.text(7)};
  one.reason = row.text(8);
  one.author = row.text(9);
  one.editors = split(row.text(10));
  one.publisher = row.text(11);
  one.version = row.integer(12);
  one.created_at = instant(row, 13);
  one.updated_at = instant(row, 14);
  return one;
}

}  // namespace

std::optional<CallChangeRecord> SqlCallChanges::call_change(const std::string& id) {
  const auto row = db_.first("SELECT " + kChange + " FROM call_change WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_change(*row);
}

std::vector<CallChangeRecord> SqlCallChanges::call_changes(int limit) {
  return each(
      db_.query("SELECT " + kChange + " FROM call_change ORDER BY id DESC LIMIT " + std::to_string(limit)),
      read_change);
}

std::vector<CallChangeRecord> SqlCallChanges::published_call_changes(const std::string& call) {
  // By the instant: one that was prepared earlier may be published later.
  return each(db_.query("SELECT " + kChange +
                            " FROM call_change WHERE state = 'published' AND ($1 = '' OR call_id = $1) "
                            "ORDER BY updated_at, id",
                        {call}),
              read_change);
}

std::optional<std::string> SqlCallChanges::settled_digest(const std::string& call) {
  const auto row = db_.first("SELECT digest FROM call_settled WHERE call_id = $1", {call});
  if (!row) return std::nullopt;
  return row->text(0);
}

std::vector<app::DraftOfCall> SqlCallChanges::drafts_of_call(const std::string& call) {
  std::vector<app::DraftOfCall> found;
  for (const Row& row : db_.query("SELECT owner, MAX(id) FROM application WHERE call_id = $1 AND "
                                  "is_private = 1 AND submissions = 0 AND parent = '' GROUP BY owner "
                                  "ORDER BY owner",
                                  {call}))
    found.push_back({row.text(0), row.text(1)});
  return found;
}

bool SqlCallChanges::put_call_change(const CallChangeRecord& one, std::int64_t expected) {
  const std::string kind = enum_text(one.kind);
  const std::string state = enum_text(one.state);
  const std::string created = instant_text(one.created_at);
  const std::string updated = instant_text(one.updated_at);
  const std::string editors = join(one.editors);
  if (expected == 0) {
    return db_.run("INSERT INTO call_change (" + kChange +
                       ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
                       "ON CONFLICT (id) DO NOTHING",
                   {one.id, one.call, kind, state, one.body, one.previous, one.basis.zh, one.basis.en,
                    one.reason, one.author, editors, one.publisher, one.version, created, updated})
               .changed == 1;
  }
  return db_.run(
                "UPDATE call_change SET call_id = $1, state = $2, body = $3, previous = $4, basis_zh = $5, "
                "basis_en = $6, reason = $7, editors = $8, publisher = $9, version = $10, updated_at = $11 "
                "WHERE id = $12 AND version = $13",
                {one.call, state, one.body, one.previous, one.basis.zh, one.basis.en, one.reason, editors,
                 one.publisher, one.version, updated, one.id, expected})
             .changed == 1;
}

void SqlCallChanges::put_settled_digest(const std::string& call, const std::string& digest) {
  db_.run(
      "INSERT INTO call_settled (call_id, digest) VALUES ($1, $2) ON CONFLICT (call_id) DO UPDATE SET "
      "digest = excluded.digest",
      {call, digest});
}

}  // namespace guohe::store

// Applications, their facts, and the edits that made them.
// SPDX-License-Identifier: Apache-2.0
#include "app/money.hpp"
#include "programme/search_text.hpp"
#include "store/columns.hpp"
#include "store/counts.hpp"
#include "store/packed_text.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

std::string submitted_text(const programme::Application& a) {
  return a.submitted_at ? instant_text(*a.submitted_at) : std::string();
}

std::string search_of(const programme::Application& a) {
  return programme::search_text(a.number + " " + a.summary.title + " " + a.summary.leader);
}

std::string taken_text(const programme::Application& a) {
  return join({a.taken_once.begin(), a.taken_once.end()});
}

}  // namespace

std::optional<programme::Application> SqlUnit::application(const std::string& id) {
  const auto row = db_.first("SELECT " + application_columns() + " FROM application a WHERE a.id = $1", {id});
  if (!row) return std::nullopt;
  return read_application(*row);
}

std::optional<programme::Application> SqlUnit::application_of(const std::string& number) {
  if (number.empty()) return std::nullopt;
  const auto row = db_.first(
      "SELECT " + application_columns() + " FROM application a WHERE a.number = $1 AND a.number <> ''",
      {number});
  if (!row) return std::nullopt;
  return read_application(*row);
}

std::vector<programme::Application> SqlUnit::cases(const std::string& parent) {
  return each(
      db_.query("SELECT " + application_columns() +
                    " FROM application a WHERE a.parent = $1 AND a.parent <> '' ORDER BY a.created_at, a.id",
                {parent}),
      read_application);
}

void SqlUnit::set_wake(const std::string& application, const std::string& day) {
  db_.run("UPDATE application SET wakes_on = $1 WHERE id = $2", {day, application});
}

std::string SqlUnit::facts(const std::string& application) {
  const auto row = db_.first("SELECT facts FROM application_facts WHERE application = $1", {application});
  return row ? unpacked(row->text(0)) : "{}";
}

std::vector<app::ChangeRecord> SqlUnit::changes_since(const std::string& application, std::int64_t version) {
  std::vector<app::ChangeRecord> changes;
  for (const Row& row :
       db_.query("SELECT application, version, changed_at, changed_by, edits, undo "
                 "FROM application_change WHERE application = $1 AND version > $2 ORDER BY version",
                 {application, version})) {
    changes.push_back({row.text(0), row.integer(1), instant(row, 2), row.text(3), unpacked(row.text(4)),
                       unpacked(row.text(5))});
  }
  return changes;
}

std::vector<programme::Application> SqlUnit::applications_of(const std::string& leader_key,
                                                             const std::string& except) {
  if (leader_key.empty()) return {};
  return each(db_.query("SELECT " + application_columns() +
                            " FROM application a WHERE a.leader_key = $1 AND a.leader_key <> '' "
                            "AND a.submissions > 0 AND a.is_private = 0 AND a.parent = '' AND a.id "
                            "<> $2 ORDER BY a.id LIMIT 100",
                        {leader_key, except}),
              read_application);
}

void SqlUnit::add_application(const programme::Application& a, const std::string& facts) {
  db_.run(
      "INSERT INTO application (id, number, call_id, topic, pack_version, process, state, is_private, owner, "
      "organisation, department, city, title, leader, leader_key, field, requested, overall, counts, unmet, "
      "missing_fields, missing_evidence, open_findings, version, submissions, taken_once, created_at, "
      "submitted_at, "
      "updated_at, requested_fen, search, process_version, entered_on, due_on, parent, stage, wakes_on, "
      "of_office, access_key) "
      "VALUES ($1, $2, $3, $4, $5, "
      "$6, $7, $8, $9, $10, $11, $12, $13, "
      "$14, $15, "
      "$16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, "
      "$36, $37, "
      "$38, $39)",
      {a.id,
       a.number,
       a.call,
       a.topic,
       a.pack_version,
       a.process,
       a.state,
       a.is_private ? 1 : 0,
       a.owner,
       a.organisation,
       a.department,
       a.city,
       a.summary.title,
       a.summary.leader,
       a.leader_key,
       a.summary.field,
       a.summary.requested,
       enum_text(a.standing.overall),
       counts_text(a.standing.counts),
       a.standing.unmet,
       a.standing.missing_fields,
       a.standing.missing_evidence,
       a.standing.open_findings,
       a.version,
       a.submissions,
       taken_text(a),
       instant_text(a.created_at),
       submitted_text(a),
       instant_text(a.updated_at),
       app::fen_of(a.summary.requested),
       search_of(a),
       a.process_version,
       a.entered_on,
       a.due_on,
       a.parent,
       enum_text(a.stage),
       a.wakes_on,
       a.of_office ? 1 : 0,
       a.access_key});
  db_.run("INSERT INTO application_facts (application, facts) VALUES ($1, $2)",
          {a.id, Packed(db_.dialect(), facts)});
  count(db_, counted_as(a), 1);
  touch(a.id);
  if (!a.is_private) search_facts(a.id, facts);
}

bool SqlUnit::update_application(const programme::Application& a, std::int64_t expected) {
  const auto before = counted_row(db_, a.id);
  const Outcome outcome = db_.run(
      "UPDATE application SET number = $1, pack_version = $2, state = $3, is_private = $4, department = $5, "
      "city = $6, "
      "title = $7, leader = $8, leader_key = $9, field = $10, requested = $11, overall = $12, counts = $13, "
      "unmet = $14, missing_fields = $15, missing_evidence = $16, open_findings = $17, version = $18, "
      "submissions = $19, taken_once = $20, submitted_at = $21, updated_at = $22, requested_fen = $23, "
      "search = $24, entered_on = $25, due_on = $26, wakes_on = $27, of_office = $28 "
      "WHERE id = $29 AND version = $30",
      {a.number,
       a.pack_version,
       a.state,
       a.is_private ? 1 : 0,
       a.department,
       a.city,
       a.summary.title,
       a.summary.leader,
       a.leader_key,
       a.summary.field,
       a.summary.requested,
       enum_text(a.standing.overall),
       counts_text(a.standing.counts),
       a.standing.unmet,
       a.standing.missing_fields,
       a.standing.missing_evidence,
       a.standing.open_findings,
       a.version,
       a.submissions,
       taken_text(a),
       submitted_text(a),
       instant_text(a.updated_at),
       app::fen_of(a.summary.requested),
       search_of(a),
       a.entered_on,
       a.due_on,
       a.wakes_on,
       a.of_office ? 1 : 0,
       a.id,
       expected});
  if (outcome.changed != 1) return false;
  if (const CountedAs after = counted_as(a); before && *before != after) {
    count(db_, *before, -1);
    count(db_, after, 1);
  }
  touch(a.id);
  return true;
}

void SqlUnit::set_facts(const std::string& application, const std::string& facts) {
  db_.run("UPDATE application_facts SET facts = $1 WHERE application = $2",
          {Packed(db_.dialect(), facts), application});
}

void SqlUnit::add_change(const app::ChangeRecord& change) {
  db_.run(
      "INSERT INTO application_change (application, version, changed_at, changed_by, edits, undo) "
      "VALUES ($1, $2, $3, $4, $5, $6)",
      {change.application, change.version, instant_text(change.at), change.by,
       Packed(db_.dialect(), change.edits), Packed(db_.dialect(), change.undo)});
}

std::int64_t SqlUnit::next_in_series(const std::string& series) {
  const auto row = db_.first(
      "INSERT INTO number_series (series, last_number) VALUES ($1, 1) ON CONFLICT (series) DO UPDATE SET "
      "last_number = number_series.last_number + 1 RETURNING last_number",
      {series});
  return row ? row->integer(0) : 0;
}

}  // namespace guohe::store

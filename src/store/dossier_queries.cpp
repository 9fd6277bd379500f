// What gathers round an application: attachments, findings, verdicts, submissions, events.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/packed_text.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

constexpr const char* kSubmission =
    "SELECT number, application, ordinal, version, submitted_at, submitted_by, title, pack_version, digest, "
    "facts, "
    "attachments, ledger_entry FROM submission";

app::SubmissionRecord read_submission(const Row& row) {
  return {row.text(0), row.text(1), row.integer(2), row.integer(3),        instant(row, 4), row.text(5),
          row.text(6), row.text(7), row.text(8),    unpacked(row.text(9)), row.text(10),    row.integer(11)};
}

}  // namespace

std::vector<app::AttachmentRecord> SqlUnit::attachments(const std::string& application) {
  std::vector<app::AttachmentRecord> found;
  for (const Row& row :
       db_.query("SELECT id, application, evidence, name, size, type, digest, added_by, added_at "
                 "FROM attachment WHERE application = $1 AND removed = 0 ORDER BY id",
                 {application})) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.integer(4), row.text(5),
                     row.text(6), row.text(7), instant(row, 8)});
  }
  return found;
}

// What was ever submitted is kept, also after the applicant takes it out of a later version.
bool SqlUnit::attachment_bytes_wanted(const std::string& digest) {
  return db_
      .first("SELECT 1 FROM attachment WHERE digest = $1 AND (removed = 0 OR submitted = 1) LIMIT 1",
             {digest})
      .has_value();
}

std::vector<app::FindingRecord> SqlUnit::findings(const std::string& application) {
  std::vector<app::FindingRecord> found;
  for (const Row& row :
       db_.query("SELECT application, clause, finding, remark, found_by, found_at FROM finding "
                 "WHERE application = $1 ORDER BY clause",
                 {application})) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), instant(row, 5)});
  }
  return found;
}

std::vector<app::EvidenceRecord> SqlUnit::evidence_checks(const std::string& application) {
  std::vector<app::EvidenceRecord> found;
  for (const Row& row :
       db_.query("SELECT application, evidence, state, checked_by, checked_at FROM evidence_check "
                 "WHERE application = $1 ORDER BY evidence",
                 {application})) {
    found.push_back({row.text(0), row.text(1), enum_of(row.text(2), programme::EvidenceState::attached),
                     row.text(3), instant(row, 4)});
  }
  return found;
}

std::string SqlUnit::verdict(const std::string& application) {
  const auto row = db_.first("SELECT body FROM verdict WHERE application = $1 ORDER BY ordinal DESC LIMIT 1",
                             {application});
  return row ? unpacked(row->text(0)) : std::string();
}

std::vector<app::VerdictRecord> SqlUnit::verdicts(const std::string& application) {
  std::vector<app::VerdictRecord> found;
  for (const Row& row : db_.query(
           "SELECT application, instant, made_at, body FROM verdict WHERE application = $1 ORDER BY ordinal",
           {application})) {
    found.push_back({row.text(0), enum_of(row.text(1), programme::Instant::draft), instant(row, 2),
                     unpacked(row.text(3))});
  }
  return found;
}

std::optional<app::SubmissionRecord> SqlUnit::latest_submission(const std::string& application) {
  const auto row = db_.first(
      std::string(kSubmission) + " WHERE application = $1 ORDER BY ordinal DESC LIMIT 1", {application});
  if (!row) return std::nullopt;
  return read_submission(*row);
}

std::optional<app::SubmissionRecord> SqlUnit::submission(const std::string& number) {
  const auto row = db_.first(std::string(kSubmission) + " WHERE number = $1", {number});
  if (!row) return std::nullopt;
  return read_submission(*row);
}

std::vector<app::EventRecord> SqlUnit::events(const std::string& application) {
  std::vector<app::EventRecord> found;
  for (const Row& row : db_.query("SELECT application, happened_at, actor, role, action, from_state, "
                                  "to_state, reason, clauses, form, answers "
                                  "FROM application_event WHERE application = $1 ORDER BY ordinal",
                                  {application})) {
    const auto role = programme::role_named(row.text(3));
    found.push_back({row.text(0), instant(row, 1), row.text(2), role, row.text(4), row.text(5), row.text(6),
                     row.text(7), row.text(8), row.text(9), row.text(10)});
  }
  return found;
}

void SqlUnit::add_attachment(const app::AttachmentRecord& attachment) {
  db_.run(
      "INSERT INTO attachment (id, application, evidence, name, size, type, digest, added_by, added_at, "
      "removed, "
      "submitted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, 0)",
      {attachment.id, attachment.application, attachment.evidence, attachment.name, attachment.size,
       attachment.type, attachment.digest, attachment.by, instant_text(attachment.added_at)});
}

void SqlUnit::remove_attachment(const std::string& application, const std::string& id) {
  db_.run("UPDATE attachment SET removed = 1 WHERE application = $1 AND id = $2", {application, id});
}

void SqlUnit::put_finding(const app::FindingRecord& finding) {
  db_.run(
      "INSERT INTO finding (application, clause, finding, remark, found_by, found_at) VALUES ($1, $2, $3, "
      "$4, $5, $6) "
      "ON CONFLICT (application, clause) DO UPDATE SET finding = excluded.finding, remark = excluded.remark, "
      "found_by = excluded.found_by, found_at = excluded.found_at",
      {finding.application, finding.clause, finding.finding, finding.remark, finding.by,
       instant_text(finding.at)});
}

void SqlUnit::put_evidence_check(const app::EvidenceRecord& check) {
  db_.run(
      "INSERT INTO evidence_check (application, evidence, state, checked_by, checked_at) VALUES ($1, $2, $3, "
      "$4, $5) "
      "ON CONFLICT (application, evidence) DO UPDATE SET state = excluded.state, checked_by = "
      "excluded.checked_by, "
      "checked_at = excluded.checked_at",
      {check.application, check.evidence, enum_text(check.state), check.by, instant_text(check.at)});
}

void SqlUnit::clear_evidence_check(const std::string& application, const std::string& evidence) {
  db_.run("DELETE FROM evidence_check WHERE application = $1 AND evidence = $2", {application, evidence});
}

void SqlUnit::keep_verdict(const app::VerdictRecord& verdict) {
  const std::string instant = enum_text(verdict.instant);
  const auto last =
      db_.first("SELECT ordinal, instant FROM verdict WHERE application = $1 ORDER BY ordinal DESC LIMIT 1",
                {verdict.application});
  const std::int64_t ordinal = last ? last->integer(0) : 0;
  // Autosave makes a verdict every few seconds; of those only the last of a row of them is kept. They can be
  // made again from the edits at any time.
  if (last && verdict.instant == programme::Instant::draft && last->text(1) == instant) {
    db_.run("UPDATE verdict SET made_at = $1, body = $2 WHERE application = $3 AND ordinal = $4",
            {instant_text(verdict.at), Packed(db_.dialect(), verdict.body), verdict.application, ordinal});
  } else {
    db_.run("INSERT INTO verdict (application, ordinal, instant, made_at, body) VALUES ($1, $2, $3, $4, $5)",
            {verdict.application, ordinal + 1, instant, instant_text(verdict.at),
             Packed(db_.dialect(), verdict.body)});
  }
}

void SqlUnit::add_submission(const app::SubmissionRecord& s) {
  db_.run(
      "INSERT INTO submission (number, application, ordinal, version, submitted_at, submitted_by, title, "
      "pack_version, "
      "digest, facts, attachments, ledger_entry) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      {s.number, s.application, s.ordinal, s.version, instant_text(s.at), s.by, s.title, s.pack_version,
       s.digest, Packed(db_.dialect(), s.facts), s.attachments, s.ledger_entry});
  db_.run("UPDATE attachment SET submitted = 1 WHERE application = $1 AND removed = 0", {s.application});
  search_facts(s.application, s.facts);
}

void SqlUnit::add_event(const app::EventRecord& event) {
  db_.run(
      "INSERT INTO application_event (application, ordinal, happened_at, actor, role, action, from_state, "
      "to_state, "
      "reason, clauses, form, answers) SELECT $1, COALESCE(MAX(ordinal), 0) + 1, $2, $3, $4, $5, $6, $7, $8, "
      "$9, $10, $11 "
      "FROM application_event WHERE application = $1",
      {event.application, instant_text(event.at), event.actor,
       event.role ? programme::name_of(*event.role) : std::string(), event.action, event.from_state,
       event.to_state, event.reason, event.clauses, event.form, event.answers});
}

}  // namespace guohe::store

// Drafts of packs, and the versions that were published.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using app::PackDraftRecord;
using app::PackVersionRecord;
using programme::instant_text;

// The files come last, so that lists can do without them.
constexpr const char* kDraft =
    "SELECT id, pack, base_version, new_version, in_force_from, changes_open_calls, state, author, editors, "
    "reviewer, note, reason, version, created_at, updated_at";
constexpr const char* kVersion =
    "SELECT pack, version, ordinal, base_version, digest, in_force_from, changes_open_calls, note, draft, "
    "published_by, approved_by, published_at, ledger_entry";

PackDraftRecord read_draft(const Row& row) {
  PackDraftRecord draft;
  draft.id = row.text(0);
  draft.pack = row.text(1);
  draft.base_version = row.text(2);
  draft.new_version = row.text(3);
  draft.in_force_from = row.text(4);
  draft.changes_open_calls = row.integer(5) != 0;
  draft.state = enum_of(row.text(6), app::PackDraftState::withdrawn);
  draft.author = row.text(7);
  draft.editors = split(row.text(8));
  draft.reviewer = row.text(9);
  draft.note = row.text(10);
  draft.reason = row.text(11);
  draft.version = row.integer(12);
  draft.created_at = instant(row, 13);
  draft.updated_at = instant(row, 14);
  if (row.size() > 15) draft.files = row.text(15);
  return draft;
}

PackVersionRecord read_version(const Row& row) {
  PackVersionRecord version;
  version.pack = row.text(0);
  version.version = row.text(1);
  version.ordinal = row.integer(2);
  version.base_version = row.text(3);
  version.digest = row.text(4);
  version.in_force_from = row.text(5);
  version.changes_open_calls = row.integer(6) != 0;
  version.note = row.text(7);
  version.draft = row.text(8);
  version.published_by = row.text(9);
  version.approved_by = row.text(10);
  version.published_at = instant(row, 11);
  version.ledger_entry = row.integer(12);
  if (row.size() > 13) version.files = row.text(13);
  return version;
}

int flag(bool value) {
  return value ? 1 : 0;
}

}  // namespace

std::optional<PackDraftRecord> SqlUnit::pack_draft(const std::string& id) {
  const auto row = db_.first(std::string(kDraft) + ", files FROM pack_draft WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_draft(*row);
}

std::vector<PackDraftRecord> SqlUnit::pack_drafts(int limit) {
  return each(
      db_.query(std::string(kDraft) + " FROM pack_draft ORDER BY updated_at DESC, id DESC LIMIT $1", {limit}),
      read_draft);
}

std::vector<PackVersionRecord> SqlUnit::pack_versions(std::int64_t after, bool with_files) {
  return each(db_.query(std::string(kVersion) + (with_files ? ", files" : "") +
                            " FROM pack_version WHERE ordinal > $1 ORDER BY ordinal",
                        {after}),
              read_version);
}

std::int64_t SqlUnit::latest_publication() {
  return db_.query("SELECT COALESCE(MAX(ordinal), 0) FROM pack_version").at(0).integer(0);
}

void SqlUnit::add_pack_draft(const PackDraftRecord& draft) {
  db_.run(
      "INSERT INTO pack_draft (id, pack, base_version, new_version, in_force_from, changes_open_calls, "
      "files, state, author, editors, reviewer, note, reason, version, created_at, updated_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
      {draft.id, draft.pack, draft.base_version, draft.new_version, draft.in_force_from,
       flag(draft.changes_open_calls), draft.files, enum_text(draft.state), draft.author, join(draft.editors),
       draft.reviewer, draft.note, draft.reason, draft.version, instant_text(draft.created_at),
       instant_text(draft.updated_at)});
}

bool SqlUnit::update_pack_draft(const PackDraftRecord& draft, std::int64_t expected) {
  return db_.run(
                "UPDATE pack_draft SET base_version = $1, new_version = $2, in_force_from = $3, "
                "changes_open_calls = $4, files = $5, state = $6, editors = $7, reviewer = $8, note = $9, "
                "reason = $10, version = $11, updated_at = $12 WHERE id = $13 AND version = $14",
                {draft.base_version, draft.new_version, draft.in_force_from, flag(draft.changes_open_calls),
                 draft.files, enum_text(draft.state), join(draft.editors), draft.reviewer, draft.note,
                 draft.reason, draft.version, instant_text(draft.updated_at), draft.id, expected})
             .changed == 1;
}

bool SqlUnit::add_pack_version(const PackVersionRecord& version) {
  if (db_.first("SELECT 1 FROM pack_version WHERE pack = $1 AND version = $2",
                {version.pack, version.version})) {
    return false;
  }
  db_.run(
      "INSERT INTO pack_version (pack, version, ordinal, base_version, files, digest, in_force_from, "
      "changes_open_calls, note, draft, published_by, approved_by, published_at, ledger_entry) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      {version.pack, version.version, latest_publication() + 1, version.base_version, version.files,
       version.digest, version.in_force_from, flag(version.changes_open_calls), version.note, version.draft,
       version.published_by, version.approved_by, instant_text(version.published_at), version.ledger_entry});
  return true;
}

}  // namespace guohe::store

// A changed byte anywhere is found and named: every column of every table, taken from the schema, is changed
// in turn, every row removed and another put in, on both databases. What is not sealed is listed in
// unsealed.def, and shown here to be nothing else.
// SPDX-License-Identifier: Apache-2.0
#include "store/seal/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "base/sm3.hpp"
#include "store/counts.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"
#include "store/seal/schema.hpp"
#include "store/seal/sealing_connection.hpp"
#include "store/sql_unit.hpp"
#include "support/private_postgres.hpp"
#include "support/world.hpp"

namespace guohe::store {
namespace {

enum class Backend { sqlite, postgres };

struct Column {
  std::string table;
  std::string name;
  bool number = false;
};

class AuditTest : public ::testing::TestWithParam<Backend> {
 protected:
  void SetUp() override {
    if (GetParam() == Backend::postgres) {
      std::string why_not;
      auto* postgres = guohe::testing::shared_postgres(why_not);
      if (postgres == nullptr) GTEST_SKIP() << "PostgreSQL is not tested: " << why_not;
      where_ = postgres->create_database();
    } else {
      where_ = (folder_.path() / "audit.db").string();
    }
    auto opened = open_store(where_);
    ASSERT_TRUE(opened) << opened.error().message.en;
    store_ = std::move(*opened);
    db_ = GetParam() == Backend::sqlite ? connect_sqlite(where_, false) : connect_postgres(where_);
    // The attacker does not care for references, nor does the row of each table that is put there first.
    db_->script(GetParam() == Backend::sqlite ? "PRAGMA foreign_keys=OFF"
                                              : "SET session_replication_role = replica");
    for (const Row& row : db_->query(
             GetParam() == Backend::sqlite
                 ? "SELECT m.name, p.name, p.type FROM sqlite_schema m JOIN pragma_table_info(m.name) p "
                   "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, p.cid"
                 : "SELECT table_name, column_name, data_type FROM information_schema.columns "
                   "WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position")) {
      if (row.text(0).starts_with("search_")) continue;  // unsealed.def says why; no texts to change at will
      columns_.push_back({row.text(0), row.text(1), row.text(2) != "TEXT" && row.text(2) != "text"});
    }
    fill();
  }

  /// One row in each sealed table: every text is "v1" and every number 1, so that references hold.
  void fill() {
    const Schema schema = read_schema(*db_);
    SealPlans plans(schema);
    db_->begin_write();
    SealingConnection sealing(*db_, plans);
    SqlUnit unit(sealing);
    for (const auto& [name, table] : schema) insert(sealing, name, "v1", 1);
    count(sealing, {"v1", 1, 1, 1, "v1", "v1", "v1", "v1", "v1", "v1"}, 1);
    unit.record({programme::Seconds{}, "me", "test.fill", "everything", sm3("")});
    unit.finish(sealing.lines(), sealing.tables());
    db_->commit();
    for (int i = 0; i < 3; ++i) {
      ASSERT_TRUE(store_->write([&](app::Unit& one) -> Result<void> {
        one.put_department({"d" + std::to_string(i), {"局", "bureau"}, ""});
        one.record({programme::Seconds{}, "me", "test.one", "d", sm3("")});
        return {};
      }));
    }
  }

  void insert(Connection& db, const std::string& table, const std::string& text, int number) {
    std::string names;
    std::string values;
    std::vector<Param> params;
    for (const Column& column : columns_) {
      if (column.table != table) continue;
      names += (names.empty() ? "\"" : ", \"") + column.name + '"';
      values += (values.empty() ? "$" : ", $") + std::to_string(params.size() + 1);
      params.push_back(column.number ? Param(number) : Param(text));
    }
    db.run("INSERT INTO " + table + " (" + names + ") VALUES (" + values + ")",
           std::span<const Param>(params));
  }

  Audit audit(AuditOptions options = {}) {
    auto made = audit_database(where_, options);
    if (!made) {
      ADD_FAILURE() << made.error().message.en;
      return {};
    }
    return *std::move(made);
  }

  /// The findings about a table, one a line.
  static std::string told(const Audit& audit) {
    std::string text;
    for (const AuditFinding& finding : audit.findings) text += finding.kind + ": " + finding.says.en + "\n";
    return text;
  }
  static bool names(const Audit& audit, const std::string& table, const std::string& column) {
    return std::ranges::any_of(audit.findings, [&](const AuditFinding& finding) {
      return finding.table == table && !finding.row.empty() &&
             std::ranges::find(finding.columns, column) != finding.columns.end();
    });
  }
  static bool says(const Audit& audit, const std::string& kind, const std::string& table) {
    return std::ranges::any_of(audit.findings, [&](const AuditFinding& finding) {
      return finding.kind == kind && finding.table == table;
    });
  }
  static bool exempt(const std::string& table, const std::string& column) {
    return is_unsealed(table, column);
  }

  guohe::testing::TemporaryFolder folder_;
  std::string where_;
  std::unique_ptr<app::Store> store_;
  std::unique_ptr<Connection> db_;
  std::vector<Column> columns_;
};

/// Not sealed, and yet compared: by the chain, or with what the program knows.
const std::set<std::string> kComparedOtherwise{"application_count", "ledger", "ledger_seal", "schema_version",
                                               "writer_lock"};

TEST_P(AuditTest, AnUntouchedDatabaseIsIntact) {
  const Audit found = audit();
  EXPECT_TRUE(found.intact) << told(found);
  EXPECT_EQ(found.entries, 4);
  EXPECT_GT(found.rows, 20);
}

TEST_P(AuditTest, EveryColumnOfEveryTable) {
  std::set<std::string> free;
  for (const Column& column : columns_) {
    const bool number = column.number;
    // The first row of the table: the changed value must be another than that of any row.
    const std::string at = column.table + "." + column.name;
    const auto row = db_->first(
        "SELECT CAST(\"" + column.name + "\" AS TEXT) FROM " + column.table + " ORDER BY 1 LIMIT 1", {});
    if (!row) {
      EXPECT_TRUE(exempt(column.table, column.name)) << at << " has no row";
      free.insert(at);
      continue;
    }
    const std::string before = row->text(0);
    const std::string text = before.empty() ? "x" : before.substr(0, before.size() - 1) + "~";
    const std::int64_t old = row->integer(0);
    const Param changed = number ? Param(old + 1000) : Param(text);
    const Param back = number ? Param(old) : Param(before);
    // One row only, found by its value and, where several have it, the smallest key.
    const std::string rowid = GetParam() == Backend::sqlite ? "rowid" : "ctid";
    const auto one = db_->first("SELECT CAST(MIN(CAST(" + rowid + " AS TEXT)) AS TEXT) FROM " + column.table +
                                    " WHERE \"" + column.name + "\" = $1",
                                {back});
    db_->run(
        "UPDATE " + column.table + " SET \"" + column.name + "\" = $1 WHERE CAST(" + rowid + " AS TEXT) = $2",
        {changed, one->text(0)});
    const Audit found = audit();
    if (exempt(column.table, column.name) && !kComparedOtherwise.contains(column.table)) {
      EXPECT_TRUE(found.intact) << at << "\n" << told(found);
      free.insert(at);
    } else {
      EXPECT_FALSE(found.intact) << at << " was changed and nothing was found";
      const bool whole =
          says(found, "row.missing", column.table) && kComparedOtherwise.contains(column.table);
      EXPECT_TRUE(names(found, column.table, column.name) || whole) << at << "\n" << told(found);
    }
    db_->run(
        "UPDATE " + column.table + " SET \"" + column.name + "\" = $1 WHERE \"" + column.name + "\" = $2",
        {back, changed});
    const Audit again = audit();
    ASSERT_TRUE(again.intact) << at << "\n" << told(again);
  }
  EXPECT_EQ(free, (std::set<std::string>{
                      "file_scan.attempts",     "file_scan.claim",          "file_scan.due_at",
                      "file_scan.tried_at",     "file_scan.words",          "outgoing_mail.attempts",
                      "outgoing_mail.claim",    "outgoing_mail.code",       "outgoing_mail.due_at",
                      "outgoing_mail.notice",   "outgoing_mail.queued_at",  "outgoing_mail.refusals",
                      "outgoing_mail.state",    "outgoing_mail.tried_at",   "outgoing_mail.words",
                      "repeat_request.body",    "repeat_request.id",        "repeat_request.location",
                      "repeat_request.made_at", "repeat_request.request",   "repeat_request.status",
                      "session.seen_at",        "sign_in_failure.failures", "sign_in_failure.id",
                      "sign_in_failure.since",  "similarity_text.attempts", "similarity_text.claim",
                      "similarity_text.due_at", "similarity_text.place",    "similarity_text.state",
                      "similarity_text.words",  "used_ticket.expires_at",   "used_ticket.id"}))
      << "what may change without a trace: only this, and unsealed.def says why";
}

TEST_P(AuditTest, ARowPutInAndARowTakenOut) {
  for (const auto& [name, table] : read_schema(*db_)) {
    insert(*db_, name, "v2", 2);
    const Audit more = audit();
    EXPECT_TRUE(says(more, "row.put_in", name)) << name << "\n" << told(more);
    const std::string key = "\"" + table.columns[table.key[0]] + "\"";
    db_->run("DELETE FROM " + name + " WHERE CAST(" + key + " AS TEXT) IN ('v2', '2')", {});
    ASSERT_TRUE(audit().intact) << name;
    db_->begin_write();
    db_->run("DELETE FROM " + name + " WHERE CAST(" + key + " AS TEXT) IN ('v1', '1')", {});
    db_->commit();
    const Audit less = audit();
    EXPECT_TRUE(says(less, "row.missing", name)) << name << "\n" << told(less);
    insert(*db_, name, "v1", 1);
    ASSERT_TRUE(audit().intact) << name;
  }
}

TEST_P(AuditTest, AnEntryTakenOutAndAChainResealed) {
  db_->run("DELETE FROM ledger WHERE seq = 2", {});
  const Audit gap = audit();
  EXPECT_TRUE(says(gap, "entry.missing", "ledger")) << told(gap);
  EXPECT_TRUE(says(gap, "row.put_in", "ledger_seal")) << told(gap);
}

TEST_P(AuditTest, ACheckpointShowsThatTheEndWasCutOff) {
  const Audit whole = audit();
  const ledger::Checkpoint checkpoint{whole.entries, whole.head, "2025-05-01T00:00:00Z"};
  AuditOptions options{nullptr, {checkpoint}};
  EXPECT_TRUE(audit(options).intact);
  db_->run("DELETE FROM ledger WHERE seq = 4", {});
  db_->run("DELETE FROM ledger_seal WHERE seq = 4", {});
  db_->run("DELETE FROM department WHERE id = 'd2'", {});
  EXPECT_TRUE(audit().intact) << "a chain alone cannot tell that its end was cut off";
  EXPECT_TRUE(says(audit(options), "ledger.cut_off", "ledger"));
  // Another end in its place.
  ASSERT_TRUE(store_->write([&](app::Unit& unit) -> Result<void> {
    unit.record({programme::Seconds{}, "x", "forged", "", sm3("")});
    return {};
  }));
  EXPECT_TRUE(audit().intact);
  EXPECT_TRUE(says(audit(options), "ledger.rewritten", "ledger"));
}

TEST_P(AuditTest, AnAttachmentsFileIsReadToo) {
  auto files = open_local_files((folder_.path() / "files").string());
  ASSERT_TRUE(files);
  auto writer = (*files)->create();
  ASSERT_TRUE(writer);
  const std::string bytes = "%PDF-1.4 proof";
  ASSERT_TRUE((*writer)->write(bytes));
  const auto stored = (*writer)->finish();
  ASSERT_TRUE(stored);
  ASSERT_TRUE(store_->write([&](app::Unit& unit) -> Result<void> {
    unit.add_attachment(
        {"a1", "v1", "proof", "proof.pdf", stored->size, "application/pdf", stored->digest, "v1", {}});
    return {};
  }));
  const AuditOptions options{files->get(), {}};
  const Audit whole = audit(options);
  EXPECT_TRUE(whole.intact) << told(whole);
  EXPECT_EQ(whole.files, 1);
  std::ofstream((*files)->path(stored->digest), std::ios::binary) << "%PDF-1.4 fraud";
  EXPECT_TRUE(says(audit(options), "file.changed", "attachment"));
  std::filesystem::remove((*files)->path(stored->digest));
  EXPECT_TRUE(says(audit(options), "file.missing", "attachment"));
}

TEST_P(AuditTest, AUnitThatRecordsNothingIsSealedAllTheSame) {
  ASSERT_TRUE(store_->write([&](app::Unit& unit) -> Result<void> {
    unit.put_department({"quiet", {"局", "bureau"}, ""});
    return {};
  }));
  EXPECT_TRUE(audit().intact);
  EXPECT_EQ(db_->first("SELECT action, subject FROM ledger ORDER BY seq DESC LIMIT 1", {})->text(0),
            "rows.change");
}

TEST_P(AuditTest, ATimeThatJumpsBackDoesNotTurnTheLedgerRound) {
  const auto record = [&](std::int64_t second) {
    ASSERT_TRUE(store_->write([&](app::Unit& unit) -> Result<void> {
      unit.record({programme::Seconds{std::chrono::seconds(second)}, "me", "test.time", "", sm3("")});
      return {};
    }));
  };
  record(2'000'000);
  record(1'000'000);
  record(3'000'000);
  std::string last;
  for (const Row& row : db_->query("SELECT at FROM ledger ORDER BY seq")) {
    EXPECT_GE(row.text(0), last);
    last = row.text(0);
  }
  EXPECT_TRUE(audit().intact);
}

TEST_P(AuditTest, AMigrationSealsEveryRowAgain) {
  store_.reset();
  db_->script("ALTER TABLE department ADD COLUMN remark TEXT NOT NULL DEFAULT ''");
  EXPECT_FALSE(audit().intact) << "nobody may change the schema in silence either";
  db_->run("DELETE FROM schema_version WHERE version = 2", {});
  db_->script("ALTER TABLE pack_draft RENAME TO kept; ALTER TABLE pack_version RENAME TO kept_version");
  db_->script("DROP INDEX pack_draft_updated");
  auto opened = open_store(where_);
  ASSERT_TRUE(opened) << opened.error().message.en;
  store_ = std::move(*opened);
  const Audit found = audit();
  EXPECT_TRUE(found.intact) << told(found);
  EXPECT_EQ(found.sealed_anew.size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(OnEach, AuditTest, ::testing::Values(Backend::sqlite, Backend::postgres),
                         [](const auto& backend) {
                           return backend.param == Backend::sqlite ? "SQLite" : "PostgreSQL";
                         });

TEST(Audit, ADamagedFileIsReported) {
  const guohe::testing::TemporaryFolder folder;
  const std::string path = (folder.path() / "damaged.db").string();
  {
    auto store = open_store(path);
    ASSERT_TRUE(store);
    for (int i = 0; i < 200; ++i) {
      ASSERT_TRUE((*store)->write([&](app::Unit& unit) -> Result<void> {
        unit.put_department({"d" + std::to_string(i), {"局", std::string(200, 'x')}, ""});
        return {};
      }));
    }
    connect_sqlite(path, false)->script("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  // A page of b-tree cells, somewhere in the middle, overwritten as a failing disk might.
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  const auto size = static_cast<std::streamoff>(std::filesystem::file_size(path));
  for (std::streamoff page = 4096 * 8; page + 4096 <= size; page += 4096 * 9) {
    file.seekp(page);
    file << std::string(64, '\x7f');
  }
  file.close();
  const auto audit = audit_database(path, {});
  ASSERT_TRUE(audit) << audit.error().message.en;
  EXPECT_FALSE(audit->intact);
  EXPECT_TRUE(std::ranges::any_of(
      audit->findings, [](const AuditFinding& finding) { return finding.kind == "database.damaged"; }));
}

}  // namespace
}  // namespace guohe::store

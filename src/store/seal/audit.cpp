// In one snapshot: the chain is walked, the seals of its entries are folded into "what each row should be",
// and then every row of every sealed table is read and compared.
// SPDX-License-Identifier: Apache-2.0
#include "store/seal/audit.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <map>
#include <set>

#include "base/sm3.hpp"
#include "ledger/chain.hpp"
#include "store/counts.hpp"
#include "store/migrations.hpp"
#include "store/seal/audit_report.hpp"
#include "store/seal/seal_all.hpp"

namespace guohe::store {

namespace {

using ledger::Entry;
using ledger::Seal;

constexpr int kEntriesAtOnce = 200;

/// 128 bits of the digest of a row's table and key: what it is found by.
struct RowId {
  std::array<std::uint64_t, 2> bits{};
  bool operator==(const RowId&) const = default;
};
struct RowIdHash {
  std::size_t operator()(const RowId& id) const { return static_cast<std::size_t>(id.bits[0]); }
};

std::uint64_t sixteen_digits(std::string_view hex) {
  std::uint64_t number = 0;
  for (const char c : hex.substr(0, 16)) {
    number = number * 16 + static_cast<std::uint64_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  }
  return number;
}

RowId id_of(const Seal& seal) {
  std::string text = seal.table;
  for (const std::string& part : seal.key) text += '\n' + std::to_string(part.size()) + ' ' + part;
  const std::string digest = sm3(text);
  return {{sixteen_digits(std::string_view(digest).substr(4)),
           sixteen_digits(std::string_view(digest).substr(20))}};
}

/// What the ledger says of a row that should be there: its digest, and the entry that says so.
struct Expected {
  std::array<std::uint64_t, 4> digest{};
  std::int64_t entry = 0;
};

std::array<std::uint64_t, 4> digest_of(const Seal& seal) {
  std::array<std::uint64_t, 4> digest{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    digest[i] = sixteen_digits(std::string_view(seal.digest).substr(i * 16));
  }
  return digest;
}

template <typename F>
void each_line(std::string_view lines, F&& each) {
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    each(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
}

class Auditor {
 public:
  Auditor(Connection& db, const AuditOptions& options)
      : db_(db), options_(options), schema_(read_schema(db)) {}

  Audit run() {
    look_for_damage();
    guarded("schema_version", [&] { check_versions(); });
    guarded("ledger", [&] { walk_chain(); });
    guarded("ledger_seal", [&] { stray_seals(); });
    for (const auto& [name, table] : schema_) {
      // Clang 14 captures names of a structured binding only so.
      guarded(name, [&, &table = table] { compare_rows(table); });
    }
    missing_rows();
    guarded("application_count", [&] { check_counts(); });
    report_.settle_moved_keys(schema_);
    guarded("attachment", [&] { read_files(); });
    return report_.finish();
  }

 private:
  /// A table that cannot be read is a finding, and the others are read all the same.
  template <typename F>
  void guarded(const std::string& table, F&& work) {
    try {
      work();
    } catch (const DatabaseFailure& failure) {
      if (failure.kind() == FailureKind::lost && db_.lost() && is_gone()) throw;
      report_.unreadable(table, failure.detail());
    }
  }
  void look_for_damage() {
    try {
      for (const std::string& line : db_.damage()) report_.damaged(line);
    } catch (const DatabaseFailure& failure) {
      if (is_gone()) throw;
      report_.damaged(failure.detail());
    }
  }
  bool is_gone() {
    try {
      db_.query("SELECT 1");
      return false;
    } catch (const DatabaseFailure&) {
      return true;
    }
  }

  void check_versions() {
    std::map<std::int64_t, std::string> expected;
    for (const Migration& migration : migrations())
      expected[std::stoll(migration.name.substr(0, 4))] = migration.name;
    for (const Row& row : db_.query("SELECT version, name FROM schema_version ORDER BY version")) {
      const auto found = expected.find(row.integer(0));
      if (found == expected.end()) {
        report_.row_put_in("schema_version", row.text(0));
      } else {
        if (found->second != row.text(1)) report_.row_changed("schema_version", row.text(0), {"name"}, 0);
        expected.erase(found);
      }
    }
    for (const auto& [version, name] : expected)
      report_.row_missing("schema_version", std::to_string(version), 0);
    const Rows locks = db_.query("SELECT id FROM writer_lock");
    if (locks.size() != 1 || locks[0].text(0) != "1") report_.row_changed("writer_lock", "1", {"id"}, 0);
  }

  void check_counts() {
    for (const WrongCount& wrong : wrong_counts(db_)) {
      if (wrong.present) {
        report_.row_changed("application_count", wrong.key, {"how_many"}, 0);
      } else {
        report_.row_missing("application_count", wrong.key, 0);
      }
    }
  }

  void walk_chain() {
    std::int64_t after = 0;
    for (;;) {
      const Rows rows = db_.query(
          "SELECT l.seq, l.at, l.actor, l.action, l.subject, l.content, l.previous, l.hash, l.sealed, "
          "l.hints, "
          "s.lines FROM ledger l LEFT JOIN ledger_seal s ON s.seq = l.seq WHERE l.seq > $1 ORDER BY l.seq "
          "LIMIT $2",
          {after, kEntriesAtOnce});
      if (rows.empty()) break;
      for (const Row& row : rows) take_entry(row);
      after = rows.back().integer(0);
    }
    report_.audit().entries = last_.seq;
    report_.audit().head = last_.hash;
    for (const ledger::Checkpoint& checkpoint : options_.checkpoints) {
      if (checkpoint.entries > last_.seq) report_.cut_off(checkpoint, last_.seq);
    }
  }

  void take_entry(const Row& row) {
    const Entry entry{row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4),
                      row.text(5),    row.text(6), row.text(7), row.text(8)};
    if (entry.seq > last_.seq + 1) report_.entries_missing(last_.seq + 1, entry.seq - 1);
    const bool sealed_well = sm3(canonical_bytes(entry)) == entry.hash;
    const bool follows = entry.previous == last_.hash;
    auto changed = changed_members(entry, row.text(9));
    if (!sealed_well) {
      // With all members as their hints say, it is the hash itself, or the hints beside a member.
      if (changed.empty()) changed = {"hash"};
      report_.entry_changed(entry.seq, std::move(changed));
    } else if (!follows && entry.seq == last_.seq + 1 && last_well_) {
      report_.entry_put_in(entry.seq);
    } else if (!changed.empty() && !row.text(9).empty()) {
      report_.entry_changed(entry.seq, {"hints"});
    } else if (!entry.sealed.empty() && row.text(9).empty()) {
      report_.entry_changed(entry.seq, {"hints"});
    }
    for (const ledger::Checkpoint& checkpoint : options_.checkpoints) {
      if (checkpoint.entries == entry.seq && checkpoint.head != entry.hash) report_.head_differs(checkpoint);
    }
    last_ = entry;
    last_well_ = sealed_well;
    take_seals(entry, row);
  }

  void take_seals(const Entry& entry, const Row& row) {
    if (row.null(10)) {
      if (!entry.sealed.empty()) report_.row_missing("ledger_seal", std::to_string(entry.seq), entry.seq);
      return;
    }
    const std::string lines = row.text(10);
    if (entry.sealed.empty()) return report_.row_put_in("ledger_seal", std::to_string(entry.seq));
    if (sm3(lines) != entry.sealed && last_well_) {
      report_.row_changed("ledger_seal", std::to_string(entry.seq), {"lines"}, entry.seq);
    }
    each_line(lines, [&](std::string_view line) {
      if (line == "*") {
        expected_.clear();
        report_.audit().sealed_anew.push_back(entry.seq);
        return;
      }
      const auto seal = ledger::read_line(line);
      if (!seal) return;  // the digest has told already
      if (seal->gone()) {
        expected_.erase(id_of(*seal));
      } else {
        expected_[id_of(*seal)] = {digest_of(*seal), entry.seq};
      }
    });
  }

  void stray_seals() {
    for (const Row& row : db_.query("SELECT s.seq FROM ledger_seal s LEFT JOIN ledger l ON l.seq = s.seq "
                                    "WHERE l.seq IS NULL ORDER BY s.seq LIMIT 1000")) {
      report_.row_put_in("ledger_seal", row.text(0));
    }
  }

  void compare_rows(const SealedTable& table) {
    scan(db_, table, [&](const Row& row) {
      ++report_.audit().rows;
      const Seal found = table.seal(row);
      const auto expected = expected_.find(id_of(found));
      if (expected == expected_.end()) return report_.unknown_row(found);
      const Expected said = expected->second;
      expected_.erase(expected);
      if (said.digest == digest_of(found)) return;
      const auto sealed = seal_in(said.entry, found);
      report_.row_changed(
          table.name, name_of(found),
          sealed ? changed_columns(*sealed, found, table.columns) : std::vector<std::string>(), said.entry);
    });
  }

  /// The line about a row in an entry's seals.
  std::optional<Seal> seal_in(std::int64_t entry, const Seal& wanted) {
    std::optional<Seal> found;
    const auto row = db_.first("SELECT lines FROM ledger_seal WHERE seq = $1", {entry});
    if (!row) return found;
    each_line(row->text(0), [&](std::string_view line) {
      auto seal = ledger::read_line(line);
      if (seal && seal->table == wanted.table && seal->key == wanted.key) found = std::move(seal);
    });
    return found;
  }

  /// What is left was sealed and is not there.
  void missing_rows() {
    std::map<std::int64_t, std::vector<RowId>> entries;
    for (const auto& [id, said] : expected_) entries[said.entry].push_back(id);
    for (const auto& [entry, ids] : entries) {
      guarded("ledger_seal", [&, entry = entry, &ids = ids] {
        const auto row = db_.first("SELECT lines FROM ledger_seal WHERE seq = $1", {entry});
        if (!row) return;
        each_line(row->text(0), [&](std::string_view line) {
          const auto seal = ledger::read_line(line);
          if (seal && std::ranges::find(ids, id_of(*seal)) != ids.end()) report_.absent_row(*seal, entry);
        });
      });
    }
  }

  void read_files() {
    if (options_.files == nullptr) return;
    const auto table = schema_.find("attachment");
    if (table == schema_.end()) return;
    std::set<std::string> seen;
    for (const Row& row :
         db_.query("SELECT id, digest, size FROM attachment WHERE removed = 0 OR submitted = 1 "
                   "ORDER BY id")) {
      if (!is_sm3(row.text(1)) || !seen.insert(row.text(1)).second) continue;
      ++report_.audit().files;
      const auto kind = check_file(row.text(1));
      if (!kind.empty()) report_.file(kind, row.text(0));
    }
  }

  std::string check_file(const std::string& digest) {
    auto file = options_.files->open(digest);
    if (!file) return "file.missing";
    Sm3 sum;
    std::vector<char> buffer(1U << 16U);
    for (;;) {
      auto got = (*file)->read(buffer);
      if (!got) return "file.unreadable";
      if (*got == 0) break;
      sum.update({buffer.data(), *got});
    }
    return sum.finish() == digest ? "" : "file.changed";
  }

  Connection& db_;
  const AuditOptions& options_;
  Schema schema_;
  AuditReport report_;
  Entry last_{0, {}, {}, {}, {}, {}, {}, ledger::genesis(), {}};
  bool last_well_ = true;
  boost::unordered_flat_map<RowId, Expected, RowIdHash> expected_;
};

Error not_sealed() {
  return {ErrorKind::invalid,
          "ledger.not_sealed",
          {"这个数据库还没有封存：先用本版程序启动一次",
           "this database has no seals yet: start this program on it once"}};
}

/// A file so damaged that not even its tables can be listed.
Audit ruined(const DatabaseFailure& failure) {
  AuditReport report;
  report.damaged(failure.detail());
  return report.finish();
}

}  // namespace

Result<Audit> audit_database(const std::string& where, const AuditOptions& options) {
  try {
    const auto db = is_postgres(where) ? connect_postgres(where) : connect_sqlite(where, true);
    db->begin_read();
    bool sealed = false;
    for (const Row& row : db->query(db->columns_query())) sealed = sealed || row.text(0) == "ledger_seal";
    if (!sealed) return not_sealed();
    Audit audit = Auditor(*db, options).run();
    db->rollback();
    return audit;
  } catch (const DatabaseFailure& failure) {
    if (!is_postgres(where) && failure.kind() == FailureKind::lost) return ruined(failure);
    spdlog::error("the database cannot be verified: {}", failure.detail());
    return failure.error();
  }
}

}  // namespace guohe::store

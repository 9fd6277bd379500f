// What an audit found, in words; and rows whose key was changed, which show as one that is missing and one
// that nobody knows.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "store/seal/audit.hpp"
#include "store/seal/schema.hpp"

namespace guohe::store {

/// A row's key in one text.
[[nodiscard]] std::string name_of(const ledger::Seal& seal);

class AuditReport {
 public:
  [[nodiscard]] Audit& audit() { return audit_; }

  void damaged(const std::string& words);
  void unreadable(const std::string& table, const std::string& detail);
  void entries_missing(std::int64_t first, std::int64_t last);
  void entry_changed(std::int64_t entry, std::vector<std::string> members);
  void entry_put_in(std::int64_t entry);
  void cut_off(const ledger::Checkpoint& checkpoint, std::int64_t entries);
  void head_differs(const ledger::Checkpoint& checkpoint);
  void row_changed(const std::string& table, const std::string& row, std::vector<std::string> columns,
                   std::int64_t entry);
  void row_missing(const std::string& table, const std::string& row, std::int64_t entry);
  void row_put_in(const std::string& table, const std::string& row);
  void file(const std::string& kind, const std::string& attachment);

  /// Rows that the ledger does not know, and sealed rows that are not there: told once all are known.
  void unknown_row(const ledger::Seal& found);
  void absent_row(const ledger::Seal& sealed, std::int64_t entry);
  /// A missing and an unknown row of a table that differ in columns of the key alone are one row, changed.
  void settle_moved_keys(const Schema& schema);

  [[nodiscard]] Audit finish();

 private:
  void add(AuditFinding finding);

  Audit audit_;
  std::vector<ledger::Seal> unknown_;
  std::vector<std::pair<ledger::Seal, std::int64_t>> absent_;
};

}  // namespace guohe::store

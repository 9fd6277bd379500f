// Verifying a database against its ledger: no entry changed, removed or put in between, and every row as the
// ledger says. What differs is named: table, row, column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/files.hpp"
#include "base/result.hpp"
#include "ledger/checkpoint.hpp"

namespace guohe::store {

struct AuditFinding {
  std::string kind;                  // "row.changed": what happened, dotted and stable
  std::string table;                 // empty when it is about no table
  std::string row;                   // its key's columns, joined by "/"
  std::vector<std::string> columns;  // those that differ; empty when it cannot be said
  std::int64_t entry = 0;            // of the ledger that says otherwise; 0: none
  Text says;
};
BOOST_DESCRIBE_STRUCT(AuditFinding, (), (kind, table, row, columns, entry, says))

struct Audit {
  bool intact = false;
  std::int64_t entries = 0;
  std::string head;                       // hash of the last entry
  std::int64_t rows = 0;                  // compared with their seals
  std::int64_t files = 0;                 // attachments read and compared with their digests
  std::vector<std::int64_t> sealed_anew;  // entries that sealed all rows again, after a change of the schema
  std::int64_t found = 0;                 // how many findings there are
  std::vector<AuditFinding> findings;     // the first thousand of them
};
BOOST_DESCRIBE_STRUCT(Audit, (), (intact, entries, head, rows, files, sealed_anew, found, findings))

struct AuditOptions {
  app::Files* files = nullptr;                  // attachments, when their bytes are to be read too
  std::vector<ledger::Checkpoint> checkpoints;  // signed heads, already verified, that the chain must contain
};

/// Reads the whole database in one snapshot; changes nothing. `where` as open_store takes it. Memory: some
/// 100 bytes a row. Errors: unavailable "store.unavailable"; invalid "ledger.not_sealed" (the database is
/// from a program that did not seal yet; the first start of this one does).
[[nodiscard]] Result<Audit> audit_database(const std::string& where, const AuditOptions& options);

}  // namespace guohe::store

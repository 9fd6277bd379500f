// Organisations, old projects and experts taken over from a spreadsheet. First a preview: every row that
// cannot be taken, with its number and why, and what the others would change; nothing is written. Then the
// confirmation, which names the preview by its digest: what was shown is what is written, or nothing is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/services.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "sheet/columns.hpp"

namespace guohe::app {

struct ImportProblem {
  std::int64_t row = 0;  // as the spreadsheet counts
  Text column;           // empty: the row as a whole
  Text message;
};
BOOST_DESCRIBE_STRUCT(ImportProblem, (), (row, column, message))

enum class ImportEffect { added, changed, unchanged };
BOOST_DESCRIBE_ENUM(ImportEffect, added, changed, unchanged)

/// What a cell would change.
struct ImportChange {
  std::string column;  // its name
  Text from, to;
};
BOOST_DESCRIBE_STRUCT(ImportChange, (), (column, from, to))

struct ImportedRow {
  std::int64_t row = 0;
  ImportEffect effect = ImportEffect::added;
  std::vector<Text> cells;  // in the order of the columns
  std::vector<ImportChange> changes;
};
BOOST_DESCRIBE_STRUCT(ImportedRow, (), (row, effect, cells, changes))

struct ImportPreview {
  std::string kind;
  std::string file;    // digest of the file, to be confirmed with
  std::string digest;  // of what it would do
  std::vector<sheet::Column> columns;
  std::vector<std::string> ignored;  // heads of the file that are none of the columns
  std::int64_t total = 0, added = 0, changed = 0, unchanged = 0, bad = 0;
  std::vector<ImportProblem> problems;  // at most 1,000
  std::vector<ImportedRow> rows;        // the first 50 that can be taken
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (),
                      (kind, file, digest, columns, ignored, total, added, changed, unchanged, bad, problems,
                       rows))

struct ImportDone {
  std::int64_t added = 0, changed = 0, left_out = 0;
  std::int64_t ledger_entry = 0;
};
BOOST_DESCRIBE_STRUCT(ImportDone, (), (added, changed, left_out, ledger_entry))

/// A spreadsheet on its way in. Destroyed before finish(), it leaves nothing behind.
class ImportUpload {
 public:
  virtual ~ImportUpload() = default;
  /// Errors: too_large "import.too_large".
  virtual Result<void> write(std::span<const char> bytes) = 0;
  /// Errors: those of sheet::read_xlsx; invalid "import.no_columns" (the first row does not name what is
  /// required), "import.unknown_column" (it names something that is nearly a column).
  virtual Result<ImportPreview> finish() = 0;
};

/// `kind` is organisations, projects or experts. Errors: forbidden "access.denied"; not_found
/// "import.unknown"; unavailable.
Result<std::unique_ptr<ImportUpload>> start_import(Services&, const Actor&, const std::string& kind);

struct ConfirmImport {
  std::string kind;
  std::string file;
  std::string digest;
  bool without_bad = false;  // take the good rows though there are bad ones
};

/// Writes what a preview showed, in one unit of work. Errors: as above; not_found "file.missing" (previewed
/// too long ago); conflict "import.changed" (it would now do something else: look again), "import.bad_rows".
Result<ImportDone> confirm_import(Services&, const Actor&, const ConfirmImport&);

/// An empty table with the columns of a kind, as XLSX. Errors: not_found "import.unknown"; those of
/// sheet::write_table.
Result<void> write_import_template(const Services&, const std::string& kind, Language language,
                                   const std::string& path);

}  // namespace guohe::app

// The facts of an application as a document of fields that people edit at the same time, and the rules by
// which their edits merge.
//
// A field holds one value, or a table of rows; a row has an id and columns. Values are canonical JSON
// texts, opaque here: two are the same when their texts are. A path names a place in a document:
//
//     field                    the whole field, value or table
//     field/row-id             one row
//     field/row-id/column      one cell
//
// ("/" in a name is written "~1", "~" "~0".) An edit puts something at a path or removes what is there. An
// applied edit gives its reverse: applying the reverses backwards restores the document of any earlier
// version, so a log of them is all the history that is kept.
//
// Merging: an edit made against version b meets the edits since b. Where their paths touch (the same, or
// one inside the other) and the results differ, it is a conflict and nothing is taken; otherwise it is
// applied.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace guohe::programme {

/// A canonical JSON text.
using Value = std::string;

struct Row {
  std::string id;
  std::map<std::string, Value> columns;
  bool operator==(const Row&) const = default;
};

using Table = std::vector<Row>;
using FieldValue = std::variant<Value, Table>;

/// Fields in the order of their names: the same content has one form.
using Document = std::map<std::string, FieldValue>;

/// What can stand at a path: a value, a row (without its id), a table.
using Content = std::variant<Value, Row, Table>;

struct Path {
  std::string field;
  std::string row;     // empty: the whole field
  std::string column;  // empty: the whole row
  bool operator==(const Path&) const = default;
};

/// Errors: invalid "draft.bad_path".
Result<Path> parse_path(std::string_view text);
[[nodiscard]] std::string path_text(const Path& path);

/// The same place, or one inside the other.
[[nodiscard]] bool touches(const Path& a, const Path& b);

/// What stands at a path; nothing when there is nothing.
[[nodiscard]] std::optional<Content> at(const Document& document, const Path& path);

struct Edit {
  Path path;
  std::optional<Content> content;       // nothing: remove
  std::optional<std::size_t> position;  // where a row goes; nothing: where it is, or at the end
  bool operator==(const Edit&) const = default;
};

/// Applies one edit and gives the edit that undoes it. Removing what is not there is no error.
/// Errors: invalid "draft.unknown_row" (a cell of a row that does not exist), "draft.bad_path" (a row of a
/// field that holds a value, content that does not fit the path).
Result<Edit> apply_edit(Document& document, const Edit& edit);

struct Applied {
  Document document;
  std::vector<Edit> undo;  // to be applied in this order
};

Result<Applied> apply_edits(Document document, const std::vector<Edit>& edits);

/// The edits that somebody made after the version that another edit was made against.
struct Since {
  std::vector<Edit> edits;  // oldest first
  std::vector<Edit> undo;   // to be applied in this order: gives the base
};

struct Conflict {
  Path path;
  std::optional<Content> base;
  std::optional<Content> mine;
  std::optional<Content> theirs;
};

struct Merged {
  Applied applied;
  std::vector<Conflict> conflicts;  // when not empty, `applied` is to be ignored
};

/// Merges edits made against the base of `since` into the present document.
Result<Merged> merge(const Document& present, const Since& since, const std::vector<Edit>& mine);

}  // namespace guohe::programme

// SPDX-License-Identifier: Apache-2.0
#include "programme/document.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace guohe::programme {

namespace {

Error bad_path(std::string_view path, const char* zh, const char* en) {
  return {ErrorKind::invalid,
          "draft.bad_path",
          {"路径 `" + std::string(path) + "` " + zh, "path `" + std::string(path) + "` " + en},
          std::string(path)};
}

/// One name of a path with ~1 and ~0 read back; nothing when it is empty or has another "~".
std::optional<std::string> unescape(std::string_view name) {
  std::string text;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] != '~') {
      text += name[i];
    } else if (++i < name.size() && (name[i] == '0' || name[i] == '1')) {
      text += name[i] == '0' ? '~' : '/';
    } else {
      return std::nullopt;
    }
  }
  if (text.empty()) return std::nullopt;
  return text;
}

std::string escape(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (c == '~') {
      text += "~0";
    } else if (c == '/') {
      text += "~1";
    } else {
      text += c;
    }
  }
  return text;
}

Table::iterator find_row(Table& table, const std::string& id) {
  return std::ranges::find(table, id, &Row::id);
}

Result<Edit> apply_to_field(Document& document, const Edit& edit) {
  Edit undo{edit.path, at(document, edit.path), {}};
  if (!edit.content) {
    document.erase(edit.path.field);
  } else if (const auto* value = std::get_if<Value>(&*edit.content)) {
    document[edit.path.field] = *value;
  } else if (const auto* table = std::get_if<Table>(&*edit.content)) {
    document[edit.path.field] = *table;
  } else {
    return bad_path(path_text(edit.path), "是字段，不能放一行", "is a field and takes no single row");
  }
  return undo;
}

Result<Edit> apply_to_row(Table& table, const Edit& edit) {
  const auto found = find_row(table, edit.path.row);
  const auto index = static_cast<std::size_t>(found - table.begin());
  Edit undo{edit.path, {}, {}};
  if (found != table.end()) {
    undo.content = *found;
    undo.position = index;
  }
  if (!edit.content) {
    if (found != table.end()) table.erase(found);
    return undo;
  }
  const auto* row = std::get_if<Row>(&*edit.content);
  if (row == nullptr) {
    return bad_path(path_text(edit.path), "是一行，要求一个对象", "is a row and takes an object");
  }
  Row placed{edit.path.row, row->columns};
  if (found != table.end()) {
    *found = std::move(placed);
  } else {
    const std::size_t position = std::min(edit.position.value_or(table.size()), table.size());
    table.insert(table.begin() + static_cast<std::ptrdiff_t>(position), std::move(placed));
  }
  return undo;
}

Result<Edit> apply_to_cell(Table& table, const Edit& edit) {
  const auto row = find_row(table, edit.path.row);
  if (row == table.end()) {
    if (!edit.content) return edit;  // removing what is not there
    return Error{
        .kind = ErrorKind::invalid,
        .code = "draft.unknown_row",
        .message = {"没有 `" + edit.path.row + "` 这一行", "there is no row `" + edit.path.row + "`"},
        .place = path_text(edit.path)};
  }
  Edit undo{edit.path, {}, {}};
  const auto cell = row->columns.find(edit.path.column);
  if (cell != row->columns.end()) undo.content = cell->second;
  if (!edit.content) {
    row->columns.erase(edit.path.column);
    return undo;
  }
  const auto* value = std::get_if<Value>(&*edit.content);
  if (value == nullptr)
    return bad_path(path_text(edit.path), "是一格，要求一个值", "is a cell and takes a value");
  row->columns[edit.path.column] = *value;
  return undo;
}

}  // namespace

Result<Path> parse_path(std::string_view text) {
  Path path;
  std::string* parts[] = {&path.field, &path.row, &path.column};
  std::size_t count = 0;
  for (std::string_view rest = text;;) {
    if (count == std::size(parts)) return bad_path(text, "超过三级", "has more than three parts");
    const auto slash = rest.find('/');
    auto part = unescape(rest.substr(0, slash));
    if (!part) return bad_path(text, "有空的一级或无效的 ~", "has an empty part or a stray ~");
    *parts[count++] = *std::move(part);
    if (slash == std::string_view::npos) return path;
    rest.remove_prefix(slash + 1);
  }
}

std::string path_text(const Path& path) {
  std::string text = escape(path.field);
  if (!path.row.empty()) text += "/" + escape(path.row);
  if (!path.column.empty()) text += "/" + escape(path.column);
  return text;
}

bool touches(const Path& a, const Path& b) {
  if (a.field != b.field) return false;
  if (a.row.empty() || b.row.empty()) return true;
  if (a.row != b.row) return false;
  return a.column.empty() || b.column.empty() || a.column == b.column;
}

std::optional<Content> at(const Document& document, const Path& path) {
  const auto field = document.find(path.field);
  if (field == document.end()) return std::nullopt;
  const auto* table = std::get_if<Table>(&field->second);
  if (path.row.empty()) {
    return table != nullptr ? Content{*table} : Content{std::get<Value>(field->second)};
  }
  if (table == nullptr) return std::nullopt;
  const auto row = std::ranges::find(*table, path.row, &Row::id);
  if (row == table->end()) return std::nullopt;
  if (path.column.empty()) return Content{*row};
  const auto cell = row->columns.find(path.column);
  if (cell == row->columns.end()) return std::nullopt;
  return Content{cell->second};
}

Result<Edit> apply_edit(Document& document, const Edit& edit) {
  if (edit.path.row.empty()) return apply_to_field(document, edit);
  auto field = document.find(edit.path.field);
  if (field == document.end()) {
    if (!edit.content) return edit;  // removing what is not there
    // The first row of a table: undone by taking the table away again.
    Edit undo{{edit.path.field, {}, {}}, {}, {}};
    Table table;
    auto placed = edit.path.column.empty() ? apply_to_row(table, edit) : apply_to_cell(table, edit);
    if (!placed) return std::move(placed).error();
    document.emplace(edit.path.field, std::move(table));
    return undo;
  }
  auto* table = std::get_if<Table>(&field->second);
  if (table == nullptr) {
    return bad_path(path_text(edit.path), "所在字段不是表", "is inside a field that is no table");
  }
  return edit.path.column.empty() ? apply_to_row(*table, edit) : apply_to_cell(*table, edit);
}

Result<Applied> apply_edits(Document document, const std::vector<Edit>& edits) {
  Applied applied{std::move(document), {}};
  for (const Edit& edit : edits) {
    auto undo = apply_edit(applied.document, edit);
    if (!undo) return std::move(undo).error();
    applied.undo.push_back(*std::move(undo));
  }
  std::ranges::reverse(applied.undo);
  return applied;
}

Result<Merged> merge(const Document& present, const Since& since, const std::vector<Edit>& mine) {
  Merged merged;
  if (since.edits.empty()) {
    auto applied = apply_edits(present, mine);
    if (!applied) return std::move(applied).error();
    merged.applied = *std::move(applied);
    return merged;
  }
  auto base = apply_edits(present, since.undo);
  if (!base) return std::move(base).error();
  // What the person meant the document to be, had nobody else edited it.
  auto meant = apply_edits(base->document, mine);
  if (!meant) return std::move(meant).error();
  std::vector<Edit> taken;
  for (const Edit& edit : mine) {
    const bool touched =
        std::ranges::any_of(since.edits, [&](const Edit& theirs) { return touches(edit.path, theirs.path); });
    if (!touched) {
      taken.push_back(edit);
      continue;
    }
    const auto wanted = at(meant->document, edit.path);
    const auto found = at(present, edit.path);
    if (wanted == found) continue;  // both did the same: nothing is left to do
    auto before = at(base->document, edit.path);
    if (found == before) {
      taken.push_back(edit);  // theirs was taken back since
    } else {
      merged.conflicts.push_back({edit.path, std::move(before), wanted, found});
    }
  }
  if (!merged.conflicts.empty()) return merged;
  auto applied = apply_edits(present, taken);
  if (!applied) return std::move(applied).error();
  merged.applied = *std::move(applied);
  return merged;
}

}  // namespace guohe::programme

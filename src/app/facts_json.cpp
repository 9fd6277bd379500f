// SPDX-License-Identifier: Apache-2.0
#include "app/facts_json.hpp"

#include <algorithm>
#include <set>

#include "app/errors.hpp"
#include "base/json.hpp"

namespace guohe::app {

namespace {

using programme::Content;
using programme::Document;
using programme::Edit;
using programme::FieldValue;
using programme::Row;
using programme::Table;
using programme::Value;

void append_canonical(std::string& out, const json::Node& node) {
  switch (node.kind) {
    case json::Kind::null:
      out += "null";
      return;
    case json::Kind::boolean:
      out += node.boolean ? "true" : "false";
      return;
    case json::Kind::number:
      out += node.text;
      return;
    case json::Kind::string:
      json::append_string(out, node.text);
      return;
    case json::Kind::array:
      out += '[';
      for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (i > 0) out += ',';
        append_canonical(out, node.items[i]);
      }
      out += ']';
      return;
    case json::Kind::object: {
      std::vector<const json::Member*> members;
      for (const json::Member& member : node.members) members.push_back(&member);
      std::ranges::sort(members, {}, &json::Member::name);
      out += '{';
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (i > 0) out += ',';
        json::append_string(out, members[i]->name);
        out += ':';
        append_canonical(out, members[i]->value);
      }
      out += '}';
      return;
    }
  }
}

std::string canonical(const json::Node& node) {
  std::string out;
  append_canonical(out, node);
  return out;
}

/// An array of nothing but objects is a table; the empty array too.
bool is_table(const json::Node& node) {
  return node.is(json::Kind::array) &&
         std::ranges::all_of(node.items, [](const json::Node& item) { return item.is(json::Kind::object); });
}

Row row_of(const json::Node& node) {
  Row row;
  for (const json::Member& member : node.members) {
    if (member.name == "id") {
      if (member.value.is(json::Kind::string)) row.id = member.value.text;
    } else if (!member.value.is(json::Kind::null)) {
      row.columns.emplace(member.name, canonical(member.value));
    }
  }
  return row;
}

Table table_of(const json::Node& node, const NewRowId& new_id) {
  Table table;
  std::set<std::string> seen;
  for (const json::Node& item : node.items) {
    Row row = row_of(item);
    while (row.id.empty() || !seen.insert(row.id).second) row.id = new_id();
    table.push_back(std::move(row));
  }
  return table;
}

FieldValue field_of(const json::Node& node, const NewRowId& new_id) {
  if (is_table(node)) return table_of(node, new_id);
  return canonical(node);
}

void append(std::string& out, const Row& row) {
  out += "{\"id\":";
  json::append_string(out, row.id);
  for (const auto& [name, value] : row.columns) {
    out += ',';
    json::append_string(out, name);
    out += ':';
    out += value;
  }
  out += '}';
}

void append(std::string& out, const Table& table) {
  out += '[';
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (i > 0) out += ',';
    append(out, table[i]);
  }
  out += ']';
}

void append(std::string& out, const Value& value) {
  out += value;
}

Error bad_value(const std::string& path, const char* zh, const char* en) {
  return {ErrorKind::invalid, "draft.bad_value", {zh, en}, path};
}

}  // namespace

Result<std::string> canonical_json(std::string_view text) {
  GUOHE_LET(node, json::parse(text));
  return canonical(node);
}

Result<Document> document_of(std::string_view json, const NewRowId& new_id) {
  GUOHE_LET(node, json::parse(json));
  if (!node.is(json::Kind::object)) {
    return Error{
        ErrorKind::invalid, "facts.not_an_object", {"申报内容应是一个对象", "the facts must be an object"}};
  }
  Document document;
  for (const json::Member& member : node.members) {
    if (!member.value.is(json::Kind::null)) document.emplace(member.name, field_of(member.value, new_id));
  }
  return document;
}

std::string json_of(const Document& document) {
  std::string out = "{";
  for (const auto& [name, value] : document) {
    if (out.size() > 1) out += ',';
    json::append_string(out, name);
    out += ':';
    std::visit([&out](const auto& each) { append(out, each); }, value);
  }
  return out + "}";
}

std::string json_of(const Content& content) {
  std::string out;
  std::visit([&out](const auto& each) { append(out, each); }, content);
  return out;
}

Result<Edit> edit_of(const FactChange& change, const NewRowId& new_id) {
  GUOHE_LET(path, programme::parse_path(change.path));
  Edit edit{path, {}, {}};
  if (path.column == "id")
    return bad_value(change.path, "行的 id 不能修改", "the id of a row cannot be changed");
  if (!change.value) return edit;
  GUOHE_LET(node, json::parse(*change.value));
  if (node.is(json::Kind::null)) return edit;
  if (path.row.empty()) {
    std::visit([&edit](auto&& value) { edit.content = std::forward<decltype(value)>(value); },
               field_of(node, new_id));
  } else if (!path.column.empty()) {
    edit.content = canonical(node);
  } else if (node.is(json::Kind::object)) {
    Row row = row_of(node);
    if (!row.id.empty() && row.id != path.row) {
      return bad_value(change.path, "行的 id 与路径不一致", "the id of the row is not that of the path");
    }
    row.id = path.row;
    edit.content = std::move(row);
  } else {
    return bad_value(change.path, "一行须是一个对象", "a row must be an object");
  }
  return edit;
}

// An edit is [path], [path, content] or [path, content, position]: the log is long, so it is kept short.
std::string json_of(const std::vector<Edit>& edits) {
  std::string out = "[";
  for (const Edit& edit : edits) {
    if (out.size() > 1) out += ',';
    out += '[';
    json::append_string(out, programme::path_text(edit.path));
    if (edit.content) out += "," + json_of(*edit.content);
    if (edit.content && edit.position) out += "," + std::to_string(*edit.position);
    out += ']';
  }
  return out + "]";
}

Result<std::vector<Edit>> edits_of(std::string_view json) {
  GUOHE_LET(list, json::parse(json));
  std::vector<Edit> edits;
  for (const json::Node& item : list.items) {
    const auto refuse = [] {
      return Error{ErrorKind::internal, "draft.bad_log", {"修改记录损坏", "the log of edits is damaged"}};
    };
    if (item.items.empty()) return refuse();
    FactChange change{item.items[0].text, {}};
    if (item.items.size() > 1) {
      change.value = std::string(json.substr(item.items[1].begin, item.items[1].end - item.items[1].begin));
    }
    auto edit = edit_of(change, [] { return std::string("lost"); });
    if (!edit) return refuse();
    if (item.items.size() > 2) edit->position = static_cast<std::size_t>(std::stoull(item.items[2].text));
    edits.push_back(*std::move(edit));
  }
  return edits;
}

std::string plain_value(const std::string& json) {
  const auto node = json::parse(json);
  if (!node || (!node->is(json::Kind::string) && !node->is(json::Kind::number))) return {};
  std::string text = node->text;
  std::erase(text, '\0');  // lists and search hold none
  return text;
}

std::string plain_field(const Document& document, const std::string& name) {
  const auto found = document.find(name);
  const auto* value = found == document.end() ? nullptr : std::get_if<Value>(&found->second);
  return value == nullptr ? std::string() : plain_value(*value);
}

std::string quoted(std::string_view text) {
  std::string out;
  json::append_string(out, text);
  return out;
}

}  // namespace guohe::app

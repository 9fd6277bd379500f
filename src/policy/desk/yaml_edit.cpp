// A node knows its first and last byte, so an edit is a replacement of bytes. Whether a node stands in a flow
// collection ({…} or […]) decides what may be written there. After each edit the text is read again.
// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/yaml_edit.hpp"

#include <algorithm>

#include "policy/edit/yaml_places.hpp"

namespace guohe::policy {

namespace {

using yaml::Kind;
using yaml::Node;

std::optional<yaml::Document> read(const std::string& text) {
  Diagnostics ignored;
  return yaml::parse("edited", text, ignored);
}

bool in_brackets(const std::string& text, const Node& node) {
  return node.span.begin < text.size() && (text[node.span.begin] == '{' || text[node.span.begin] == '[');
}

/// Where a path leads: the mapping or sequence that holds its last step, and whether that is in a flow.
struct Found {
  const Node* holder = nullptr;
  const Node* node = nullptr;  // null: the key is not there
  const yaml::Entry* entry = nullptr;
  bool in_flow = false;
};

std::optional<Found> find(const std::string& text, const Node& root, const YamlPath& path) {
  Found found;
  const Node* at = &root;
  for (const YamlStep& step : path) {
    if (at == nullptr) return std::nullopt;
    found.holder = at;
    found.entry = nullptr;
    found.in_flow = found.in_flow || in_brackets(text, *at);
    const Node* next = nullptr;
    if (step.key.empty()) {
      if (at->is(Kind::sequence) && step.item < at->items.size()) next = &at->items[step.item];
      if (next == nullptr) return std::nullopt;
    } else {
      if (!at->is(Kind::mapping)) return std::nullopt;
      found.entry = entry_of(*at, step.key);
      if (found.entry != nullptr) next = &found.entry->value;
    }
    at = next;
  }
  found.node = at;
  return found;
}

std::size_t line_begin(const std::string& text, std::size_t at) {
  return at - column_of(text, static_cast<std::uint32_t>(at));
}

std::string on_one_line(std::string value) {
  std::replace(value.begin(), value.end(), '\n', ' ');
  std::erase(value, '\r');
  return value;
}

// The last byte of a node that is its own: a block scalar's span runs over the blank lines after it.
std::size_t own_end(const std::string& text, const Node& node) {
  return trimmed_span(text,
                      {node.span.begin, std::min(node.span.end, static_cast<std::uint32_t>(text.size()))})
      .end;
}

// Blank space does not count: a block ends with a line break, and in braces it becomes one line.
std::string words_of(const std::string& value) {
  std::string words;
  bool space = false;
  for (const char c : stripped(value)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank && space) words += ' ';
    if (!blank) words += c;
    space = blank;
  }
  return words;
}

std::optional<std::string> inserted(const std::string& text, const Found& found, const std::string& key,
                                    const std::string& written) {
  const Node& holder = *found.holder;
  if (!holder.is(Kind::mapping) || holder.entries.empty()) return std::nullopt;
  const yaml::Entry& after =
      holder.entries.size() > 1 && !found.in_flow ? holder.entries[1] : holder.entries.front();
  std::string made = text;
  if (found.in_flow) {
    made.insert(after.value.span.end, ", " + key + ": " + written);
    return made;
  }
  const std::size_t end = own_end(text, after.value);
  const std::size_t indent = column_of(text, holder.entries.back().key.span.begin);
  std::size_t line_end = text.find('\n', end);
  if (line_end == std::string::npos) line_end = text.size();
  made.insert(line_end, "\n" + std::string(indent, ' ') + key + ": " + written);
  return made;
}

std::optional<std::string> replaced(const std::string& text, const Found& found, const std::string& written) {
  const std::size_t begin = found.node->span.begin;
  const std::size_t end = std::max(begin, own_end(text, *found.node));
  std::string made = text;
  made.replace(begin, end - begin, found.node->is(Kind::null) && begin == end ? " " + written : written);
  return made;
}

// What is written must read as what was wanted.
bool reads_as(const std::string& text, const YamlPath& path, const std::string& value) {
  const auto document = read(text);
  if (!document) return false;
  const Node* node = node_at(document->root, path);
  return node != nullptr && node->is(Kind::scalar) && words_of(node->text) == words_of(value);
}

}  // namespace

const Node* node_at(const Node& root, const YamlPath& path) {
  const Node* at = &root;
  for (const YamlStep& step : path) {
    if (!step.key.empty()) {
      at = at->find(step.key);
    } else {
      at = at->is(Kind::sequence) && step.item < at->items.size() ? &at->items[step.item] : nullptr;
    }
    if (at == nullptr) return nullptr;
  }
  return at;
}

std::optional<std::string> with_scalar(const std::string& text, const YamlPath& path,
                                       const std::string& value) {
  const auto document = read(text);
  if (!document || path.empty() || path.back().key.empty()) return std::nullopt;
  const auto found = find(text, document->root, path);
  if (!found) return std::nullopt;
  const auto& entries = found->holder->entries;
  if (stripped(value).empty() || entries.empty()) return std::nullopt;
  const Node& key = found->entry == nullptr ? entries.back().key : found->entry->key;
  const std::string written = scalar_text(value, column_of(text, key.span.begin), found->in_flow);
  auto made = found->node == nullptr ? inserted(text, *found, path.back().key, written)
                                     : replaced(text, *found, written);
  if (!made || !reads_as(*made, path, value)) return std::nullopt;
  return made;
}

std::optional<std::string> with_yaml(const std::string& text, const YamlPath& path, const std::string& yaml) {
  const auto document = read(text);
  const auto wanted = read("value: " + on_one_line(yaml));
  if (!document || !wanted || wanted->root.entries.size() != 1 || path.empty()) return std::nullopt;
  const auto found = find(text, document->root, path);
  if (!found) return std::nullopt;
  const std::string written = on_one_line(yaml);
  const auto made = found->node == nullptr ? inserted(text, *found, path.back().key, written)
                                           : replaced(text, *found, written);
  if (!made) return std::nullopt;
  const auto again = read(*made);
  const Node* node = again ? node_at(again->root, path) : nullptr;
  const Node& value = wanted->root.entries[0].value;
  if (node == nullptr || node->kind != value.kind || node->text != value.text ||
      node->items.size() != value.items.size() || node->entries.size() != value.entries.size()) {
    return std::nullopt;
  }
  return made;
}

std::optional<std::string> without_key(const std::string& text, const YamlPath& path) {
  const auto document = read(text);
  if (!document || path.empty()) return std::nullopt;
  const auto found = find(text, document->root, path);
  if (!found) return std::nullopt;
  if (found->entry == nullptr) return text;
  std::string made = text;
  std::size_t begin = found->entry->key.span.begin;
  std::size_t end = own_end(text, found->entry->value);
  if (found->in_flow) {
    const std::size_t comma = text.find_last_not_of(' ', begin - 1);
    if (comma == std::string::npos || text[comma] != ',') return std::nullopt;
    begin = comma;
  } else {
    const std::size_t line = line_begin(text, begin);
    if (text.find_first_not_of(' ', line) != begin) return std::nullopt;  // the first of an item: `- id: …`
    begin = line;
    const std::size_t next = text.find('\n', end);
    end = next == std::string::npos ? text.size() : next + 1;
  }
  made.erase(begin, end - begin);
  const auto again = read(made);
  if (!again || node_at(again->root, path) != nullptr) return std::nullopt;
  return made;
}

std::optional<std::string> with_top_level(const std::string& text, const std::string& key,
                                          const std::string& yaml) {
  return with_yaml(text, {{key, 0}}, yaml);
}

}  // namespace guohe::policy

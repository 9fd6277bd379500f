// SPDX-License-Identifier: Apache-2.0
#include "policy/edit/yaml_places.hpp"

#include <functional>

namespace guohe::policy {
namespace {

using yaml::Entry;
using yaml::Node;

const Node* find_mapping(const Node& node, const std::function<bool(const Node&)>& wanted) {
  if (node.is(yaml::Kind::mapping) && wanted(node)) return &node;
  for (const Node& item : node.items) {
    if (const Node* found = find_mapping(item, wanted)) return found;
  }
  for (const Entry& entry : node.entries) {
    if (const Node* found = find_mapping(entry.value, wanted)) return found;
  }
  return nullptr;
}

bool may_be_plain(std::string_view value, bool flow) {
  static constexpr std::string_view kFirst = "-?:,[]{}#&*!|>'\"%@`~= ";
  if (value.empty() || kFirst.find(value.front()) != std::string_view::npos) return false;
  if (value.back() == ' ' || value.back() == ':' || value == "null") return false;
  if (value.find(": ") != std::string_view::npos || value.find(" #") != std::string_view::npos) return false;
  if (value.find_first_of("\t\"'") != std::string_view::npos) return false;  // a matter of taste
  return !flow || value.find_first_of(",[]{}") == std::string_view::npos;
}

std::string quoted(std::string_view value) {
  std::string text = "'";
  for (const char c : value) {
    text += c;
    if (c == '\'') text += c;
  }
  return text + "'";
}

}  // namespace

std::string_view stripped(std::string_view value) {
  const std::size_t begin = value.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return value.substr(begin, value.find_last_not_of(" \t\r\n") - begin + 1);
}

const Node& PackTrees::tree(const std::shared_ptr<const SourceText>& source) {
  const auto [at, is_new] = trees_.try_emplace(source.get());
  if (is_new) {
    Diagnostics ignored;
    if (auto document = yaml::parse(source->name(), std::string(source->text()), ignored))
      at->second = std::move(document->root);
  }
  return at->second;
}

const Node* PackTrees::with_id_at(const std::shared_ptr<const SourceText>& source, std::uint32_t offset) {
  return find_mapping(tree(source), [&](const Node& mapping) {
    const Node* id = mapping.find("id");
    return id != nullptr && id->span.begin == offset;
  });
}

const Entry* PackTrees::with_key_at(const std::shared_ptr<const SourceText>& source, std::uint32_t offset) {
  const Entry* found = nullptr;
  (void)find_mapping(tree(source), [&](const Node& mapping) {
    for (const Entry& entry : mapping.entries) {
      if (entry.key.span.begin == offset) found = &entry;
    }
    return found != nullptr;
  });
  return found;
}

const Entry* entry_of(const Node& mapping, std::string_view key) {
  for (const Entry& entry : mapping.entries) {
    if (entry.key.text == key) return &entry;
  }
  return nullptr;
}

Span trimmed_span(std::string_view text, Span span) {
  while (span.end > span.begin &&
         std::string_view(" \t\r\n").find(text[span.end - 1]) != std::string_view::npos)
    --span.end;
  return span;
}

bool is_flow(std::string_view text, const Node& mapping) {
  return mapping.span.begin < text.size() && text[mapping.span.begin] == '{';
}

std::size_t column_of(std::string_view text, std::uint32_t offset) {
  const std::size_t line_end = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  return line_end == std::string_view::npos ? offset : offset - line_end - 1;
}

std::string scalar_text(std::string_view value, std::size_t indent, bool flow) {
  value = stripped(value);
  std::string lines;
  for (const char c : value) {
    if (c != '\r') lines += c;
  }
  if (lines.find('\n') == std::string::npos) return may_be_plain(lines, flow) ? lines : quoted(lines);
  if (flow) {
    std::string line;
    for (std::size_t at = 0; at < lines.size();) {
      const std::size_t end = std::min(lines.find('\n', at), lines.size());
      const std::string_view part = stripped(std::string_view(lines).substr(at, end - at));
      if (!part.empty() && !line.empty()) line += ' ';
      line += part;
      at = end + 1;
    }
    return quoted(line);
  }
  std::string block = "|";
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    block += '\n';
    if (end > at) block += std::string(indent + 2, ' ') + lines.substr(at, end - at);
    at = end + 1;
  }
  return block;
}

}  // namespace guohe::policy

// SPDX-License-Identifier: Apache-2.0
#include "base/yaml_reader.hpp"

#include <algorithm>
#include <charconv>

#include "base/suggest.hpp"

namespace guohe::yaml {

void report(Diagnostics& diagnostics, const Document& document, const Node& node, std::string code,
            Text message, Severity severity) {
  // A caret under the first line says enough about a long node.
  Span span = node.span;
  const std::string_view text = document.source->text();
  const std::size_t line_end = std::min(text.find('\n', span.begin), text.size());
  span.end = std::max(span.begin, std::min(span.end, static_cast<std::uint32_t>(line_end)));
  diagnostics.push_back({std::move(code), severity, std::move(message), document.source, span});
}

std::string text_of(const Document& document, const Node& node, Diagnostics& diagnostics) {
  if (node.is(Kind::scalar)) return node.text;
  report(diagnostics, document, node, "yaml.text_expected", {"此处应是一段文字", "expected a text"});
  return {};
}

Text both_of(const Document& document, const Node& node, Diagnostics& diagnostics) {
  Reader reader(document, node, diagnostics);
  if (!reader.opened()) return {};
  Text text{reader.need_text("zh"), reader.need_text("en")};
  reader.finish();
  return text;
}

std::vector<std::string> texts_of(const Document& document, const Node& node, Diagnostics& diagnostics) {
  if (node.is(Kind::scalar)) return {node.text};
  std::vector<std::string> texts;
  if (!node.is(Kind::sequence)) {
    report(diagnostics, document, node, "yaml.list_expected", {"此处应是一个列表", "expected a list"});
    return texts;
  }
  for (const Node& item : node.items) texts.push_back(text_of(document, item, diagnostics));
  return texts;
}

Reader::Reader(const Document& document, const Node& node, Diagnostics& diagnostics)
    : document_(document), node_(node), diagnostics_(diagnostics) {
  if (!opened()) {
    report(diagnostics_, document_, node_, "yaml.mapping_expected",
           {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
  }
}

const Node* Reader::take(std::string_view key) {
  asked_.emplace_back(key);
  return node_.find(key);
}

const Node* Reader::need(std::string_view key) {
  const Node* found = take(key);
  if (found == nullptr && opened()) {
    report(diagnostics_, document_, node_, "yaml.missing_key",
           {"缺少 `" + std::string(key) + "`", "`" + std::string(key) + "` is missing"});
  }
  return found;
}

std::string Reader::take_text(std::string_view key) {
  const Node* found = take(key);
  return found == nullptr ? std::string() : text_of(document_, *found, diagnostics_);
}

std::string Reader::need_text(std::string_view key) {
  const Node* found = need(key);
  if (found == nullptr) return {};
  std::string text = text_of(document_, *found, diagnostics_);
  if (text.empty() && found->is(Kind::scalar)) {
    report(diagnostics_, document_, *found, "yaml.empty_text",
           {"`" + std::string(key) + "` 不能为空", "`" + std::string(key) + "` must not be empty"});
  }
  return text;
}

Text Reader::take_both(std::string_view key) {
  const Node* found = take(key);
  return found == nullptr ? Text{} : both_of(document_, *found, diagnostics_);
}

Text Reader::need_both(std::string_view key) {
  const Node* found = need(key);
  return found == nullptr ? Text{} : both_of(document_, *found, diagnostics_);
}

std::vector<std::string> Reader::take_texts(std::string_view key) {
  const Node* found = take(key);
  if (found == nullptr) return {};
  return texts_of(document_, *found, diagnostics_);
}

bool Reader::take_flag(std::string_view key, bool otherwise) {
  const Node* found = take(key);
  if (found == nullptr) return otherwise;
  if (found->is(Kind::scalar) && (found->text == "true" || found->text == "false"))
    return found->text == "true";
  report(diagnostics_, document_, *found, "yaml.flag_expected",
         {"此处应是 true 或 false", "expected `true` or `false`"});
  return otherwise;
}

std::optional<int> Reader::take_count(std::string_view key) {
  const Node* found = take(key);
  if (found == nullptr) return std::nullopt;
  int count = 0;
  const char* end = found->text.data() + found->text.size();
  const auto read = std::from_chars(found->text.data(), end, count);
  if (found->is(Kind::scalar) && read.ec == std::errc() && read.ptr == end && count >= 0) return count;
  report(diagnostics_, document_, *found, "yaml.count_expected",
         {"此处应是不小于 0 的整数", "expected a whole number, 0 or more"});
  return std::nullopt;
}

void Reader::finish() {
  for (const Entry& entry : node_.entries) {
    if (std::find(asked_.begin(), asked_.end(), entry.key.text) != asked_.end()) continue;
    Text message{"未知的键 `" + entry.key.text + "`", "unknown key `" + entry.key.text + "`"};
    if (const std::string near = nearest(entry.key.text, asked_); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    } else if (entry.value.is(Kind::null) && entry.value.text.empty()) {
      message.zh += "（文字中有逗号时请加引号）";
      message.en += " (a text with a comma in it must be quoted here)";
    }
    report(diagnostics_, document_, entry.key, "yaml.unknown_key", std::move(message));
  }
}

}  // namespace guohe::yaml

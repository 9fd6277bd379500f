// SPDX-License-Identifier: Apache-2.0
#include "app/similarity/compared_text.hpp"

#include <algorithm>
#include <array>

#include "app/dossier.hpp"
#include "app/facts_json.hpp"
#include "similarity/identifiers.hpp"

namespace guohe::app {

namespace {

using programme::Field;
using programme::FieldType;

constexpr std::array<std::string_view, 5> kTitles = {"title", "title en", "base name", "centre name",
                                                     "base name en"};
/// Tables of what somebody achieved: all their texts count, a title as much as a number.
constexpr std::array<std::string_view, 6> kAchievements = {"paper",       "patent",   "contract",
                                                           "publication", "software", "standards"};

bool names_one_of(std::string_view name, const auto& words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

/// What makes a bare number one that is recognised.
std::string_view prefix_of(const Field& table, const Field& column, const std::string& value) {
  const bool number = column.name.find("number") != std::string::npos && !value.empty();
  const bool bare = number && value[0] >= '0' && value[0] <= '9';
  if (bare && table.name.find("patent") != std::string::npos) return "ZL";
  if (number && table.name.find("contract") != std::string::npos) return "合同编号：";
  return {};
}

class Composing {
 public:
  explicit Composing(const programme::Document& facts) : facts_(facts) {}

  void add(const Field& field) {
    if (field.type == FieldType::list) return add_table(field);
    const bool title = std::ranges::find(kTitles, field.name) != kTitles.end();
    const bool text = field.type == FieldType::text || field.type == FieldType::long_text;
    if (!text) return;
    const std::string value = plain_field(facts_, field.name);
    if (title || field.type == FieldType::long_text || !similarity::identifiers_of(value).empty())
      put({field.name, {}, {}}, field.label, {}, value);
  }

  ComparedText made() && { return std::move(made_); }

 private:
  void add_table(const Field& table) {
    const auto found = facts_.find(table.name);
    if (found == facts_.end()) return;
    const auto* rows = std::get_if<programme::Table>(&found->second);
    if (rows == nullptr) return;
    const bool achievements = names_one_of(table.name, kAchievements);
    for (std::size_t i = 0; i < rows->size(); ++i) {
      for (const Field& column : table.columns) {
        const auto cell = (*rows)[i].columns.find(column.name);
        const bool text = column.type == FieldType::text || column.type == FieldType::long_text;
        if (!text || cell == (*rows)[i].columns.end()) continue;
        const std::string value = plain_value(cell->second);
        const std::string_view prefix = prefix_of(table, column, value);
        if (!achievements && prefix.empty() && column.type != FieldType::long_text &&
            similarity::identifiers_of(value).empty())
          continue;
        const std::string row = " " + std::to_string(i + 1) + " · ";
        put({table.name, (*rows)[i].id, column.name},
            {table.label.zh + row + column.label.zh, table.label.en + row + column.label.en}, prefix, value);
      }
    }
  }

  void put(programme::Path path, Text label, std::string_view prefix, const std::string& value) {
    if (value.empty()) return;
    made_.text += prefix;
    const auto begin = static_cast<std::uint32_t>(made_.text.size());
    made_.text += value;
    made_.parts.push_back(
        {std::move(path), std::move(label), begin, static_cast<std::uint32_t>(made_.text.size())});
    made_.text += '\n';
  }

  const programme::Document& facts_;
  ComparedText made_;
};

}  // namespace

std::vector<Text> ComparedText::where(std::uint32_t begin, std::uint32_t end) const {
  std::vector<Text> found;
  for (const TextPart& part : parts) {
    if (part.begin < end && begin < part.end) found.push_back(part.label);
  }
  return found;
}

ComparedText compared_text(const programme::TopicView& topic, const programme::Document& facts) {
  Composing composing(facts);
  for (const Field& field : topic.fields) composing.add(field);
  return std::move(composing).made();
}

std::optional<ComparedText> ComparedTexts::of(Reader& reader, const std::string& submission) {
  const auto found = reader.submission(submission);
  if (!found) return std::nullopt;
  const auto application = reader.application(found->application);
  if (!application) return std::nullopt;
  auto [topic, added] = topics_.try_emplace({application->topic, found->pack_version});
  if (added) {
    if (auto known = topic_at(services_, application->topic, found->pack_version))
      topic->second = *std::move(known);
  }
  if (!topic->second) return std::nullopt;
  int rows = 0;
  const auto facts = document_of(found->facts, [&rows] { return "row-" + std::to_string(++rows); });
  if (!facts) return std::nullopt;
  return compared_text(*topic->second, *facts);
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/fact_words.hpp"

#include <algorithm>

#include "print/words.hpp"
#include "programme/country.hpp"

namespace guohe::app {

namespace {

using programme::Field;
using programme::FieldType;

std::string choice_words(const Field& field, const std::string& value, Language language) {
  const auto choice = std::ranges::find(field.choices, value, &programme::Choice::value);
  return choice == field.choices.end() ? value : choice->label.in(language);
}

print::Align align_of(FieldType type) {
  if (type == FieldType::money || type == FieldType::number || type == FieldType::integer)
    return print::Align::right;
  return type == FieldType::boolean || type == FieldType::date ? print::Align::centre : print::Align::left;
}

double share_of(const Field& column) {
  if (column.type == FieldType::long_text) return 3;
  return column.type == FieldType::text ? 2 : 1.2;
}

print::NamedTable table_of(const Field& field, const json::Node& rows, Language language) {
  print::NamedTable named{field.label.in(language), {}};
  named.table.columns.push_back({language == Language::zh ? "序号" : "No.", 0.7, print::Align::centre});
  for (const Field& column : field.columns) {
    const std::string unit = column.unit.in(language);
    named.table.columns.push_back({column.label.in(language) + (unit.empty() ? "" : "（" + unit + "）"),
                                   share_of(column), align_of(column.type)});
  }
  for (const json::Node& row : rows.items) {
    std::vector<std::string> cells{std::to_string(named.table.rows.size() + 1)};
    for (const Field& column : field.columns) {
      const json::Node* cell = row.find(column.name);
      cells.push_back(cell == nullptr ? std::string() : fact_words(column, *cell, language));
    }
    named.table.rows.push_back(std::move(cells));
  }
  return named;
}

/// A table of many columns cannot be read on paper: its rows stand one under the other.
void add_rows(const Field& field, const json::Node& rows, Language language, print::FormPart& part) {
  constexpr std::size_t kMostColumns = 7;
  if (field.columns.size() <= kMostColumns) {
    part.tables.push_back(table_of(field, rows, language));
    return;
  }
  int number = 0;
  for (const json::Node& row : rows.items) {
    print::NamedTable named{
        field.label.in(language) + " " + std::to_string(++number),
        {{{language == Language::zh ? "项目" : "Item", 1}, {language == Language::zh ? "内容" : "Answer", 2}},
         {}}};
    for (const Field& column : field.columns) {
      const json::Node* cell = row.find(column.name);
      std::string words = cell == nullptr ? std::string() : fact_words(column, *cell, language);
      if (!words.empty()) named.table.rows.push_back({column.label.in(language), std::move(words)});
    }
    part.tables.push_back(std::move(named));
  }
}

}  // namespace

std::string fact_words(const Field& field, const json::Node& value, Language language) {
  const bool zh = language == Language::zh;
  switch (value.kind) {
    case json::Kind::null:
      return {};
    case json::Kind::boolean:
      return value.boolean ? (zh ? "是" : "yes") : (zh ? "否" : "no");
    case json::Kind::array: {
      std::string words;
      for (const json::Node& item : value.items)
        words += (words.empty() ? "" : zh ? "、" : ", ") + choice_words(field, item.text, language);
      return words;
    }
    case json::Kind::object:
      return {};
    default:
      break;
  }
  const std::string& text = value.text;
  switch (field.type) {
    case FieldType::money:
      return print::money_words(text, language);
    case FieldType::date:
      return print::date_words(text, language);
    case FieldType::choice:
      return choice_words(field, text, language);
    case FieldType::country:
      if (const Text* name = programme::country_name(text)) return name->in(language);
      return text;
    case FieldType::number:
    case FieldType::integer: {
      const std::string unit = field.unit.in(language);
      return unit.empty() || text.empty() ? text : text + " " + unit;
    }
    default:
      return text;
  }
}

print::FormPart form_part(const std::string& title, const std::vector<const Field*>& fields,
                          const json::Node& answers, Language language) {
  print::FormPart part{title, {}, {}};
  for (const Field* field : fields) {
    const json::Node* value = answers.find(field->name);
    if (value == nullptr) continue;
    if (field->type == FieldType::list) {
      if (!value->items.empty()) add_rows(*field, *value, language, part);
      continue;
    }
    std::string words = fact_words(*field, *value, language);
    if (!words.empty()) part.answers.push_back({field->label.in(language), std::move(words)});
  }
  return part;
}

}  // namespace guohe::app

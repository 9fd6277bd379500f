// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/words.hpp"

#include <algorithm>
#include <array>

#include "programme/country.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::EvidenceState;
using programme::Field;
using programme::FieldType;
using programme::Overall;
using programme::Status;

constexpr std::size_t kNamesMax = 20;  // more are counted, not listed
const Decimal kTenThousand(10'000);
const Decimal kHundred(100);

const std::string& in(const Text& text, Language language) {
  return text.in(language);
}
const Text kNotGiven{"未提供", "not given"};
const Text kNone{"无", "none"};

// 1234567.5 -> 1,234,567.5; at least `decimals` digits after the point.
std::string grouped(const Decimal& number, std::size_t decimals) {
  std::string text = number.to_string();
  const bool negative = text.starts_with('-');
  if (negative) text.erase(0, 1);
  std::size_t point = std::min(text.find('.'), text.size());
  std::string fraction = point < text.size() ? text.substr(point + 1) : std::string();
  if (fraction.size() < decimals) fraction.append(decimals - fraction.size(), '0');
  std::string whole = text.substr(0, point);
  for (std::size_t i = whole.size(); i > 3; i -= 3) whole.insert(i - 3, ",");
  return (negative ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

std::string money(const Decimal& amount, Language language) {
  const std::string digits = grouped(amount.rounded(2, Rounding::half_even), 2);
  return language == Language::zh ? digits + " 元" : "RMB " + digits;
}

std::string wan(const Decimal& amount, Language language) {
  if (language == Language::zh) return grouped(amount / kTenThousand, 0) + " 万元";
  return "RMB " + grouped(amount, amount.is_integer() ? 0 : 2);
}

std::string percent(const Decimal& ratio) {
  return (ratio * kHundred).rounded(2, Rounding::half_even).to_string() + "%";
}

const Text* label_of(const std::string& value, const Field* field) {
  if (field == nullptr) return nullptr;
  if (field->type == FieldType::country) return programme::country_name(value);
  for (const programme::Choice& choice : field->choices) {
    if (choice.value == value) return &choice.label;
  }
  return nullptr;
}

std::string number_shown(const Decimal& number, Format format, Language language) {
  switch (format) {
    case Format::money:
      return money(number, language);
    case Format::wan:
      return wan(number, language);
    case Format::percent:
      return percent(number);
    default:
      return grouped(number, 0);
  }
}

std::string list_shown(const Value& list, Format format, const Field* field, Language language) {
  std::vector<std::string> names;
  for (const Value& item : list.items()) {
    names.push_back(shown(item, format == Format::names ? Format::plain : format, field, language));
  }
  return joined(names, language);
}

}  // namespace

std::string date_words(const Date& date, Language language) {
  static constexpr std::array<const char*, 12> kMonths = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};
  const std::string year = std::to_string(date.year);
  const std::string day = std::to_string(date.day);
  if (language == Language::zh) return year + "年" + std::to_string(date.month) + "月" + day + "日";
  return day + " " + kMonths[date.month - 1U] + " " + year;
}

std::string joined(const std::vector<std::string>& names, Language language) {
  if (names.empty()) return in(kNone, language);
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), kNamesMax); ++i) {
    if (i > 0) text += language == Language::zh ? "、" : ", ";
    text += names[i];
  }
  if (names.size() <= kNamesMax) return text;
  const std::string count = std::to_string(names.size());
  return text + (language == Language::zh ? "等 " + count + " 项" : " and others, " + count + " in all");
}

std::string shown(const Value& value, Format format, const Field* field, Language language) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::null:
      return in(kNotGiven, language);
    case Kind::number:
      return number_shown(value.as_number(), format, language);
    case Kind::date:
      return date_words(value.as_date(), language);
    case Kind::boolean:
      return in(value.as_boolean() ? Text{"是", "yes"} : Text{"否", "no"}, language);
    case Kind::list:
      return list_shown(value, format, field, language);
    case Kind::string: {
      const Text* label = format == Format::label ? label_of(value.as_string(), field) : nullptr;
      return label == nullptr ? value.as_string() : label->in(language);
    }
    default:
      return to_feel_string(value);
  }
}

Text shown_as_field(const Value& value, const Field& field) {
  if (value.is(Value::Kind::list) && field.type == FieldType::list) {
    const std::string rows = std::to_string(value.items().size());
    return {rows + " 项", rows + (rows == "1" ? " row" : " rows")};
  }
  const Format format = field.type == FieldType::money ? Format::money : Format::label;
  Text text{shown(value, format, &field, Language::zh), shown(value, format, &field, Language::en)};
  const bool has_unit = field.type == FieldType::number || field.type == FieldType::integer;
  if (has_unit && value.is(Value::Kind::number) && !field.unit.empty()) {
    text.zh += " " + field.unit.zh;
    text.en += " " + field.unit.en;
  }
  return text;
}

Text rendered(const CompiledTemplate& sentence, std::span<Value> frame, feel::Machine& machine,
              const feel::EvalOptions& options) {
  const auto render = [&](const std::vector<CompiledPart>& parts, Language language) {
    std::string text;
    for (const CompiledPart& part : parts) {
      text += part.literal;
      if (part.program == nullptr) continue;
      text += shown(machine.run(*part.program, frame, options), part.format, part.field, language);
    }
    return text;
  };
  return {render(sentence.zh, Language::zh), render(sentence.en, Language::en)};
}

const Text& name_of(Status status) {
  static const std::array<Text, 8> names = {{{"符合", "met"},
                                             {"不符合", "not met"},
                                             {"资料不全", "data missing"},
                                             {"待核材料", "evidence to be checked"},
                                             {"待人工认定", "for a person to decide"},
                                             {"不适用", "not applicable"},
                                             {"具备", "yes"},
                                             {"不具备", "no"}}};
  return names[static_cast<std::size_t>(status)];
}

const Text& name_of(EvidenceState state) {
  static const std::array<Text, 4> names = {{{"未提交", "not supplied"},
                                             {"已提交，待审核", "supplied, to be checked"},
                                             {"已审核", "checked"},
                                             {"未通过审核", "rejected"}}};
  return names[static_cast<std::size_t>(state)];
}

const Text& name_of(Overall overall) {
  static const std::array<Text, 3> names = {{{"符合申报条件", "eligible"},
                                             {"不符合申报条件", "not eligible"},
                                             {"尚不能确定", "not yet determined"}}};
  return names[static_cast<std::size_t>(overall)];
}

}  // namespace guohe::policy

// SPDX-License-Identifier: Apache-2.0
#include "policy/facts/facts.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/suggest.hpp"
#include "base/text_width.hpp"
#include "programme/country.hpp"

namespace guohe::policy {
namespace {

using feel::Type;
using feel::Value;
using json::Kind;
using json::Node;
using programme::Field;
using programme::FieldType;

constexpr int kMoneyDigits = 2;  // 分

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class FactsReader {
 public:
  explicit FactsReader(std::vector<Problem>& problems) : problems_(problems) {}

  void object(std::span<const Field* const> fields, std::span<const Type> types, const Node& node,
              const std::string& place, bool is_row, std::span<Value> values) {
    if (!node.is(Kind::object)) return wrong_type(Kind::object, node, place);
    for (const json::Member& member : node.members) {
      const auto found = std::find_if(fields.begin(), fields.end(),
                                      [&](const Field* field) { return field->name == member.name; });
      if (found != fields.end()) {
        const auto i = static_cast<std::size_t>(found - fields.begin());
        values[i] = value(**found, types[i], member.value, json::pointer(place, member.name));
      } else if (is_row && member.name == "id") {
        row_id(member.value, json::pointer(place, "id"));
      } else {
        unknown(member.name, fields, place);
      }
    }
  }

 private:
  void add(const char* code, Text message, const std::string& place) {
    if (problems_.size() < kProblemsMax) problems_.push_back({code, std::move(message), place});
  }
  void wrong_type(Kind wanted, const Node& found, const std::string& place) {
    const Text expected = json::name_of(wanted);
    const Text given = json::name_of(found.kind);
    add("facts.wrong_type",
        {"此处应是" + expected.zh + "，实际是" + given.zh, "expected " + expected.en + ", found " + given.en},
        place);
  }
  void unknown(const std::string& name, std::span<const Field* const> fields, const std::string& place) {
    std::vector<std::string> known;
    for (const Field* field : fields) known.push_back(field->name);
    const std::string shown(utf8_prefix(name, 60));
    Text message{"没有字段 `" + shown + "`", "there is no field `" + shown + "`"};
    if (const std::string near = nearest(name, known); !near.empty()) {
      message.zh += "，是否应为 `" + near + "`？";
      message.en += ": did you mean `" + near + "`?";
    }
    add("facts.unknown_field", std::move(message), json::pointer(place, name));
  }
  void row_id(const Node& node, const std::string& place) {
    if (!node.is(Kind::string)) return wrong_type(Kind::string, node, place);
    length(node.text, 64, place);
  }

  // Null, and an error in the list of problems, when the value is wrong; missing when it is not given.
  Value value(const Field& field, const Type& type, const Node& node, const std::string& place) {
    if (node.is(Kind::null)) return Value::missing();
    if (node.is(Kind::string) && is_blank(node.text)) return Value::missing();
    switch (field.type) {
      case FieldType::text:
        return text(node, limit(field, kTextCharactersMax), place);
      case FieldType::long_text:
        return text(node, limit(field, kLongTextCharactersMax), place);
      case FieldType::number:
      case FieldType::integer:
      case FieldType::money:
        return number(field, node, place);
      case FieldType::date:
        return date(field, node, place);
      case FieldType::boolean:
        if (node.is(Kind::boolean)) return Value::boolean(node.boolean);
        wrong_type(Kind::boolean, node, place);
        return Value::missing();
      case FieldType::choice:
        return choice(field, node, place);
      case FieldType::choices:
        return choices(field, node, place);
      case FieldType::country:
        return country(node, place);
      case FieldType::list:
        return list(field, type, node, place);
    }
    return Value::missing();
  }

  static std::size_t limit(const Field& field, std::size_t otherwise) {
    return field.max_length > 0 ? static_cast<std::size_t>(field.max_length) : otherwise;
  }

  bool length(std::string_view given, std::size_t most, const std::string& place) {
    const std::size_t characters = utf8_length(given);
    if (characters <= most) return true;
    add("facts.too_long",
        {"最多 " + std::to_string(most) + " 个字符，实际 " + std::to_string(characters) + " 个",
         "at most " + std::to_string(most) + " characters, found " + std::to_string(characters)},
        place);
    return false;
  }

  Value text(const Node& node, std::size_t most, const std::string& place) {
    if (!node.is(Kind::string)) return wrong_type(Kind::string, node, place), Value::missing();
    if (!length(node.text, most, place)) return Value::missing();
    const auto is_control = [](char c) {
      return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    };
    if (std::any_of(node.text.begin(), node.text.end(), is_control)) {
      add("facts.control_character", {"含有控制字符", "there are control characters in the text"}, place);
      return Value::missing();
    }
    return Value::string(node.text);
  }

  Value number(const Field& field, const Node& node, const std::string& place) {
    if (!node.is(Kind::number)) return wrong_type(Kind::number, node, place), Value::missing();
    const auto given = Decimal::parse(node.text);
    if (!given || !given->is_finite()) {
      add("facts.number_range", {"数字超出范围", "the number is out of range"}, place);
      return Value::missing();
    }
    if (field.type == FieldType::integer && !given->is_integer()) {
      add("facts.not_whole", {"应是整数", "expected a whole number"}, place);
    } else if (field.type == FieldType::money &&
               given->rounded(kMoneyDigits, Rounding::half_even) != *given) {
      add("facts.too_precise", {"金额最多两位小数", "an amount has two decimals at most"}, place);
    }
    const auto low = Decimal::parse(field.min);
    const auto high = Decimal::parse(field.max);
    if (low && *given < *low) too_small(field.min, place);
    if (high && *given > *high) too_large(field.max, place);
    return Value::number(*given);
  }
  void too_small(const std::string& bound, const std::string& place) {
    add("facts.too_small", {"不能小于 " + bound, "must not be less than " + bound}, place);
  }
  void too_large(const std::string& bound, const std::string& place) {
    add("facts.too_large", {"不能大于 " + bound, "must not be more than " + bound}, place);
  }

  Value date(const Field& field, const Node& node, const std::string& place) {
    if (!node.is(Kind::string)) return wrong_type(Kind::string, node, place), Value::missing();
    const auto day = parse_date(node.text);
    if (!day || day->year < 1 || day->year > 9999) {
      const std::string shown(utf8_prefix(node.text, 40));
      add("facts.no_such_date",
          {"`" + shown + "` 不是有效日期，应形如 2025-04-08",
           "`" + shown + "` is no date; expected one like 2025-04-08"},
          place);
      return Value::missing();
    }
    if (const auto first = parse_date(field.min); first && *day < *first) {
      add("facts.too_early", {"不能早于 " + field.min, "must not be before " + field.min}, place);
    }
    if (const auto last = parse_date(field.max); last && *day > *last) {
      add("facts.too_late", {"不能晚于 " + field.max, "must not be after " + field.max}, place);
    }
    return Value::date(*day);
  }

  Value choice(const Field& field, const Node& node, const std::string& place) {
    if (!node.is(Kind::string)) return wrong_type(Kind::string, node, place), Value::missing();
    const bool offered = std::any_of(field.choices.begin(), field.choices.end(),
                                     [&](const programme::Choice& c) { return c.value == node.text; });
    if (!offered && !field.open) return not_offered(field, node.text, place), Value::missing();
    if (!offered && !length(node.text, kTextCharactersMax, place)) return Value::missing();
    return Value::string(node.text);
  }
  void not_offered(const Field& field, const std::string& given, const std::string& place) {
    constexpr std::size_t kMost = 12;
    std::vector<std::string> values;
    std::string offered;
    for (const programme::Choice& one : field.choices) {
      values.push_back(one.value);
      if (values.size() <= kMost) offered += (offered.empty() ? "`" : ", `") + one.value + "`";
    }
    if (values.size() > kMost) offered += ", …";
    const std::string shown(utf8_prefix(given, 60));
    const std::string near = nearest(given, values);
    const std::string zh = near.empty() ? "，可选：" + offered : "，是否应为 `" + near + "`？";
    const std::string en = near.empty() ? "; offered: " + offered : ": did you mean `" + near + "`?";
    add("facts.not_offered", {"`" + shown + "` 不在可选值之中" + zh, "`" + shown + "` is not offered" + en},
        place);
  }

  Value choices(const Field& field, const Node& node, const std::string& place) {
    if (!node.is(Kind::array)) return wrong_type(Kind::array, node, place), Value::missing();
    if (!rows(node, field, place)) return Value::missing();
    std::vector<Value> values;
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const std::string item = json::pointer(place, i);
      Value one = choice(field, node.items[i], item);
      if (!one.is_null() && !seen.insert(node.items[i].text).second) {
        add("facts.twice", {"选项重复", "chosen twice"}, item);
      }
      if (!one.is_null()) values.push_back(std::move(one));
    }
    return Value::list(std::move(values));
  }

  Value country(const Node& node, const std::string& place) {
    if (!node.is(Kind::string)) return wrong_type(Kind::string, node, place), Value::missing();
    if (programme::country_name(node.text) != nullptr) return Value::string(node.text);
    const std::string shown(utf8_prefix(node.text, 40));
    add("facts.no_such_country",
        {"`" + shown + "` 不是国家（地区）代码，应为 ISO 3166 的两位大写字母，如 NZ",
         "`" + shown + "` is no country; expected two capital letters of ISO 3166, such as NZ"},
        place);
    return Value::missing();
  }

  bool rows(const Node& node, const Field& field, const std::string& place) {
    const std::size_t most = limit(field, kRowsMax);
    if (node.items.size() <= most) return true;
    add("facts.too_many_rows",
        {"最多 " + std::to_string(most) + " 行，实际 " + std::to_string(node.items.size()) + " 行",
         "at most " + std::to_string(most) + " rows, found " + std::to_string(node.items.size())},
        place);
    return false;
  }

  Value list(const Field& field, const Type& type, const Node& node, const std::string& place) {
    if (!node.is(Kind::array)) return wrong_type(Kind::array, node, place), Value::missing();
    if (!rows(node, field, place)) return Value::missing();
    const Type& record = type.element();
    std::vector<const Field*> columns;
    std::vector<Type> types;
    for (const Field& column : field.columns) {
      columns.push_back(&column);
      types.push_back(*record.field(column.name));
    }
    std::vector<Value> items;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      std::vector<Value> cells(columns.size(), Value::missing());
      object(columns, types, node.items[i], json::pointer(place, i), true, cells);
      items.push_back(Value::context(record.shape(), std::move(cells)));
    }
    return Value::list(std::move(items));
  }

  std::vector<Problem>& problems_;
};

// The tree of a text from outside, or a problem. `name` says which text: "facts", "registry".
std::optional<Node> parsed(std::string_view text, const std::string& place, std::vector<Problem>& problems) {
  json::Limits limits;
  limits.bytes = kFactsBytesMax;
  limits.depth = 16;
  Result<Node> node = json::parse(text, limits);
  if (node) return *std::move(node);
  Error error = std::move(node).error();
  problems.push_back(
      {error.code,
       {error.message.zh + "（" + error.place + "）", error.message.en + " (at " + error.place + ")"},
       place});
  return std::nullopt;
}

Value read_record(const std::vector<const Field*>& fields, const Type& type, std::string_view text,
                  const std::string& place, std::vector<Value> values, std::vector<Problem>& problems) {
  if (const auto node = parsed(text, place, problems)) {
    std::vector<Type> types;
    types.reserve(fields.size());
    for (const Field* field : fields) types.push_back(*type.field(field->name));
    read_fields(fields, types, *node, place, values, problems);
  }
  return Value::context(type.shape(), std::move(values));
}

}  // namespace

void read_fields(std::span<const Field* const> fields, std::span<const Type> types, const Node& object,
                 const std::string& place, std::span<Value> values, std::vector<Problem>& problems) {
  FactsReader(problems).object(fields, types, object, place, false, values);
}

void read_facts(const CompiledTopic& topic, std::string_view facts, std::span<Value> frame,
                std::vector<Problem>& problems) {
  const auto node = parsed(facts, {}, problems);
  if (!node) return;
  std::vector<const Field*> fields;
  for (const FieldSource& source : topic.source.fields) fields.push_back(&source.field);
  read_fields(fields, topic.field_types, *node, {}, frame, problems);
}

Value read_registry(const CompiledTopic& topic, std::string_view registry, std::vector<Problem>& problems) {
  std::vector<const Field*> fields;
  for (const Field& field : topic.registry.fields) fields.push_back(&field);
  std::vector<Value> values(fields.size(), Value::missing());
  return read_record(fields, topic.registry_type, registry, "/registry", std::move(values), problems);
}

Value read_call(const CompiledTopic& topic, std::string_view call, std::vector<Problem>& problems) {
  std::vector<const Field*> fields;
  std::vector<Value> values;
  for (const CallParameter& parameter : topic.guideline.call) {
    fields.push_back(&parameter.field);
    values.push_back(Value::missing());
    if (parameter.value_json.empty()) continue;
    const auto given = parsed(parameter.value_json, "/call", problems);
    Node object;
    object.kind = Kind::object;
    if (given) object.members.push_back({parameter.field.name, *given});
    read_fields(std::span(fields).last(1), std::vector<Type>{*topic.call_type.field(parameter.field.name)},
                object, "/call", std::span(values).last(1), problems);
  }
  // A call may set what other topics of it read, or its processes alone: that is nothing to this topic.
  if (auto node = parsed(call, "/call", problems)) {
    std::erase_if(node->members, [&](const json::Member& member) {
      return std::ranges::find(fields, member.name, &Field::name) == fields.end();
    });
    std::vector<Type> types;
    for (const Field* field : fields) types.push_back(*topic.call_type.field(field->name));
    read_fields(fields, types, *node, "/call", values, problems);
  }
  return Value::context(topic.call_type.shape(), std::move(values));
}

Error facts_error(std::vector<Problem> problems) {
  const std::string count = std::to_string(problems.size());
  std::string place = problems.empty() ? std::string() : problems.front().place;
  Error error{
      ErrorKind::invalid,
      "facts.invalid",
      {"填报内容有 " + count + " 处问题",
       count + (problems.size() == 1 ? " problem in what was filled in" : " problems in what was filled in")},
      std::move(place),
      std::move(problems)};
  return error;
}

}  // namespace guohe::policy

// Fields of topics, registries and calls, and the records that lists are made of.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_set>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/json.hpp"
#include "base/suggest.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {
namespace {

using programme::Field;
using programme::FieldType;

struct TypeName {
  std::string_view name;
  FieldType type;
};
constexpr TypeName kTypes[] = {{"text", FieldType::text},       {"long text", FieldType::long_text},
                               {"number", FieldType::number},   {"integer", FieldType::integer},
                               {"money", FieldType::money},     {"date", FieldType::date},
                               {"boolean", FieldType::boolean}, {"choice", FieldType::choice},
                               {"choices", FieldType::choices}, {"country", FieldType::country}};
constexpr std::string_view kListOf = "list of ";

bool is_numeric(FieldType type) {
  return type == FieldType::number || type == FieldType::integer || type == FieldType::money;
}

// `list of T`: the columns of record T, already read.
void read_list(const File& file, const yaml::Node& node, const std::string& name, const RecordTypes& types,
               Field& field) {
  field.type = FieldType::list;
  const std::string record = name.substr(kListOf.size());
  const auto found = types.find(record);
  if (found != types.end()) {
    field.columns = found->second;
    return;
  }
  std::vector<std::string> names;
  for (const auto& [known, columns] : types) names.push_back(known);
  const std::string near = nearest(record, names);
  Text message{"没有名为 `" + record + "` 的记录类型", "there is no record type `" + record + "`"};
  if (!near.empty()) {
    message.zh += "，是否应为 `" + near + "`？";
    message.en += ": did you mean `" + near + "`?";
  }
  file.error(node, "pack.field_type", std::move(message));
}

void read_type(const File& file, yaml::Reader& reader, const RecordTypes& types, Field& field,
               std::string& type_name) {
  const yaml::Node* node = reader.need("type");
  if (node == nullptr) return;
  type_name = yaml::text_of(file.document, *node, file.diagnostics);
  if (type_name.starts_with(kListOf)) return read_list(file, *node, type_name, types, field);
  for (const TypeName& known : kTypes) {
    if (type_name != known.name) continue;
    field.type = known.type;
    return;
  }
  file.error(*node, "pack.field_type",
             {"未知的字段类型 `" + type_name + "`", "unknown field type `" + type_name + "`"});
}

void read_choices(const File& file, yaml::Reader& reader, Field& field) {
  const yaml::Node* node = reader.take("choices");
  const bool wanted = field.type == FieldType::choice || field.type == FieldType::choices;
  if (node == nullptr) {
    // What is open may name none: a list of codes that the office enters.
    if (wanted && !field.open)
      file.error(reader.node(), "pack.choices", {"缺少 `choices`", "`choices` is missing"});
    return;
  }
  if (!wanted) {
    file.error(*node, "pack.choices",
               {"只有 choice 和 choices 可有选项", "only choice and choices have `choices`"});
  }
  if (!node->is(yaml::Kind::mapping)) {
    file.error(*node, "yaml.mapping_expected", {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
    return;
  }
  for (const yaml::Entry& entry : node->entries) {
    field.choices.push_back({entry.key.text, yaml::both_of(file.document, entry.value, file.diagnostics)});
  }
}

// `min` and `max`: a number for numbers, a date for dates.
std::string read_bound(const File& file, yaml::Reader& reader, std::string_view key, FieldType type) {
  const yaml::Node* node = reader.take(key);
  if (node == nullptr) return {};
  std::string text = yaml::text_of(file.document, *node, file.diagnostics);
  const bool good =
      (is_numeric(type) && Decimal::parse(text)) || (type == FieldType::date && parse_date(text));
  if (good) return text;
  file.error(*node, "pack.bound",
             {"`" + std::string(key) + "` 与字段类型不符",
              "`" + std::string(key) + "` does not fit the field's type"});
  return {};
}

Field read_field(const File& file, const std::string& name, yaml::Reader& reader, const RecordTypes& types,
                 std::string& type_name) {
  Field field;
  field.name = name;
  read_type(file, reader, types, field, type_name);
  field.label = reader.need_both("label");
  field.help = reader.take_both("help");
  field.cite = reader.take_text("cite");
  field.unit = reader.take_both("unit");
  if (field.unit.empty() && field.type == FieldType::money) field.unit = {"元", "yuan"};
  field.section = reader.take_text("section");
  field.required = reader.take_flag("required");
  field.open = reader.take_flag("open");
  field.fixed = reader.take_flag("fixed");
  read_choices(file, reader, field);
  field.min = read_bound(file, reader, "min", field.type);
  field.max = read_bound(file, reader, "max", field.type);
  const bool is_list = field.type == FieldType::list;
  field.max_length = reader.take_count(is_list ? "max rows" : "max length").value_or(0);
  return field;
}

// A name that FEEL can read: letters first, no operators, no doubled spaces. The compiler has the last word.
void check_name(const File& file, const yaml::Node& key) {
  const std::string& name = key.text;
  const bool bad = name.empty() || name.find("  ") != std::string::npos || name.front() == ' ' ||
                   name.back() == ' ' || (name[0] >= '0' && name[0] <= '9') ||
                   name.find_first_of("\"[]{}()|\\=<>,;:") != std::string::npos;
  if (bad) {
    file.error(key, "pack.name", {"`" + name + "` 不能用作名称", "`" + name + "` cannot be a name"});
  }
}

}  // namespace

void read_types(const File& file, const yaml::Node& node, RecordTypes& types) {
  if (!node.is(yaml::Kind::mapping)) {
    file.error(node, "yaml.mapping_expected", {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
    return;
  }
  for (const yaml::Entry& entry : node.entries) {
    std::vector<Field> columns;
    for (const FieldSource& source : read_fields(file, entry.value, types)) {
      if (source.field.name == "id") {
        file.diagnostics.push_back(
            {"pack.name",
             Severity::error,
             {"`id` 是行的编号，不能用作列名", "`id` names a row and cannot be a column"},
             source.place.source,
             source.place.span});
      }
      columns.push_back(source.field);
    }
    types[entry.key.text] = std::move(columns);
  }
}

std::vector<FieldSource> read_fields(const File& file, const yaml::Node& node, const RecordTypes& types,
                                     const FieldMore& more) {
  std::vector<FieldSource> fields;
  if (!node.is(yaml::Kind::mapping)) {
    file.error(node, "yaml.mapping_expected", {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
    return fields;
  }
  for (const yaml::Entry& entry : node.entries) {
    check_name(file, entry.key);
    yaml::Reader reader(file.document, entry.value, file.diagnostics);
    if (!reader.opened()) continue;
    FieldSource& source = fields.emplace_back();
    source.place = file.place(entry.key);
    source.field = read_field(file, entry.key.text, reader, types, source.type_name);
    if (more) more(source.field, reader);
    reader.finish();
  }
  return fields;
}

std::vector<CallParameter> read_call(const File& file, const yaml::Node& node) {
  std::vector<CallParameter> parameters;
  if (!node.is(yaml::Kind::mapping)) {
    file.error(node, "yaml.mapping_expected", {"此处应是若干 `键: 值`", "expected `key: value` pairs"});
    return parameters;
  }
  for (const yaml::Entry& entry : node.entries) {
    check_name(file, entry.key);
    yaml::Reader reader(file.document, entry.value, file.diagnostics);
    if (!reader.opened()) continue;
    CallParameter& parameter = parameters.emplace_back();
    std::string type_name;
    parameter.place = file.place(entry.key);
    parameter.field = read_field(file, entry.key.text, reader, {}, type_name);
    parameter.unset = reader.take_both("unset");
    if (const yaml::Node* value = reader.take("value")) {
      const std::string text = yaml::text_of(file.document, *value, file.diagnostics);
      const bool bare = is_numeric(parameter.field.type) || parameter.field.type == FieldType::boolean;
      if (bare) {
        parameter.value_json = text;
      } else {
        json::append_string(parameter.value_json, text);
      }
    } else if (parameter.unset.empty()) {
      file.error(entry.value, "pack.call",
                 {"应有 `value`，文件未给出时写明 `unset` 的原因",
                  "expected `value`, or `unset` with the reason why the document gives none"});
    }
    reader.finish();
  }
  return parameters;
}

}  // namespace guohe::policy

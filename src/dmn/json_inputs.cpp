// SPDX-License-Identifier: Apache-2.0
#include "dmn/json_inputs.hpp"

#include <map>

namespace guohe::dmn {
namespace {

using feel::Type;
using feel::Value;
using Types = std::map<std::string, Type, std::less<>>;

template <auto Parse, auto Make>
Value read_as(const std::string& text) {
  const auto parsed = Parse(text);
  return parsed ? Make(*parsed) : Value::string(text);
}

Value from_string(const std::string& text, const Type& type) {
  switch (type.kind()) {
    case Type::Kind::date:
      return read_as<parse_date, Value::date>(text);
    case Type::Kind::time:
      return read_as<feel::parse_time, Value::time>(text);
    case Type::Kind::date_time:
      return read_as<feel::parse_date_time, Value::date_time>(text);
    case Type::Kind::days_duration:
      return read_as<feel::parse_days_duration, Value::days_duration>(text);
    case Type::Kind::months_duration:
      return read_as<feel::parse_months_duration, Value::months_duration>(text);
    default:
      return Value::string(text);
  }
}

Value from_number(const std::string& text) {
  const auto number = Decimal::parse(text);
  if (number) return Value::number(*number);
  return Value::error("json.number", {"数 " + text + " 超出范围", "the number " + text + " is out of range"});
}

// An object as a context; JSON's reader has refused names given twice.
template <typename ValueOf>
Value context_of(const json::Node& node, const ValueOf& value_of) {
  std::vector<std::string> names;
  std::vector<Value> values;
  for (const json::Member& member : node.members) {
    names.push_back(member.name);
    values.push_back(value_of(member));
  }
  return Value::context(std::make_shared<const feel::Shape>(std::move(names)), std::move(values));
}

// The inputs of a model by dotted name: imported ones are "import.name".
Types input_types(const Model& model) {
  Types types;
  for (const Element& element : elements(model)) {
    if (element.kind == Element::Kind::input) types.emplace(element.name, element.type);
  }
  return types;
}

Value imported(const json::Node& node, const std::string& path, const Types& types);

Value input(const json::Node& node, const std::string& path, const Types& types) {
  if (const auto known = types.find(path); known != types.end()) return value_from_json(node, known->second);
  return node.is(json::Kind::object) ? imported(node, path, types) : value_from_json(node, Type::any());
}

// A context of what is not an input itself, but may be an import with inputs in it.
Value imported(const json::Node& node, const std::string& path, const Types& types) {
  return context_of(node, [&](const json::Member& member) {
    return input(member.value, path.empty() ? member.name : path + "." + member.name, types);
  });
}

}  // namespace

Value value_from_json(const json::Node& node, const Type& type) {
  switch (node.kind) {
    case json::Kind::null:
      return {};
    case json::Kind::boolean:
      return Value::boolean(node.boolean);
    case json::Kind::number:
      return from_number(node.text);
    case json::Kind::string:
      // A single string may stand for a list of one (10.3.2.9.4).
      return from_string(node.text, type.is(Type::Kind::list) ? type.element() : type);
    case json::Kind::array: {
      std::vector<Value> items;
      items.reserve(node.items.size());
      const Type& element = type.is(Type::Kind::list) ? type.element() : type;
      for (const json::Node& item : node.items) items.push_back(value_from_json(item, element));
      return Value::list(std::move(items));
    }
    case json::Kind::object: {
      const Type& record = type.is(Type::Kind::list) ? type.element() : type;
      return context_of(node, [&](const json::Member& member) {
        const Type* field = record.field(member.name);
        return value_from_json(member.value, field == nullptr ? Type::any() : *field);
      });
    }
  }
  return {};
}

Result<Value> inputs_from_json(const Model& model, std::string_view json) {
  const Result<json::Node> root = json::parse(json);
  if (!root) return root.error();
  if (!root->is(json::Kind::object)) {
    return Error{
        ErrorKind::invalid,
        "dmn.inputs",
        {"输入应是 JSON 对象，其成员为各项输入", "expected a JSON object with a member for each input"},
        {},
        {}};
  }
  return imported(*root, {}, input_types(model));
}

}  // namespace guohe::dmn

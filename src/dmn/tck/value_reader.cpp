// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/value_reader.hpp"

#include <array>
#include <unordered_map>

#include "dmn/tck/case_file.hpp"

namespace guohe::dmn::tck {
namespace {

using feel::Value;

constexpr std::string_view kSchema = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view kInstance = "http://www.w3.org/2001/XMLSchema-instance";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

// The namespace that a prefix is bound to at a node (Namespaces in XML, 6.1).
std::string_view namespace_of_prefix(pugi::xml_node node, std::string_view prefix) {
  const std::string name = prefix.empty() ? "xmlns" : "xmlns:" + std::string(prefix);
  for (; node; node = node.parent()) {
    if (const pugi::xml_attribute found = node.attribute(name.c_str())) return found.value();
  }
  return {};
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_attribute instance_attribute(const pugi::xml_node& node, std::string_view wanted) {
  for (const pugi::xml_attribute attribute : node.attributes()) {
    const std::string_view name = attribute.name();
    if (without_prefix(name) != wanted || prefix_of(name).empty()) continue;
    if (namespace_of_prefix(node, prefix_of(name)) == kInstance) return attribute;
  }
  return {};
}

// A reader of a lexical form gives nothing when the text is not one.
using Reader = std::optional<Value> (*)(std::string_view);

template <auto Parse, auto Make>
std::optional<Value> read_as(std::string_view text) {
  const auto parsed = Parse(text);
  return parsed ? std::optional(Make(*parsed)) : std::nullopt;
}

std::optional<Value> read_boolean(std::string_view text) {
  if (text == "true" || text == "1") return Value::boolean(true);
  if (text == "false" || text == "0") return Value::boolean(false);
  return std::nullopt;
}

std::optional<Value> read_number(std::string_view text) {
  if (text.starts_with("+")) text.remove_prefix(1);  // allowed by XML Schema, not by FEEL
  const auto number = Decimal::parse(text);
  return number ? std::optional(Value::number(*number)) : std::nullopt;
}

std::optional<Value> read_duration(std::string_view text) {
  if (const auto months = feel::parse_months_duration(text)) return Value::months_duration(*months);
  if (const auto days = feel::parse_days_duration(text)) return Value::days_duration(*days);
  return std::nullopt;
}

struct SchemaType {
  std::string_view name;
  Reader read;
};
constexpr std::array kSchemaTypes = {
    SchemaType{"boolean", read_boolean},
    SchemaType{"decimal", read_number},
    SchemaType{"double", read_number},
    SchemaType{"float", read_number},
    SchemaType{"integer", read_number},
    SchemaType{"int", read_number},
    SchemaType{"long", read_number},
    SchemaType{"short", read_number},
    SchemaType{"date", read_as<parse_date, Value::date>},
    SchemaType{"time", read_as<feel::parse_time, Value::time>},
    SchemaType{"dateTime", read_as<feel::parse_date_time, Value::date_time>},
    SchemaType{"duration", read_duration},
    SchemaType{"yearMonthDuration", read_as<feel::parse_months_duration, Value::months_duration>},
    SchemaType{"dayTimeDuration", read_as<feel::parse_days_duration, Value::days_duration>},
};

void report(std::optional<ReadProblem>& problem, std::string code, Text message, const pugi::xml_node& node) {
  if (!problem) problem = ReadProblem{std::move(code), std::move(message), node};
}

Value read_simple(const pugi::xml_node& node, std::optional<ReadProblem>& problem) {
  const std::string text = text_of(node);
  const pugi::xml_attribute type = instance_attribute(node, "type");
  if (!type) return Value::string(text);
  const std::string_view name = trimmed(type.value());
  const std::string_view local = without_prefix(name);
  const bool is_schema = namespace_of_prefix(node, prefix_of(name)) == kSchema;
  if (is_schema && (local == "string" || local == "anySimpleType")) return Value::string(text);
  for (const SchemaType& known : kSchemaTypes) {
    if (!is_schema || known.name != local) continue;
    if (auto value = known.read(trimmed(text))) return *std::move(value);
    const std::string what(name);
    report(problem, "tck.value",
           {"`" + text + "` 不是 " + what + " 值", "`" + text + "` is not a value of " + what}, node);
    return {};
  }
  const std::string what(name);
  report(problem, "tck.type",
         {"未知的类型 `" + what + "`，应为 XML Schema 的类型",
          "unknown type `" + what + "`, expected one of XML Schema"},
         node);
  return {};
}

bool is_nil(const pugi::xml_node& node, std::optional<ReadProblem>& problem) {
  const pugi::xml_attribute nil = instance_attribute(node, "nil");
  const std::optional<bool> flag = flag_of(nil);
  if (flag) return *flag;
  report(problem, "tck.attribute",
         {"`nil` 应为 true 或 false，而不是 `" + std::string(nil.value()) + "`",
          "`nil` takes true or false, not `" + std::string(nil.value()) + "`"},
         node);
  return true;
}

// A context in the making; of a name given twice the last value counts.
class Components {
 public:
  void set(const std::string& name, Value value) {
    const auto [place, is_new] = places_.emplace(name, names_.size());
    if (is_new) {
      names_.push_back(name);
      values_.push_back(std::move(value));
    } else {
      values_[place->second] = std::move(value);
    }
  }
  Value value() && {
    return Value::context(std::make_shared<const feel::Shape>(std::move(names_)), std::move(values_));
  }

 private:
  std::unordered_map<std::string, std::size_t> places_;
  std::vector<std::string> names_;
  std::vector<Value> values_;
};

class ValueReader {
 public:
  explicit ValueReader(std::optional<ReadProblem>& problem) : problem_(problem) {}

  Value content(const pugi::xml_node& parent, int depth) {
    if (depth > kValueDepthMax) {
      report(problem_, "tck.limit",
             {"值嵌套超过 " + std::to_string(kValueDepthMax) + " 层",
              "values nest deeper than " + std::to_string(kValueDepthMax)},
             parent);
      return {};
    }
    std::optional<Value> single;
    std::optional<Components> components;
    for (const pugi::xml_node& child : parent.children()) {
      if (child.type() != pugi::node_element) continue;
      const std::string_view name = local_name(child);
      if (name == "extensionElements") continue;
      const bool is_component = name == "component";
      if (!is_component && name != "value" && name != "list") return unknown(child);
      if (single || (components && !is_component)) return second(child);
      if (is_component) {
        if (!components) components.emplace();
        component(child, depth, *components);
      } else if (is_nil(child, problem_)) {
        single = Value();
      } else {
        single = name == "value" ? read_simple(child, problem_) : list(child, depth);
      }
    }
    if (components) return std::move(*components).value();
    return single.value_or(Value());
  }

 private:
  void component(const pugi::xml_node& node, int depth, Components& into) {
    const pugi::xml_attribute name = node.attribute("name");
    if (!name) {
      report(problem_, "tck.attribute", {"component 没有 name", "a component without `name`"}, node);
      return;
    }
    into.set(name.value(), is_nil(node, problem_) ? Value() : content(node, depth + 1));
  }

  Value list(const pugi::xml_node& node, int depth) {
    std::vector<Value> items;
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() != pugi::node_element) continue;
      if (local_name(child) != "item") return unknown(child);
      items.push_back(is_nil(child, problem_) ? Value() : content(child, depth + 1));
    }
    return Value::list(std::move(items));
  }

  Value unknown(const pugi::xml_node& node) {
    const std::string name(local_name(node));
    report(problem_, "tck.unknown_element", {"此处不能有 `" + name + "`", "`" + name + "` cannot stand here"},
           node);
    return {};
  }

  Value second(const pugi::xml_node& node) {
    report(problem_, "tck.value", {"此处只能有一个值", "only one value can stand here"}, node);
    return {};
  }

  std::optional<ReadProblem>& problem_;
};

}  // namespace

Value read_value(const pugi::xml_node& parent, std::optional<ReadProblem>& problem) {
  return ValueReader(problem).content(parent, 0);
}

std::string_view local_name(const pugi::xml_node& node) {
  return without_prefix(node.name());
}

std::string_view namespace_of(const pugi::xml_node& node) {
  return namespace_of_prefix(node, prefix_of(node.name()));
}

std::string text_of(const pugi::xml_node& node) {
  std::string text;
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
  }
  return text;
}

std::optional<bool> flag_of(const pugi::xml_attribute& attribute) {
  const std::string_view text = trimmed(attribute.value());
  if (text == "true" || text == "1") return true;
  if (!attribute || text == "false" || text == "0") return false;
  return std::nullopt;
}

}  // namespace guohe::dmn::tck

// SPDX-License-Identifier: Apache-2.0
#include "http/schema_validator.hpp"

#include <algorithm>
#include <stdexcept>

namespace guohe::http::testing {
namespace {

using boost::json::object;
using boost::json::value;

bool has_type(const value& given, std::string_view type) {
  if (type == "object") return given.is_object();
  if (type == "array") return given.is_array();
  if (type == "string") return given.is_string();
  if (type == "boolean") return given.is_bool();
  if (type == "null") return given.is_null();
  if (type == "integer") return given.is_int64() || given.is_uint64();
  if (type == "number") return given.is_number();
  throw std::logic_error("the validator does not know the type " + std::string(type));
}

void require_known_keywords(const object& schema) {
  static const std::vector<std::string_view> kKnown{"$ref",   "type",    "properties", "required",
                                                    "items",  "enum",    "anyOf",      "additionalProperties",
                                                    "format", "pattern", "description"};
  for (const auto& member : schema) {
    if (std::ranges::find(kKnown, std::string_view(member.key())) == kKnown.end()) {
      throw std::logic_error("the validator does not know " + std::string(member.key()));
    }
  }
}

}  // namespace

std::vector<std::string> SchemaValidator::check(const value& schema, const value& given) const {
  std::vector<std::string> misfits;
  check_at(schema, given, "", misfits);
  return misfits;
}

const value* SchemaValidator::reply_schema(const std::string& operation, unsigned status) const {
  for (const auto& path : document_.at("paths").as_object()) {
    for (const auto& method : path.value().as_object()) {
      if (method.value().at("operationId").as_string() != operation) continue;
      const auto& responses = method.value().at("responses").as_object();
      const auto* response = responses.if_contains(std::to_string(status));
      if (!response) response = &responses.at("default");  // as OpenAPI has it
      const auto* content = response->as_object().if_contains("content");
      const auto* json = content ? content->as_object().if_contains("application/json") : nullptr;
      return json ? &json->at("schema") : nullptr;
    }
  }
  throw std::logic_error("no operation " + operation);
}

void SchemaValidator::check_at(const value& schema, const value& given, const std::string& place,
                               std::vector<std::string>& misfits) const {
  const object& rules = schema.as_object();
  require_known_keywords(rules);
  if (const auto* reference = rules.if_contains("$ref")) {
    const std::string name(reference->as_string());
    const std::string component = name.substr(name.rfind('/') + 1);
    return check_at(document_.at("components").at("schemas").at(component), given, place, misfits);
  }
  if (const auto* any = rules.if_contains("anyOf")) {
    const auto& choices = any->as_array();
    const bool fits =
        std::ranges::any_of(choices, [&](const value& one) { return check(one, given).empty(); });
    if (!fits)
      misfits.push_back(place + ": fits none of anyOf, for one: " + check(choices.front(), given).front());
    return;
  }
  if (const auto* type = rules.if_contains("type");
      type && !has_type(given, std::string(type->as_string()))) {
    misfits.push_back(place + ": not of type " + std::string(type->as_string()));
    return;
  }
  if (const auto* offered = rules.if_contains("enum")) {
    if (std::ranges::find(offered->as_array(), given) == offered->as_array().end()) {
      misfits.push_back(place + ": not one of the enum");
    }
  }
  if (given.is_object()) check_object(rules, given.as_object(), place, misfits);
  if (given.is_array()) {
    if (const auto* items = rules.if_contains("items")) {
      std::size_t index = 0;
      for (const value& item : given.as_array()) {
        check_at(*items, item, place + '/' + std::to_string(index++), misfits);
      }
    }
  }
}

void SchemaValidator::check_object(const object& schema, const object& given, const std::string& place,
                                   std::vector<std::string>& misfits) const {
  if (const auto* required = schema.if_contains("required")) {
    for (const value& name : required->as_array()) {
      if (!given.contains(name.as_string())) {
        misfits.push_back(place + ": lacks " + std::string(name.as_string()));
      }
    }
  }
  const auto* properties = schema.if_contains("properties");
  const auto* others = schema.if_contains("additionalProperties");
  for (const auto& member : given) {
    const std::string inside = place + '/' + std::string(member.key());
    const auto* rule = properties ? properties->as_object().if_contains(member.key()) : nullptr;
    if (rule) {
      check_at(*rule, member.value(), inside, misfits);
    } else if (others && others->is_object()) {
      check_at(*others, member.value(), inside, misfits);
    } else if (others && others->is_bool() && !others->as_bool()) {
      misfits.push_back(inside + ": not in the schema");
    }
  }
}

}  // namespace guohe::http::testing

// JSON Schema (2020-12, as OpenAPI 3.1 wants it) from described structs. A struct or enum becomes a
// component named after its type; the same type is described once.
// In a request a std::optional member may be left out; in a reply every member is there, and an optional
// without a value is null.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/core/demangle.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/json.hpp>
#include <boost/mp11/algorithm.hpp>
#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

#include "app/json_of.hpp"
#include "http/api/json_types.hpp"
#include "http/api/param.hpp"

namespace guohe::http {

enum class Direction { request, reply };

/// The components of one OpenAPI document, under construction.
class Components {
 public:
  /// True when the name is new: the caller then describes the type and calls set(). Two types of one name
  /// are a mistake in the program.
  bool begin(const std::string& name, std::type_index type);
  void set(const std::string& name, boost::json::object schema);
  [[nodiscard]] boost::json::object take() { return std::move(schemas_); }

 private:
  boost::json::object schemas_;
  std::map<std::string, std::type_index> types_;
};

/// "ApplicationRow" for guohe::app::ApplicationRow.
template <typename T>
std::string component_name() {
  const std::string full = boost::core::demangle(typeid(T).name());
  return full.substr(full.rfind(':') == std::string::npos ? 0 : full.rfind(':') + 1);
}

[[nodiscard]] boost::json::value reference_to(const std::string& component);
/// The description of a type (member empty) or of one of its members, in both languages; empty when none is
/// on record (schema_docs.cpp).
[[nodiscard]] std::string description_of(std::string_view type, std::string_view member);

namespace detail {

template <typename T>
struct IsOptional : std::false_type {};
template <typename T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <typename T>
struct IsVector : std::false_type {};
template <typename T>
struct IsVector<std::vector<T>> : std::true_type {};
template <typename T>
struct IsMap : std::false_type {};
template <typename T>
struct IsMap<std::map<std::string, T>> : std::true_type {};
template <typename T>
struct IsJsonOf : std::false_type {};
template <typename T>
struct IsJsonOf<app::JsonOf<T>> : std::true_type {
  using of = T;
};
template <typename T>
struct IsParam : std::false_type {};
template <typename T>
struct IsParam<Param<T>> : std::true_type {};

}  // namespace detail

template <typename T>
boost::json::value schema_of(Components& components, Direction direction);

template <typename T>
boost::json::object schema_of_enum() {
  boost::json::array names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
      [&](auto enumerator) { names.emplace_back(enumerator.name); });
  return {{"type", "string"}, {"enum", std::move(names)}};
}

template <typename T>
boost::json::object schema_of_struct(Components& components, Direction direction) {
  boost::json::object properties;
  boost::json::array required;
  const std::string type = component_name<T>();
  boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
      [&](auto member) {
        using Member = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
        boost::json::value schema = schema_of<Member>(components, direction);
        if (const std::string text = description_of(type, member.name); !text.empty() && schema.is_object()) {
          schema.as_object()["description"] = text;  // beside $ref too: 2020-12 allows it
        }
        properties[member.name] = std::move(schema);
        if (direction == Direction::reply || !json::detail::kIsOptional<Member>) {
          required.emplace_back(member.name);
        }
      });
  boost::json::object schema{{"type", "object"}};
  if (const std::string text = description_of(type, ""); !text.empty()) schema["description"] = text;
  schema["properties"] = std::move(properties);
  if (!required.empty()) schema["required"] = std::move(required);
  schema["additionalProperties"] = false;
  return schema;
}

template <typename T>
boost::json::value schema_of(Components& components, Direction direction) {
  using boost::json::object;
  if constexpr (std::is_same_v<T, bool>) {
    return object{{"type", "boolean"}};
  } else if constexpr (std::integral<T>) {
    return object{{"type", "integer"}, {"format", sizeof(T) == 8 ? "int64" : "int32"}};
  } else if constexpr (std::floating_point<T>) {
    return object{{"type", "number"}};
  } else if constexpr (std::is_same_v<T, std::string>) {
    return object{{"type", "string"}};
  } else if constexpr (detail::IsParam<T>::value) {
    return object{{"type", "string"}, {"pattern", T::rule::pattern}};
  } else if constexpr (detail::IsOptional<T>::value) {
    boost::json::value inner = schema_of<typename T::value_type>(components, direction);
    if (inner.as_object().empty()) return inner;  // any value, null among them
    return object{{"anyOf", boost::json::array{std::move(inner), object{{"type", "null"}}}}};
  } else if constexpr (detail::IsVector<T>::value) {
    return object{{"type", "array"}, {"items", schema_of<typename T::value_type>(components, direction)}};
  } else if constexpr (detail::IsMap<T>::value) {
    return object{{"type", "object"},
                  {"additionalProperties", schema_of<typename T::mapped_type>(components, direction)}};
  } else if constexpr (detail::IsJsonOf<T>::value) {
    return schema_of<typename detail::IsJsonOf<T>::of>(components, direction);
  } else if constexpr (std::is_same_v<T, app::JsonObject>) {
    return object{{"type", "object"}, {"additionalProperties", true}};
  } else if constexpr (std::is_same_v<T, app::JsonValue> || std::is_same_v<T, AnyJson> ||
                       std::is_same_v<T, json::Raw>) {
    return object{};
  } else {
    const std::string name = component_name<T>();
    if (components.begin(name, typeid(T))) {
      if constexpr (std::is_enum_v<T>) {
        components.set(name, schema_of_enum<T>());
      } else {
        components.set(name, schema_of_struct<T>(components, direction));
      }
    }
    return reference_to(name);
  }
}

}  // namespace guohe::http

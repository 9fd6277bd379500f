// SPDX-License-Identifier: Apache-2.0
#include "http/api/openapi.hpp"

#include <algorithm>
#include <cctype>

#include "base/json.hpp"

namespace guohe::http {
namespace {

using boost::json::array;
using boost::json::object;

std::string both(const Text& text) {
  return text.zh + " / " + text.en;
}

std::string lower(std::string_view name) {
  std::string out(name);
  std::ranges::transform(out, out.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

/// The first fixed part of a pattern groups the operations: "/applications/{id}" -> "applications".
std::string tag_of(const Route& route) {
  return std::string(segments_of(route.pattern).front());
}

object error_response(Components& components) {
  object responses;
  detail::add_response(responses, "default", "错误 / error",
                       schema_of<ErrorBody>(components, Direction::reply));
  return responses;
}

void add_security(object& operation, const Route& route) {
  if (!route.permission.needs_session()) {
    operation["security"] = array{};
    return;
  }
  object needs{{"session", array{}}};
  if (route.changes()) needs["csrf"] = array{};
  operation["security"] = array{std::move(needs)};
}

object operation_of(const Route& route, Components& components) {
  OperationTypes types = route.describe(components);
  object operation{{"operationId", route.name},
                   {"summary", both(route.summary)},
                   {"tags", array{tag_of(route)}},
                   {"x-permission", route.permission.name()}};
  add_security(operation, route);
  if (!types.parameters.empty()) operation["parameters"] = std::move(types.parameters);
  if (route.body == BodyKind::json) {
    operation["requestBody"] =
        object{{"required", true},
               {"content", object{{"application/json", object{{"schema", std::move(types.body)}}}}}};
  } else if (route.body == BodyKind::stream) {
    operation["requestBody"] =
        object{{"required", true},
               {"content", object{{"application/octet-stream",
                                   object{{"schema", object{{"type", "string"}, {"format", "binary"}}}}}}}};
  }
  types.responses["default"] = error_response(components)["default"];
  operation["responses"] = std::move(types.responses);
  return operation;
}

object security_schemes() {
  return {{"session", object{{"type", "apiKey"}, {"in", "cookie"}, {"name", kSessionCookie}}},
          {"csrf", object{{"type", "apiKey"},
                          {"in", "header"},
                          {"name", kCsrfHeader},
                          {"description", "由 GET /session 给出 / given by GET /session"}}}};
}

}  // namespace

std::string openapi_of(const std::vector<Route>& routes) {
  Components components;
  object paths;
  for (const Route& route : routes) {
    if (!paths.contains(route.pattern)) paths[route.pattern] = object{};
    paths[route.pattern].as_object()[lower(name_of(route.method))] = operation_of(route, components);
  }
  const object document{
      {"openapi", "3.1.0"},
      {"info", object{{"title", "Guohe 国合"},
                      {"version", "1"},
                      {"description",
                       "国际科技合作项目申报与管理 / public international science-cooperation programmes"}}},
      {"servers", array{object{{"url", "/api/v1"}}}},
      {"paths", std::move(paths)},
      {"components", object{{"schemas", components.take()}, {"securitySchemes", security_schemes()}}}};
  return json::indented(boost::json::serialize(document));
}

}  // namespace guohe::http

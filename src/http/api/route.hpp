// A route is data: method, pattern, name, permission, what it says of itself, and a handler whose types say
// what it takes and gives. From one row come the dispatch, the checks before the handler, the reading of
// its input and its part of the OpenAPI document.
//
//   route(Method::get, "/applications/{id}", "getApplication", Permission::may_see,
//         {"查看申报书", "An application"}, get_application)
//   Result<app::Application> get_application(Visit&, const Input<ApplicationPath>&);
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "http/api/bind.hpp"
#include "http/api/permission.hpp"
#include "http/api/reply.hpp"
#include "http/api/visit.hpp"
#include "http/net/service.hpp"

namespace guohe::http {

/// The input of a handler: three described structs, read and checked before it is called.
template <typename Path = None, typename Query = None, typename Body = None>
struct Input {
  Path path;
  Query query;
  Body body;
};

enum class BodyKind { none, json, stream };

/// One {parameter} of a pattern.
struct Parameter {
  std::string name;
  bool spans_slash = false;
  bool (*accepts)(std::string_view) = nullptr;
};

/// Parts of an OpenAPI operation that depend on types.
struct OperationTypes {
  boost::json::array parameters;
  boost::json::value body;  // schema; null when there is none
  boost::json::object responses;
};

using Opened = std::variant<Response, std::unique_ptr<Upload>>;

struct Route {
  Method method;
  std::string pattern;
  std::string name;  // operationId
  Permission permission;
  Text summary;
  BodyKind body;
  std::vector<Parameter> parameters;
  std::function<OperationTypes(Components&)> describe;
  std::function<Response(Visit&, const PathValues&)> run;  // not of a stream
  std::function<Opened(Visit&, const PathValues&)> open;   // of a stream
  bool once_by_anybody =
      false;  // makes something anew each time, and asks nobody to sign in: a key keeps it to once

  [[nodiscard]] bool changes() const { return method != Method::get && method != Method::head; }
};

namespace detail {

template <typename T>
std::vector<Parameter> parameters_of() {
  std::vector<Parameter> parameters;
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    using Rule = typename std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>::rule;
    parameters.push_back({member.name, Rule::spans_slash, &Rule::accepts});
  });
  return parameters;
}

template <typename T>
void describe_parameters(boost::json::array& out, const char* where, Components& components) {
  boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
    using Type = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    boost::json::object parameter{{"name", member.name}, {"in", where}};
    const std::string text = description_of(component_name<T>(), member.name);
    if (!text.empty()) parameter["description"] = text;
    if constexpr (IsOptional<Type>::value) {
      parameter["required"] = false;
      parameter["schema"] = schema_of<typename Type::value_type>(components, Direction::request);
    } else {
      parameter["required"] = true;
      parameter["schema"] = schema_of<Type>(components, Direction::request);
    }
    out.push_back(std::move(parameter));
  });
}

template <typename Reply, typename Path, typename Query, typename Body>
OperationTypes describe(Components& components) {
  OperationTypes types;
  describe_parameters<Path>(types.parameters, "path", components);
  describe_parameters<Query>(types.parameters, "query", components);
  if constexpr (!std::is_same_v<Body, None>) types.body = schema_of<Body>(components, Direction::request);
  ReplyKind<Reply>::describe(types.responses, components);
  return types;
}

[[nodiscard]] bool is_json(const Request& request);
[[nodiscard]] json::Limits body_limits();

/// Path and query of an input; the body is read by the caller.
template <typename Path, typename Query, typename Body>
Result<Input<Path, Query, Body>> bind(const Visit& visit, const PathValues& values) {
  Input<Path, Query, Body> input;
  if constexpr (!std::is_same_v<Path, None>) input.path = bind_path<Path>(values);
  auto query = bind_query<Query>(visit.request.query);
  if (!query) return std::move(query).error();
  input.query = std::move(*query);
  return input;
}

}  // namespace detail

/// A route whose body, if it has one, is JSON.
template <typename Reply, typename Path, typename Query, typename Body>
Route route(Method method, std::string pattern, std::string name, Permission permission, Text summary,
            Result<Reply> (*handler)(Visit&, const Input<Path, Query, Body>&)) {
  constexpr bool has_body = !std::is_same_v<Body, None>;
  auto run = [handler](Visit& visit, const PathValues& values) -> Response {
    auto input = detail::bind<Path, Query, Body>(visit, values);
    if (!input) return error_reply(input.error());
    if constexpr (has_body) {
      if (!detail::is_json(visit.request)) return wrong_media_type();
      auto body = json::read<Body>(visit.request.body, detail::body_limits());
      if (!body) return error_reply(body.error());
      input->body = std::move(*body);
    }
    auto reply = handler(visit, *input);
    if (!reply) return error_reply(reply.error());
    return ReplyKind<Reply>::make(std::move(*reply));
  };
  return {method,
          std::move(pattern),
          std::move(name),
          permission,
          std::move(summary),
          has_body ? BodyKind::json : BodyKind::none,
          detail::parameters_of<Path>(),
          &detail::describe<Reply, Path, Query, Body>,
          std::move(run),
          nullptr};
}

namespace detail {

/// Turns an upload of the use cases (write, then finish with a thing made) into the server's.
template <typename Target>
class JsonUpload final : public Upload {
 public:
  using Made = std::remove_cvref_t<decltype(*std::declval<Target&>().finish())>;
  explicit JsonUpload(std::unique_ptr<Target> target) : target_(std::move(target)) {}

  std::unique_ptr<Response> write(std::string_view piece) override {
    const auto written = target_->write(std::span<const char>(piece.data(), piece.size()));
    if (written) return nullptr;
    return std::make_unique<Response>(error_reply(written.error()));
  }
  Response finish() override {
    auto made = target_->finish();
    if (!made) return error_reply(made.error());
    return ReplyKind<Created<Made>>::make({std::move(*made)});
  }

 private:
  std::unique_ptr<Target> target_;
};

}  // namespace detail

/// A route whose body is any bytes, taken in pieces and never held whole.
template <typename Target, typename Path, typename Query>
Route upload_route(Method method, std::string pattern, std::string name, Permission permission, Text summary,
                   Result<std::unique_ptr<Target>> (*start)(Visit&, const Input<Path, Query>&)) {
  using Made = typename detail::JsonUpload<Target>::Made;
  auto open = [start](Visit& visit, const PathValues& values) -> Opened {
    auto input = detail::bind<Path, Query, None>(visit, values);
    if (!input) return error_reply(input.error());
    auto target = start(visit, *input);
    if (!target) return error_reply(target.error());
    return std::make_unique<detail::JsonUpload<Target>>(std::move(*target));
  };
  return {method,
          std::move(pattern),
          std::move(name),
          permission,
          std::move(summary),
          BodyKind::stream,
          detail::parameters_of<Path>(),
          &detail::describe<Created<Made>, Path, Query, None>,
          nullptr,
          std::move(open)};
}

}  // namespace guohe::http

// What a handler may give back, beside a plain described struct (200). Each kind knows its status, how it
// is described in OpenAPI and how it becomes a Response, so the document cannot say anything else than
// the code does.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "http/api/error_reply.hpp"
#include "http/api/json_types.hpp"
#include "http/api/schema.hpp"

namespace guohe::http {

/// 201 with the thing made.
template <typename T>
struct Created {
  T value;
};

/// 204.
struct NoContent {};

/// 204, or the error of what was to be done.
inline Result<NoContent> done(Result<void> result) {
  if (!result) return std::move(result).error();
  return NoContent{};
}

/// 409 where the error has more to say than a code and a message: `Details` is the error's body.
template <typename Details>
struct Conflict {
  Details error;
};

/// Bytes as they are.
struct Download {
  Response response;
};

/// A JSON text made elsewhere: the OpenAPI document itself.
struct JsonText {
  std::string text;
};

namespace detail {

inline void add_response(boost::json::object& responses, const std::string& status, std::string description,
                         boost::json::value schema) {
  responses[status] = boost::json::object{
      {"description", std::move(description)},
      {"content",
       boost::json::object{{"application/json", boost::json::object{{"schema", std::move(schema)}}}}}};
}

}  // namespace detail

template <typename T>
struct ReplyKind {
  static void describe(boost::json::object& responses, Components& components) {
    detail::add_response(responses, "200", "成功 / success", schema_of<T>(components, Direction::reply));
  }
  static Response make(T value) { return json_reply(200, json::write(value)); }
};

template <typename T>
struct ReplyKind<Created<T>> {
  static void describe(boost::json::object& responses, Components& components) {
    detail::add_response(responses, "201", "已创建 / created", schema_of<T>(components, Direction::reply));
  }
  static Response make(Created<T> created) { return json_reply(201, json::write(created.value)); }
};

template <>
struct ReplyKind<NoContent> {
  static void describe(boost::json::object& responses, Components& /*components*/) {
    responses["204"] = boost::json::object{{"description", "完成 / done"}};
  }
  static Response make(NoContent /*nothing*/) {
    Response response;
    response.status = 204;
    response.headers.add("Cache-Control", "no-store");
    return response;
  }
};

template <typename Details>
struct ReplyKind<Conflict<Details>> {
  /// Other conflicts of the same route (the state, the version) say no more than any error does.
  static void describe(boost::json::object& responses, Components& components) {
    using boost::json::array;
    using boost::json::object;
    const object error{{"anyOf", array{schema_of<Details>(components, Direction::reply),
                                       schema_of<ErrorView>(components, Direction::reply)}}};
    detail::add_response(
        responses, "409",
        "与他人的修改冲突或状态不允许，未保存 / in conflict with what others did or with the state; "
        "nothing was stored",
        object{{"type", "object"},
               {"properties", object{{"error", error}}},
               {"required", array{"error"}},
               {"additionalProperties", false}});
  }
  static Response make(Conflict<Details> conflict) {
    return json_reply(409, "{\"error\":" + json::write(conflict.error) + "}");
  }
};

template <>
struct ReplyKind<Download> {
  static void describe(boost::json::object& responses, Components& /*components*/) {
    responses["200"] = boost::json::object{
        {"description", "文件内容 / the file's bytes"},
        {"content",
         boost::json::object{{"application/octet-stream",
                              boost::json::object{{"schema", boost::json::object{{"type", "string"},
                                                                                 {"format", "binary"}}}}}}}};
  }
  static Response make(Download download) { return std::move(download.response); }
};

template <>
struct ReplyKind<JsonText> {
  static void describe(boost::json::object& responses, Components& /*components*/) {
    detail::add_response(responses, "200", "成功 / success", boost::json::object{{"type", "object"}});
  }
  static Response make(JsonText text) { return json_reply(200, std::move(text.text)); }
};

template <typename... Kinds>
struct ReplyKind<std::variant<Kinds...>> {
  static void describe(boost::json::object& responses, Components& components) {
    (ReplyKind<Kinds>::describe(responses, components), ...);
  }
  static Response make(std::variant<Kinds...> value) {
    return std::visit(
        [](auto&& one) {
          return ReplyKind<std::decay_t<decltype(one)>>::make(std::forward<decltype(one)>(one));
        },
        std::move(value));
  }
};

}  // namespace guohe::http

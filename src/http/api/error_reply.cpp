// SPDX-License-Identifier: Apache-2.0
#include "http/api/error_reply.hpp"

#include <fmt/format.h>

#include <utility>

namespace guohe::http {
namespace {

constexpr int kRetryAfterSeconds = 2;  // when an error that passes does not say more

/// docs/formats/api.md: malformed JSON is 400, JSON that says something wrong is 422.
bool is_malformed_json(const Error& error) {
  return error.code == "json.syntax" || error.code == "json.utf8" || error.code == "json.duplicate_member";
}

Response error_reply_with(unsigned status, const Error& error) {
  return json_reply(status, json::write(ErrorBody{{error.code, error.message, error.place, error.details}}));
}

}  // namespace

unsigned status_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::invalid:
      return is_malformed_json(error) ? 400 : 422;
    case ErrorKind::unauthenticated:
      return 401;
    case ErrorKind::forbidden:
      return 403;
    case ErrorKind::not_found:
      return 404;
    case ErrorKind::conflict:
      return 409;
    case ErrorKind::too_large:
      return 413;
    case ErrorKind::too_many:
      return 429;
    case ErrorKind::unavailable:
      return 503;
    case ErrorKind::internal:
      return 500;
  }
  return 500;
}

Response json_reply(unsigned status, std::string json) {
  Response response;
  response.status = status;
  response.headers.add("Content-Type", "application/json");
  response.headers.add("Cache-Control", "no-store");
  response.body = std::move(json);
  return response;
}

Response error_reply(const Error& error) {
  Response response = error_reply_with(status_of(error), error);
  if (error.kind == ErrorKind::too_many || error.kind == ErrorKind::unavailable) {
    const int seconds = error.retry_after_seconds > 0 ? error.retry_after_seconds : kRetryAfterSeconds;
    response.headers.add("Retry-After", std::to_string(seconds));
  }
  return response;
}

Error unknown_route(std::string_view path) {
  return {ErrorKind::not_found,
          "route.unknown",
          {fmt::format("没有 `{}` 这个地址", path), fmt::format("there is no `{}`", path)},
          "",
          {}};
}

Error too_large_body(std::uint64_t limit) {
  return {ErrorKind::too_large,
          "request.too_large",
          {fmt::format("请求内容超过 {} 字节的上限", limit),
           fmt::format("the request body is over the limit of {} bytes", limit)},
          "",
          {}};
}

Error server_busy() {
  return {ErrorKind::unavailable,
          "server.busy",
          {"系统正忙，请求正在排队，请稍后再试；已保存的内容不受影响",
           "the server is busy; please try again shortly, what was saved stays saved"},
          "",
          {}};
}

Error internal_error(const std::string& request_id) {
  return {ErrorKind::internal,
          "server.internal",
          {fmt::format("系统内部错误；如需帮助，请提供编号 `{}`", request_id),
           fmt::format("something went wrong on our side; quote `{}` when asking for help", request_id)},
          "",
          {}};
}

Response method_not_allowed(const std::string& allowed) {
  Response response = error_reply_with(
      405, {ErrorKind::invalid,
            "request.method_not_allowed",
            {fmt::format("此地址只接受 {}", allowed), fmt::format("only {} can be used here", allowed)},
            "",
            {}});
  response.headers.add("Allow", allowed);
  return response;
}

Response refused_request(unsigned status) {
  Error error{ErrorKind::invalid,
              "request.malformed",
              {"请求不符合 HTTP/1.1", "the request is not valid HTTP/1.1"},
              "",
              {}};
  if (status == 431) {
    error.code = "request.header_too_large";
    error.message = {"请求头过大", "the request header is too large"};
  }
  Response response = error_reply_with(status, error);
  response.close = true;
  return response;
}

Response wrong_media_type() {
  return error_reply_with(415, {ErrorKind::invalid,
                                "request.not_json",
                                {"此地址只接受 Content-Type 为 `application/json` 的内容",
                                 "only a body of Content-Type `application/json` is accepted here"},
                                "",
                                {}});
}

}  // namespace guohe::http

// The one place where an Error becomes a status and a body. The body is the same for every error:
//   {"error": {"code", "message": {zh, en}, "place", "details": [{code, message, place}]}}
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "base/described.hpp"
#include "base/result.hpp"
#include "http/net/message.hpp"

namespace guohe::http {

struct ErrorView {
  std::string code;
  Text message;
  std::string place;
  std::vector<Problem> details;
};
BOOST_DESCRIBE_STRUCT(ErrorView, (), (code, message, place, details))

struct ErrorBody {
  ErrorView error;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (), (error))

[[nodiscard]] unsigned status_of(const Error& error);

/// With Retry-After where the error says when to try again, or is of a kind that passes.
[[nodiscard]] Response error_reply(const Error& error);

/// A reply that carries JSON, never kept by a cache.
[[nodiscard]] Response json_reply(unsigned status, std::string json);

// Errors of HTTP itself.
[[nodiscard]] Error unknown_route(std::string_view path);
[[nodiscard]] Error too_large_body(std::uint64_t limit);
[[nodiscard]] Error server_busy();
[[nodiscard]] Error internal_error(const std::string& request_id);
[[nodiscard]] Response method_not_allowed(const std::string& allowed);
/// 400, 408 or 431: the bytes were not a request that is taken here.
[[nodiscard]] Response refused_request(unsigned status);
[[nodiscard]] Response wrong_media_type();

}  // namespace guohe::http

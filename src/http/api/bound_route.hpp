// A route whose handler needs something besides the visit: it is given when the routes are made, and handed
// to the handler with each request.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/api/route.hpp"

namespace guohe::http {

/// As route(); `needed` outlives the routes.
template <typename Needed, typename Reply, typename Path, typename Query, typename Body>
Route bound_route(Needed* needed, Method method, std::string pattern, std::string name, Permission permission,
                  Text summary, Result<Reply> (*handler)(Needed*, Visit&, const Input<Path, Query, Body>&)) {
  constexpr bool has_body = !std::is_same_v<Body, None>;
  auto run = [needed, handler](Visit& visit, const PathValues& values) -> Response {
    auto input = detail::bind<Path, Query, Body>(visit, values);
    if (!input) return error_reply(input.error());
    if constexpr (has_body) {
      if (!detail::is_json(visit.request)) return wrong_media_type();
      auto body = json::read<Body>(visit.request.body, detail::body_limits());
      if (!body) return error_reply(body.error());
      input->body = std::move(*body);
    }
    auto reply = handler(needed, visit, *input);
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

}  // namespace guohe::http

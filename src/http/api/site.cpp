// SPDX-License-Identifier: Apache-2.0
#include "http/api/site.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <utility>

#include "app/attachments.hpp"
#include "app/once.hpp"
#include "http/api/limits.hpp"
#include "http/api/same_site.hpp"
#include "http/api/security_headers.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

constexpr std::string_view kPrefix = "/api/v1";

bool is_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

/// The path below /api/v1, or nothing when it is no path of ours.
std::optional<std::string_view> below_prefix(std::string_view path) {
  if (!path.starts_with(kPrefix)) return std::nullopt;
  path.remove_prefix(kPrefix.size());
  if (path.empty() || path.front() != '/') return std::nullopt;
  return path;
}

Match match_of(const Router& router, const Request& request) {
  const auto path = below_prefix(request.path);
  return path ? router.find(request.method, *path) : Match{};
}

Response no_route(const Match& match, const Request& request) {
  return match.allowed.empty() ? error_reply(unknown_route(request.path)) : method_not_allowed(match.allowed);
}

Error wrong_csrf() {
  return {ErrorKind::forbidden,
          "session.csrf",
          {"页面已过期，请刷新后重试（X-CSRF-Token 缺失或不符）",
           "the page is out of date, reload it (X-CSRF-Token is missing or wrong)"},
          "",
          {}};
}

Error cross_site() {
  return {ErrorKind::forbidden,
          "request.cross_site",
          {"不接受来自其他网站的登录请求", "requests from other sites are not accepted here"},
          "",
          {}};
}

constexpr const char* kOnceHeader = "Idempotency-Key";
constexpr std::size_t kLongestKey = 200;

/// What a request asks, whole: the same key with another of these is refused. Of an upload, all but the
/// bytes.
std::string asked(const Request& request) {
  return std::string(name_of(request.method)) + " " + request.path + "?" + request.query + "\n" +
         std::to_string(request.length.value_or(0)) + "\n" + request.body;
}

/// Nothing for a request that may be done as often as it comes; else what keeps it to once.
Result<std::unique_ptr<app::Once>> once_of(app::Services& services, const Route& route, const Visit& visit) {
  const std::string_view key = visit.request.header(kOnceHeader);
  if (key.empty() || !route.changes() || !(visit.session || route.once_by_anybody))
    return std::unique_ptr<app::Once>();
  if (key.size() > kLongestKey) {
    return Error{ErrorKind::invalid,
                 "request.key_too_long",
                 {"Idempotency-Key 过长", "the Idempotency-Key is too long"},
                 kOnceHeader};
  }
  // Keys of those who did not sign in are apart from every account's: no account has an empty id.
  return std::make_unique<app::Once>(services, visit.actor().account.id, key, asked(visit.request));
}

Response repeated(const app::RepeatRecord& before) {
  Response response = json_reply(static_cast<unsigned>(before.status), before.body);
  if (!before.location.empty()) response.headers.add("Location", before.location);
  response.headers.add("Idempotent-Replayed", "true");
  return response;
}

void keep_answer(app::Once& once, const Response& response, const std::string& id) {
  const auto* body = std::get_if<std::string>(&response.body);
  if (body == nullptr) return;
  const std::string* location = response.headers.find("Location");
  const auto kept =
      once.answered(static_cast<int>(response.status), location ? *location : std::string(), *body);
  if (!kept) spdlog::warn("{} the answer was not kept: {}", id, kept.error().code);
}

/// An upload at the border: what a use case throws becomes a reply, as for any other request.
class GuardedUpload final : public Upload {
 public:
  GuardedUpload(std::unique_ptr<app::Once> once, std::unique_ptr<Upload> inner, const Request& head,
                bool https)
      : once_(std::move(once)), inner_(std::move(inner)), id_(head.id), https_(https) {}

  std::unique_ptr<Response> write(std::string_view piece) override {
    try {
      auto response = inner_->write(piece);
      if (response) secure(*response, Content::data, https_);
      return response;
    } catch (const std::exception& problem) {
      return std::make_unique<Response>(failed(problem));
    }
  }
  Response finish() override {
    try {
      Response response = inner_->finish();
      if (once_) keep_answer(*once_, response, id_);
      secure(response, Content::data, https_);
      return response;
    } catch (const std::exception& problem) {
      return failed(problem);
    }
  }

 private:
  Response failed(const std::exception& problem) {
    spdlog::error("{} upload failed: {}", id_, problem.what());
    Response response = error_reply(internal_error(id_));
    response.close = true;
    secure(response, Content::data, https_);
    return response;
  }

  std::unique_ptr<app::Once> once_;  // the upload works with its services
  std::unique_ptr<Upload> inner_;
  std::string id_;
  bool https_;
};

}  // namespace

Site::Site(app::Services& services, SiteOptions options, std::filesystem::path web)
    : services_(services), options_(options), router_(all_routes()) {
  if (!web.empty()) files_.emplace(std::move(web));
}

Plan Site::plan(const Request& head) {
  Plan plan;
  plan.limit = kNoBodyBytesMax;
  if (!is_api(head.path)) return plan;
  const Match match = match_of(router_, head);
  if (!match.route) {
    plan.kind = Plan::Kind::reply;
    plan.reply = finished(head, no_route(match, head));
  } else if (match.route->body == BodyKind::stream) {
    plan.kind = Plan::Kind::stream;
    plan.limit = static_cast<std::uint64_t>(services_.settings.attachment_bytes);
  } else if (match.route->body == BodyKind::json) {
    plan.limit = kJsonBytesMax;
  }
  return plan;
}

Response Site::handle(const Request& request) {
  try {
    return finished(request, answer(request));
  } catch (const std::exception& problem) {
    spdlog::error("{} {} {}: {}", request.id, name_of(request.method), request.path, problem.what());
    return finished(request, error_reply(internal_error(request.id)));
  }
}

Response Site::answer(const Request& request) {
  if (!is_api(request.path)) return page(request);
  const Match match = match_of(router_, request);
  if (!match.route) return no_route(match, request);
  Visit visit{services_, options_, request, {}, {}};
  if (auto refusal = admit_visit(*match.route, visit)) return std::move(*refusal);
  auto once = once_of(services_, *match.route, visit);
  if (!once) return error_reply(once.error());
  if (!*once) return run(*match.route, visit, match.values);
  const auto before = (*once)->before();
  if (!before) return error_reply(before.error());
  if (*before) return repeated(**before);
  Visit once_only{(*once)->services(), options_, request, visit.session, {}};
  Response response = run(*match.route, once_only, match.values);
  keep_answer(**once, response, request.id);
  return response;
}

Response Site::run(const Route& route, Visit& visit, const PathValues& values) {
  Response response = route.run(visit, values);
  for (const auto& [name, value] : visit.reply_headers) response.headers.add(name, value);
  return response;
}

std::optional<Response> Site::admit_visit(const Route& route, Visit& visit) {
  const std::string_view token = cookie_named(visit.request.header("Cookie"), kSessionCookie);
  if (!token.empty() && route.permission.asks_who()) {
    auto session = app::find_session(services_, token);
    if (!session) return error_reply(session.error());
    visit.session = std::move(*session);
  }
  if (route.permission.needs_session()) {
    if (const auto signed_in = admit(Permission::signed_in, visit.actor()); !signed_in) {
      return error_reply(signed_in.error());
    }
    if (route.changes() && !app::csrf_matches(*visit.session, visit.request.header(kCsrfHeader))) {
      return error_reply(wrong_csrf());
    }
  } else if (route.changes() && !is_same_site(visit.request)) {
    return error_reply(cross_site());
  }
  if (const auto admitted = admit(route.permission, visit.actor()); !admitted) {
    return error_reply(admitted.error());
  }
  return std::nullopt;
}

Opened Site::open(const Request& head) {
  try {
    const Match match = match_of(router_, head);
    if (!match.route || !match.route->open) return finished(head, no_route(match, head));
    Visit visit{services_, options_, head, {}, {}};
    if (auto refusal = admit_visit(*match.route, visit)) return finished(head, std::move(*refusal));
    auto once = once_of(services_, *match.route, visit);
    if (!once) return finished(head, error_reply(once.error()));
    if (*once) {
      const auto before = (*once)->before();
      if (!before) return finished(head, error_reply(before.error()));
      if (*before) return finished(head, repeated(**before));
    }
    Visit one{*once ? (*once)->services() : services_, options_, head, visit.session, {}};
    Opened opened = match.route->open(one, match.values);
    if (auto* refusal = std::get_if<Response>(&opened)) return finished(head, std::move(*refusal));
    return std::make_unique<GuardedUpload>(std::move(*once),
                                           std::get<std::unique_ptr<Upload>>(std::move(opened)), head,
                                           options_.secure_cookies);
  } catch (const std::exception& problem) {
    spdlog::error("{} {} {}: {}", head.id, name_of(head.method), head.path, problem.what());
    return finished(head, error_reply(internal_error(head.id)));
  }
}

Response Site::page(const Request& request) const {
  if (request.method != Method::get && request.method != Method::head) return method_not_allowed("GET, HEAD");
  // RFC 8615: where other programs look.
  if (request.path == "/.well-known/guohe-keys.json")
    return json_reply(200, json::write(services_.settings.signing.published));
  if (files_) {
    if (auto found = files_->find(request)) return std::move(*found);
  }
  return error_reply(unknown_route(request.path));
}

Response Site::busy(const Request& head) {
  spdlog::warn("{} {} {}: queue full", head.id, name_of(head.method), head.path);
  return finished(head, error_reply(server_busy()));
}

Response Site::too_large(const Request& head, std::uint64_t limit) {
  return finished(head, error_reply(too_large_body(limit)));
}

Response Site::refused(unsigned status) {
  return finished({}, refused_request(status));
}

Response Site::finished(const Request& request, Response response) const {
  secure(response, is_api(request.path) ? Content::data : Content::page, options_.secure_cookies);
  if (response.status >= 500) {
    spdlog::warn("{} {} {} -> {}", request.id, name_of(request.method), request.path, response.status);
  } else {
    spdlog::debug("{} {} {} -> {}", request.id, name_of(request.method), request.path, response.status);
  }
  return response;
}

}  // namespace guohe::http

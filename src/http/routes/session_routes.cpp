// Signing in and out. The session's token travels only in a cookie that scripts cannot read.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct SessionView {
  std::optional<app::Account> account;
  std::string csrf;
  std::string time;
  std::optional<std::string> expires_at;
  std::optional<app::Acting> acting;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (account, csrf, time, expires_at, acting))

struct ActingBody {
  std::optional<std::string> delegation;  // absent: for oneself again
};
BOOST_DESCRIBE_STRUCT(ActingBody, (), (delegation))

struct SignInBody {
  std::string login;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password))

void set_cookie(Visit& visit, std::string_view token) {
  visit.reply_headers.add("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}",
                                                    kSessionCookie, token, token.empty() ? "; Max-Age=0" : "",
                                                    visit.site.secure_cookies ? "; Secure" : ""));
}

SessionView view_of(const Visit& visit, const std::optional<app::Session>& session) {
  SessionView view;
  view.time = visit.time();
  if (session) {
    view.account = session->account;
    view.csrf = session->csrf;
    view.expires_at = session->expires_at;
    view.acting = session->acting;
  }
  return view;
}

Result<SessionView> get_session(Visit& visit, const Input<>& /*input*/) {
  return view_of(visit, visit.session);
}

Result<SessionView> post_session(Visit& visit, const Input<None, None, SignInBody>& input) {
  auto signed_in = app::sign_in(visit.services, {input.body.login, input.body.password, visit.request.address,
                                                 std::string(visit.request.header("User-Agent"))});
  if (!signed_in) return std::move(signed_in).error();
  set_cookie(visit, signed_in->token);
  return view_of(visit, signed_in->session);
}

Result<SessionView> put_acting(Visit& visit, const Input<None, None, ActingBody>& input) {
  const auto session =
      app::act_for(visit.services, cookie_named(visit.request.header("Cookie"), kSessionCookie),
                   input.body.delegation.value_or(""));
  if (!session) return session.error();
  return view_of(visit, *session);
}

Result<NoContent> delete_session(Visit& visit, const Input<>& /*input*/) {
  const auto ended =
      app::sign_out(visit.services, cookie_named(visit.request.header("Cookie"), kSessionCookie));
  if (!ended) return ended.error();
  set_cookie(visit, "");
  return NoContent{};
}

}  // namespace

std::vector<Route> session_routes() {
  return {
      route(Method::get, "/session", "getSession", Permission::everyone,
            {"当前登录人与 CSRF 令牌", "Who is signed in, and the CSRF token"}, get_session),
      route(Method::post, "/session", "signIn", Permission::everyone, {"登录", "Sign in"}, post_session),
      route(Method::put, "/session/acting", "actFor", Permission::signed_in,
            {"按委托代他人办理，或恢复本人身份", "Act under a delegation, or for oneself again"}, put_acting),
      route(Method::del, "/session", "signOut", Permission::signed_in, {"退出登录", "Sign out"},
            delete_session),
  };
}

}  // namespace guohe::http

// Signing in and out. The session's token travels only in a cookie that scripts cannot read.
// SPDX-License-Identifier: Apache-2.0
#include "app/sign_in.hpp"
#include "http/routes/routes.hpp"
#include "http/routes/session_view.hpp"

namespace guohe::http {
namespace {

struct ActingBody {
  std::optional<std::string> delegation;  // absent: for oneself again
};
BOOST_DESCRIBE_STRUCT(ActingBody, (), (delegation))

struct SignInBody {
  std::string login;
  std::string password;
  std::optional<std::string> code;  // of the second step
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (login, password, code))

Result<SessionView> get_session(Visit& visit, const Input<>& /*input*/) {
  return session_view(visit, visit.session);
}

Result<SessionView> post_session(Visit& visit, const Input<None, None, SignInBody>& input) {
  const app::Origin from = origin_of(visit);
  auto signed_in =
      app::sign_in(visit.services, {input.body.login, input.body.password, from.address, from.agent},
                   input.body.code.value_or(""));
  if (!signed_in) return std::move(signed_in).error();
  set_session_cookie(visit, signed_in->token);
  return session_view(visit, signed_in->session);
}

Result<SessionView> put_acting(Visit& visit, const Input<None, None, ActingBody>& input) {
  const auto session =
      app::act_for(visit.services, cookie_named(visit.request.header("Cookie"), kSessionCookie),
                   input.body.delegation.value_or(""));
  if (!session) return session.error();
  return session_view(visit, *session);
}

Result<NoContent> delete_session(Visit& visit, const Input<>& /*input*/) {
  const auto ended =
      app::sign_out(visit.services, cookie_named(visit.request.header("Cookie"), kSessionCookie));
  if (!ended) return ended.error();
  set_session_cookie(visit, "");
  return NoContent{};
}

}  // namespace

std::vector<Route> session_routes() {
  return {
      route(Method::get, "/session", "getSession", Permission::recognised,
            {"当前登录人与 CSRF 令牌", "Who is signed in, and the CSRF token"}, get_session),
      route(Method::post, "/session", "signIn", Permission::recognised, {"登录", "Sign in"}, post_session),
      route(Method::put, "/session/acting", "actFor", Permission::signed_in,
            {"按委托代他人办理，或恢复本人身份", "Act under a delegation, or for oneself again"}, put_acting),
      route(Method::del, "/session", "signOut", Permission::signed_in, {"退出登录", "Sign out"},
            delete_session),
  };
}

}  // namespace guohe::http

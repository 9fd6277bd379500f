// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/provider_sign_in.hpp"
#include "http/net/target.hpp"
#include "http/routes/routes.hpp"
#include "http/routes/session_view.hpp"

namespace guohe::http {
namespace {

constexpr const char* kCookie = "guohe_provider";
constexpr int kCookieSeconds = 600;

struct IdentityPath {
  Name id;
};
BOOST_DESCRIBE_STRUCT(IdentityPath, (), (id))

struct ProviderAddress {
  std::string url;
};
BOOST_DESCRIBE_STRUCT(ProviderAddress, (), (url))

/// What the provider sent the browser back with.
struct ProviderReturnBody {
  std::string code;
  std::string state;
  std::optional<std::string> iss;  // RFC 9207
};
BOOST_DESCRIBE_STRUCT(ProviderReturnBody, (), (code, state, iss))

struct ArrivalView {
  app::ProviderStep step = app::ProviderStep::account;
  std::string label;
  std::optional<SessionView> session;
};
BOOST_DESCRIBE_STRUCT(ArrivalView, (), (step, label, session))

struct ProviderCodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(ProviderCodeBody, (), (code))

struct ProviderAccountBody {
  std::string login;
  std::string password;
  std::optional<std::string> code;
};
BOOST_DESCRIBE_STRUCT(ProviderAccountBody, (), (login, password, code))

struct ProviderInvitationBody {
  std::string token;
  app::PersonForm person;
};
BOOST_DESCRIBE_STRUCT(ProviderInvitationBody, (), (token, person))

/// Strict is enough: the page that the browser comes back to sends it from our own site.
void set_cookie(Visit& visit, std::string_view ticket) {
  visit.reply_headers.add(
      "Set-Cookie",
      fmt::format("{}={}; Path=/api/v1; HttpOnly; SameSite=Strict; Max-Age={}{}", kCookie, ticket,
                  ticket.empty() ? 0 : kCookieSeconds, visit.site.secure_cookies ? "; Secure" : ""));
}

std::string ticket_of(const Visit& visit) {
  return std::string(cookie_named(visit.request.header("Cookie"), kCookie));
}

Result<ProviderAddress> sent_to(Visit& visit, Result<app::ProviderVisit> begun) {
  if (!begun) return std::move(begun).error();
  set_cookie(visit, begun->ticket);
  return ProviderAddress{std::move(begun->url)};
}

Result<SessionView> signed_in(Visit& visit, const Result<app::SignedIn>& done) {
  if (!done) return done.error();
  set_cookie(visit, "");
  set_session_cookie(visit, done->token);
  return session_view(visit, done->session);
}

app::ProviderAnswer answer_of(const Visit& visit, const ProviderReturnBody& body) {
  return {ticket_of(visit), body.code, body.state, body.iss.value_or("")};
}

Result<app::ProviderView> get(Visit& visit, const Input<>& /*input*/) {
  return app::provider_view(visit.services);
}

Result<ProviderAddress> begin(Visit& visit, const Input<>& /*input*/) {
  return sent_to(visit, app::begin_provider_sign_in(visit.services));
}

Result<ProviderAddress> begin_link(Visit& visit, const Input<>& /*input*/) {
  return sent_to(visit, app::begin_link(visit.services, *visit.session));
}

Result<ArrivalView> arrive(Visit& visit, const Input<None, None, ProviderReturnBody>& input) {
  auto arrival = app::arrive_from_provider(visit.services, answer_of(visit, input.body), origin_of(visit));
  if (!arrival) return std::move(arrival).error();
  ArrivalView view{arrival->step, arrival->label, {}};
  set_cookie(visit, arrival->ticket);
  if (arrival->signed_in) {
    set_session_cookie(visit, arrival->signed_in->token);
    view.session = session_view(visit, arrival->signed_in->session);
  }
  return view;
}

Result<SessionView> with_code(Visit& visit, const Input<None, None, ProviderCodeBody>& input) {
  return signed_in(
      visit, app::finish_with_code(visit.services, ticket_of(visit), input.body.code, origin_of(visit)));
}

Result<SessionView> with_account(Visit& visit, const Input<None, None, ProviderAccountBody>& input) {
  const app::Origin from = origin_of(visit);
  return signed_in(
      visit, app::finish_with_password(visit.services, ticket_of(visit),
                                       {input.body.login, input.body.password, from.address, from.agent},
                                       input.body.code.value_or("")));
}

Result<SessionView> with_invitation(Visit& visit, const Input<None, None, ProviderInvitationBody>& input) {
  return signed_in(visit, app::finish_with_invitation(visit.services, ticket_of(visit), input.body.token,
                                                      input.body.person, origin_of(visit)));
}

Result<NoContent> link(Visit& visit, const Input<None, None, ProviderReturnBody>& input) {
  const auto linked = app::link_identity(visit.services, *visit.session, answer_of(visit, input.body));
  if (!linked) return linked.error();
  set_cookie(visit, "");
  return NoContent{};
}

Result<app::LinkedIdentities> list(Visit& visit, const Input<>& /*input*/) {
  return app::list_identities(visit.services, *visit.session);
}

Result<NoContent> unlink(Visit& visit, const Input<IdentityPath>& input) {
  const auto done = app::unlink_identity(visit.services, *visit.session, input.path.id.value);
  if (!done) return done.error();
  return NoContent{};
}

}  // namespace

std::vector<Route> provider_routes() {
  return {
      route(Method::get, "/provider", "getProvider", Permission::everyone,
            {"可用于登录的统一身份认证", "The identity provider that people may sign in through"}, get),
      route(Method::post, "/provider/visits", "visitProvider", Permission::everyone,
            {"前往统一身份认证登录", "Go to the provider to sign in"}, begin),
      route(Method::post, "/provider/arrivals", "arriveFromProvider", Permission::everyone,
            {"自统一身份认证返回：登录，或说明还差哪一步",
             "Back from the provider: signed in, or the step that is left"},
            arrive),
      route(Method::post, "/provider/arrivals/code", "finishWithCode", Permission::everyone,
            {"返回后输入两步验证码", "The code of the second step, after the provider"}, with_code),
      route(Method::post, "/provider/arrivals/account", "finishWithAccount", Permission::everyone,
            {"首次登录：凭已有账号的口令关联", "First time: link to the account whose password this is"},
            with_account),
      route(Method::post, "/provider/arrivals/invitation", "finishWithInvitation", Permission::everyone,
            {"首次登录：凭邀请建立账号并关联", "First time: accept an invitation, and link"},
            with_invitation),
      route(Method::get, "/account/identities", "listIdentities", Permission::signed_in,
            {"本人关联的统一身份", "One's identities at the provider"}, list),
      route(Method::post, "/account/identities/visits", "visitProviderToLink", Permission::signed_in,
            {"前往统一身份认证以关联", "Go to the provider to link an identity"}, begin_link),
      route(Method::post, "/account/identities", "linkIdentity", Permission::signed_in,
            {"关联统一身份", "Link an identity to one's account"}, link),
      route(Method::del, "/account/identities/{id}", "unlinkIdentity", Permission::signed_in,
            {"取消关联", "Unlink an identity"}, unlink),
  };
}

}  // namespace guohe::http

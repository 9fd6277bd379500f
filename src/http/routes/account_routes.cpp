// One's own account: password, one-time codes, sessions, activity.
// SPDX-License-Identifier: Apache-2.0
#include "app/one_time_codes.hpp"
#include "app/own_account.hpp"
#include "app/own_contact.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct PasswordBody {
  std::string present;
  std::string next;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (present, next))

struct ContactBody {
  std::string present;  // the password
  std::string name;
  std::string email;
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(ContactBody, (), (present, name, email, phone))

struct ActivityQuery {
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ActivityQuery, (), (cursor))

struct TurnOnBody {
  std::string ticket;
  std::string password;
  std::string code;                    // of the new secret
  std::optional<std::string> present;  // of the present one, where codes are on
};
BOOST_DESCRIBE_STRUCT(TurnOnBody, (), (ticket, password, code, present))

struct TurnOffBody {
  std::string password;
  std::string code;
};
BOOST_DESCRIBE_STRUCT(TurnOffBody, (), (password, code))

Result<NoContent> change_password(Visit& visit, const Input<None, None, PasswordBody>& input) {
  return done(app::change_password(visit.services, *visit.session, input.body.present, input.body.next));
}

Result<app::Contact> contact(Visit& visit, const Input<>& /*input*/) {
  return app::own_contact(visit.services, *visit.session);
}

Result<app::Contact> change_contact(Visit& visit, const Input<None, None, ContactBody>& input) {
  const ContactBody& body = input.body;
  return app::change_own_contact(visit.services, *visit.session, {body.name, body.email, body.phone},
                                 body.present);
}

Result<app::OneTimeCodes> codes(Visit& visit, const Input<>& /*input*/) {
  return app::one_time_codes(visit.services, *visit.session);
}

Result<app::CodeEnrolment> begin_codes(Visit& visit, const Input<>& /*input*/) {
  return app::begin_one_time_codes(visit.services, *visit.session);
}

Result<NoContent> turn_on_codes(Visit& visit, const Input<None, None, TurnOnBody>& input) {
  const TurnOnBody& body = input.body;
  return done(app::turn_on_one_time_codes(
      visit.services, *visit.session, {body.ticket, body.password, body.code, body.present.value_or("")}));
}

Result<NoContent> turn_off_codes(Visit& visit, const Input<None, None, TurnOffBody>& input) {
  return done(
      app::turn_off_one_time_codes(visit.services, *visit.session, input.body.password, input.body.code));
}

Result<app::SessionItems> list_sessions(Visit& visit, const Input<>& /*input*/) {
  return app::list_sessions(visit.services, *visit.session);
}

Result<NoContent> end_session(Visit& visit, const Input<SessionPath>& input) {
  return done(app::end_session(visit.services, *visit.session, input.path.id.value));
}

Result<NoContent> end_others(Visit& visit, const Input<>& /*input*/) {
  return done(app::end_other_sessions(visit.services, *visit.session));
}

Result<app::ActivityPage> list_activity(Visit& visit, const Input<None, ActivityQuery>& input) {
  return app::list_activity(visit.services, *visit.session, input.query.cursor.value_or(""));
}

}  // namespace

std::vector<Route> account_routes() {
  return {
      route(Method::put, "/account/password", "changePassword", Permission::signed_in,
            {"修改口令，其他登录随即失效", "Change one's password; other sessions end"}, change_password),
      route(Method::get, "/account/contact", "getContact", Permission::signed_in,
            {"本人的姓名、邮箱和电话", "One's own name, address and telephone"}, contact),
      route(Method::put, "/account/contact", "changeContact", Permission::signed_in,
            {"更改本人的姓名、邮箱或电话，原邮箱会收到告知",
             "Change one's name, address or telephone; the old address is told"},
            change_contact),
      route(Method::get, "/account/one-time-codes", "getOneTimeCodes", Permission::signed_in,
            {"两步验证是否开启", "Whether signing in takes a code"}, codes),
      route(Method::post, "/account/one-time-codes/enrolments", "beginOneTimeCodes", Permission::signed_in,
            {"开始设置两步验证：密钥、二维码、恢复码只显示一次",
             "Begin to set up codes: secret, QR code and recovery codes are shown once"},
            begin_codes),
      route(Method::put, "/account/one-time-codes", "turnOnOneTimeCodes", Permission::signed_in,
            {"开启或更换两步验证，其他登录随即失效", "Turn codes on, or renew them; other sessions end"},
            turn_on_codes),
      route(Method::post, "/account/one-time-codes/end", "turnOffOneTimeCodes", Permission::signed_in,
            {"关闭两步验证", "Turn codes off"}, turn_off_codes),
      route(Method::get, "/account/sessions", "listSessions", Permission::signed_in,
            {"本人的登录", "Where one is signed in"}, list_sessions),
      route(Method::del, "/account/sessions", "endOtherSessions", Permission::signed_in,
            {"退出其他所有登录", "Sign out everywhere else"}, end_others),
      route(Method::del, "/account/sessions/{id}", "endSession", Permission::signed_in,
            {"退出某次登录", "End one session"}, end_session),
      route(Method::get, "/account/activity", "listActivity", Permission::signed_in,
            {"本人的操作记录（取自存证账本）", "What one did, from the ledger"}, list_activity),
  };
}

}  // namespace guohe::http

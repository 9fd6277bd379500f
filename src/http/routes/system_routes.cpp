// How the system does, for whoever keeps it running, and one's own choice about mails.
// SPDX-License-Identifier: Apache-2.0
#include "app/outgoing_mail.hpp"
#include "app/system_state.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct SystemView {
  std::string version;
  std::string time;
  app::SystemState state;
};
BOOST_DESCRIBE_STRUCT(SystemView, (), (version, time, state))

struct MailAgainBody {
  std::optional<std::string> notice;  // absent: all that are in trouble
};
BOOST_DESCRIBE_STRUCT(MailAgainBody, (), (notice))

struct ScanAgainBody {
  std::optional<std::string> digest;  // absent: all that are in trouble
};
BOOST_DESCRIBE_STRUCT(ScanAgainBody, (), (digest))

struct MailChoiceBody {
  app::MailChoice choice = app::MailChoice::both;
};
BOOST_DESCRIBE_STRUCT(MailChoiceBody, (), (choice))

Result<SystemView> get_system(Visit& visit, const Input<>& /*input*/) {
  auto state = app::system_state(visit.services, visit.actor());
  if (!state) return std::move(state).error();
  return SystemView{GUOHE_VERSION, visit.time(), std::move(*state)};
}

Result<NoContent> mail_again(Visit& visit, const Input<None, None, MailAgainBody>& input) {
  return done(app::try_mail_again(visit.services, visit.actor(), input.body.notice.value_or("")));
}

Result<NoContent> scan_again(Visit& visit, const Input<None, None, ScanAgainBody>& input) {
  return done(app::scan_again(visit.services, visit.actor(), input.body.digest.value_or("")));
}

Result<app::MailSettings> get_mails(Visit& visit, const Input<>& /*input*/) {
  return app::mail_settings(visit.services, *visit.session);
}

Result<NoContent> choose_mails(Visit& visit, const Input<None, None, MailChoiceBody>& input) {
  return done(app::choose_mails(visit.services, *visit.session, input.body.choice));
}

}  // namespace

std::vector<Route> system_routes() {
  return {
      route(Method::get, "/system", "getSystem", Permission::system_keeper,
            {"系统运行情况：数据库、外发邮件、病毒检查",
             "How the system does: the database, mail on its way out, scans of files"},
            get_system),
      route(Method::post, "/system/mail/again", "tryMailAgain", Permission::system_keeper,
            {"重发未送达的邮件：一封，或全部", "Try a mail that did not go anew, or all"}, mail_again),
      route(Method::post, "/system/scans/again", "scanAgain", Permission::system_keeper,
            {"重新检查文件：一份，或全部", "Scan a file anew, or all that are in trouble"}, scan_again),
      route(Method::get, "/account/mails", "getMailSettings", Permission::signed_in,
            {"本人的邮件通知设置", "Whether and how one gets notices by e-mail"}, get_mails),
      route(Method::put, "/account/mails", "chooseMails", Permission::signed_in,
            {"选择邮件通知：中英双语、中文、英文或不接收",
             "Get notices by e-mail in both languages, in one, or not at all"},
            choose_mails),
  };
}

}  // namespace guohe::http

// SPDX-License-Identifier: Apache-2.0
#include "app/outgoing_mail.hpp"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <string_view>
#include <utility>

#include "app/confirm_password.hpp"
#include "app/errors.hpp"
#include "app/growing_pause.hpp"
#include "app/ports/store.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using std::chrono::seconds;

constexpr int kAtOnce = 20;
constexpr seconds kClaimed{std::chrono::minutes(5)};
constexpr seconds kOneSending{40};                       // a mailer answers within this
constexpr seconds kLife{std::chrono::days(5)};           // RFC 5321, 4.5.4.1
constexpr seconds kFirstPause{std::chrono::minutes(1)};  // after a passing failure; doubled each time
constexpr seconds kPauseAway{std::chrono::minutes(5)};   // at most, while the mail server is away
constexpr seconds kPauseMost{std::chrono::hours(1)};     // at most, when it spoke
constexpr seconds kRefusedPause{
    std::chrono::minutes(10)};  // after a refusal for good; six times longer each time
constexpr int kRefusals = 3;

constexpr std::array<std::pair<std::string_view, const char*>, 10> kPages{{{"registration", "/registrations"},
                                                                           {"person", "/account"},
                                                                           {"sanction", "/sanctions"},
                                                                           {"decision", "/decisions"},
                                                                           {"bulk", "/bulk"},
                                                                           {"experts", "/experts"},
                                                                           {"review", "/panels"},
                                                                           {"duty", "/duties"},
                                                                           {"expert", "/expert-profile"},
                                                                           {"call", "/call-changes"}}};

/// A text with {names} replaced. What is put in is not looked through again.
std::string filled(const std::string& text, const std::map<std::string, std::string>& values) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string::npos;
    const auto value =
        end == std::string::npos ? values.end() : values.find(text.substr(at + 1, end - at - 1));
    if (value == values.end()) {
      out += text[at++];
    } else {
      out += value->second;
      at = end + 1;
    }
  }
  return out;
}

/// Where the web shows what a notice is about; the inbox where it has no page of its own.
std::string link_of(const NoticeRecord& notice, const std::string& site) {
  if (!notice.application.empty()) return site + "/applications/" + notice.application;
  for (const auto& [about, page] : kPages) {
    if (notice.about == about) return site + page;
  }
  return site + "/notices";
}

void put_off(OutgoingMail& mail, programme::Seconds now, seconds pause) {
  mail.due_at = now + pause;
}

/// What an answer of the mail server makes of a mail.
void weigh(OutgoingMail& mail, const DeliveryReport& report, programme::Seconds now) {
  ++mail.attempts;
  mail.tried_at = now;
  mail.code = report.code;
  mail.words = report.words;
  switch (report.delivery) {
    case Delivery::taken:
      mail.state = MailState::sent;
      break;
    case Delivery::refused:
      if (++mail.refusals >= kRefusals) {
        mail.state = MailState::refused;
      } else {
        put_off(mail, now, mail.refusals == 1 ? kRefusedPause : kRefusedPause * 6);
      }
      break;
    case Delivery::deferred:
      put_off(mail, now, growing_pause(kFirstPause, mail.attempts, kPauseMost));
      break;
    case Delivery::unavailable:
      put_off(mail, now, growing_pause(kFirstPause, mail.attempts, kPauseAway));
      break;
  }
}

/// Those that are not sent at all any more.
bool laid_aside(OutgoingMail& mail, programme::Seconds now) {
  if (mail.address.empty() || mail.choice == MailChoice::off) {
    mail.state = MailState::dropped;
  } else if (mail.queued_at + kLife <= now) {
    mail.state = MailState::expired;
    if (mail.words.empty()) mail.words = "not sent within five days";
  } else {
    return false;
  }
  return true;
}

}  // namespace

namespace {

Letter letter_with(const std::string& link, const OutgoingMail& mail, const LetterForm& form,
                   const std::string& site) {
  const NoticeRecord& notice = mail.notice;
  const auto values = [&](const std::string& subject, const std::string& text) {
    return std::map<std::string, std::string>{
        {"name", mail.name}, {"subject", subject}, {"text", text}, {"link", link}, {"site", site}};
  };
  const auto zh = values(notice.subject.zh, notice.text.zh);
  const auto en = values(notice.subject.en, notice.text.en);
  Letter letter{notice.id, mail.address, {}, {}, notice.at};
  letter.subject = filled(mail.choice == MailChoice::en ? form.subject.en : form.subject.zh,
                          mail.choice == MailChoice::en ? en : zh);
  if (mail.choice != MailChoice::en) letter.body = filled(form.body.zh, zh);
  if (mail.choice == MailChoice::both) letter.body += "\n";
  if (mail.choice != MailChoice::zh) letter.body += filled(form.body.en, en);
  return letter;
}

}  // namespace

Letter letter_of(const OutgoingMail& mail, const LetterForm& form, const std::string& site) {
  return letter_with(link_of(mail.notice, site), mail, form, site);
}

bool send_letter(Services& services, const std::string& name, const std::string& address, const Text& subject,
                 const Text& text, const std::string& page) {
  if (services.mailer == nullptr) return false;
  Mailer& mailer = *services.mailer;
  OutgoingMail mail;
  mail.notice = {new_id(services), {}, {}, now_of(services), subject, text, {}};
  mail.name = name;
  mail.address = address;
  return mailer.send(letter_with(mailer.site() + page, mail, mailer.form(), mailer.site())).delivery ==
         Delivery::taken;
}

Result<MailRound> send_due_mail(Services& services) {
  MailRound round;
  if (services.mailer == nullptr) return round;
  const std::string claim = new_id(services);
  const programme::Seconds begun = now_of(services);
  std::vector<OutgoingMail> mails;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    mails =
        unit.change_outgoing().claim_mail(claim, begun, begun + kClaimed, begun + 2 * kPauseMost, kAtOnce);
    return {};
  }));
  for (OutgoingMail& mail : mails) {
    const programme::Seconds now = now_of(services);
    if (round.unavailable || now + kOneSending > begun + kClaimed) {
      mail.due_at = begun;  // untried: due as before
    } else if (!laid_aside(mail, now)) {
      const DeliveryReport report =
          services.mailer->send(letter_of(mail, services.mailer->form(), services.mailer->site()));
      weigh(mail, report, now);
      ++round.tried;
      if (report.delivery == Delivery::taken) ++round.sent;
      round.unavailable = report.delivery == Delivery::unavailable;
    }
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      (void)unit.change_outgoing().settle_mail(claim, mail);  // a lapsed claim: another server had its turn
      return {};
    }));
  }
  return round;
}

Result<MailSettings> mail_settings(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  MailSettings settings;
  settings.offered = services.mailer != nullptr;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto account = reader.account(session.actor.account.id);
    if (account) settings.address = account->email;
    settings.choice = reader.outgoing().mail_choice(session.actor.account.id);
    return {};
  }));
  return settings;
}

Result<void> choose_mails(Services& services, const Session& session, MailChoice choice) {
  GUOHE_TRY(require_oneself(session));
  const std::string& account = session.actor.account.id;
  return services.store.write([&](Unit& unit) -> Result<void> {
    unit.change_outgoing().put_mail_choice(account, choice);
    record(unit, session.actor, now_of(services), "account.mails", "account:" + account,
           boost::describe::enum_to_string(choice, ""));
    return {};
  });
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/own_contact.hpp"

#include "app/confirm_password.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/outgoing_mail.hpp"
#include "app/person_form.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

constexpr const char* kAccountPage = "/account?tab=contact";

Contact contact_of(const programme::Account& account) {
  return {account.name, account.email, account.phone};
}

Text subject() {
  return {"账号联系方式已更改", "Your contact data were changed"};
}

/// Told at the old address; at the new one the notice tells it.
void tell_old_address(Services& services, const programme::Account& before) {
  (void)send_letter(services, before.name, before.email, subject(),
                    {"账号 " + before.login +
                         " 的邮箱已更改，此后通知不再发到这里。如非本人所为，请尽快与"
                         "本单位管理员联系。",
                     "The address of the account " + before.login +
                         " was changed; notices come here no more. If it was not you, please tell your "
                         "administrator at once."},
                    kAccountPage);
}

}  // namespace

Result<Contact> own_contact(Services& services, const Session& session) {
  GUOHE_TRY(require_oneself(session));
  Contact contact;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto account = reader.account(session.actor.account.id);
    if (!account) return session_required();
    contact = contact_of(*account);
    return {};
  }));
  return contact;
}

Result<Contact> change_own_contact(Services& services, const Session& session, const Contact& wanted,
                                   const std::string& present) {
  GUOHE_TRY(require_oneself(session));
  const programme::Account& self = session.actor.account;
  std::vector<Problem> problems;
  check_text(problems, wanted.name, kPersonNameMax, "/name");
  if (!wanted.email.empty() || !self.email.empty()) check_email(problems, wanted.email, "/email");
  if (!wanted.phone.empty()) check_text(problems, wanted.phone, kPhoneMax, "/phone");
  GUOHE_TRY(form_error(std::move(problems)));
  GUOHE_LET(secret, confirm_password(services, self, present, "/present"));
  programme::Account before;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    auto stored = unit.account_by_login(self.login);
    if (!stored || stored->password_hash != secret.password_hash) return session_required();
    before = stored->account;
    stored->account.name = wanted.name;
    stored->account.email = wanted.email;
    stored->account.phone = wanted.phone;
    unit.put_account(*stored);
    record(unit, session.actor, now_of(services), "account.contact", "account:" + self.id,
           wanted.name + "\n" + wanted.email + "\n" + wanted.phone);
    tell(unit, services, {self.id},
         {subject(),
          {"姓名、邮箱或电话已更改；如非本人所为，请尽快修改口令并与管理员联系",
           "your name, address or telephone was changed; if it was not you, change your password and tell "
           "your administrator"},
          "person"});
    return {};
  }));
  if (!before.email.empty() && before.email != wanted.email) tell_old_address(services, before);
  return wanted;
}

}  // namespace guohe::app

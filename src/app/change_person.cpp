// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/people.hpp"
#include "app/people_views.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

std::string content_of(const programme::Account& account) {
  std::string text = account.enabled ? "on\n" : "off\n";
  for (const programme::Role role : account.roles) text += programme::name_of(role) + "\n";
  return text;
}

PersonBody body_of(const programme::Account& account) {
  return {account.department, account.has(programme::Role::agency) ? account.organisation : std::string()};
}

}  // namespace

Result<Person> change_person(Services& services, const Actor& actor, const ChangePerson& request) {
  GUOHE_TRY(require(actor, Permission::manage_people));
  Person changed;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto account = unit.account(request.id);
    if (!account || !manages(actor, *account)) return unknown_person();
    // So that every body keeps somebody who manages its people: whoever does cannot go without another.
    if (account->id == actor.account.id) {
      return Error{ErrorKind::conflict,
                   "person.oneself",
                   {"不能更改自己的角色或停用自己，请由另一位管理员办理",
                    "nobody changes his own roles or switches himself off: another administrator does"}};
    }
    auto secret = unit.account_by_login(account->login);
    if (!secret) return unknown_person();
    if (request.roles) {
      std::vector<Problem> problems;
      check_roles(problems, actor, *request.roles, body_of(*account));
      GUOHE_TRY(form_error(std::move(problems)));
      const bool expert = secret->account.has(programme::Role::expert);
      secret->account.roles = *request.roles;
      if (expert) secret->account.roles.push_back(programme::Role::expert);
    }
    if (request.enabled) secret->account.enabled = *request.enabled;
    unit.put_account(*secret);
    if (!secret->account.enabled) unit.remove_sessions_of(account->id, {});
    record(unit, actor, now_of(services), "person.change", "account:" + account->id,
           content_of(secret->account));
    changed = person_view(unit, actor, secret->account);
    return {};
  }));
  return changed;
}

}  // namespace guohe::app

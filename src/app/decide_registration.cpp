// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/department_terms.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "app/tell.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::RegistrationKind;
using programme::RegistrationState;

/// The organisation begins, and whoever asked for it administers it.
Result<void> admit(Unit& unit, const Services& services, const Actor& actor, programme::Registration& next) {
  if (unit.organisation_by_code(next.organisation.credit_code)) return known_code({});
  next.organisation.id = new_id(services);
  put_with_department(unit, next.organisation, {{}, {}, *next.decided_at, actor.account.id, {}});
  const auto person = unit.account(next.account);
  if (!person) return unknown_registration();
  auto secret = unit.account_by_login(person->login);
  if (!secret) return unknown_registration();
  secret->account.organisation = next.organisation.id;
  const bool expert = secret->account.has(programme::Role::expert);
  secret->account.roles = {programme::Role::organisation_admin};
  if (expert) secret->account.roles.push_back(programme::Role::expert);
  unit.put_account(*secret);
  return {};
}

Result<void> transfer(Unit& unit, const Actor& actor, const programme::Registration& next) {
  auto organisation = unit.organisation(next.organisation.id);
  if (!organisation) return unknown_registration();
  organisation->department = next.organisation.department;
  organisation->city = next.organisation.city;
  put_with_department(unit, *organisation, {{}, {}, *next.decided_at, actor.account.id, next.reason});
  return {};
}

Text news(const programme::Registration& decided) {
  const bool yes = decided.state == RegistrationState::approved;
  if (decided.kind == RegistrationKind::transfer) {
    return yes ? Text{"变更主管部门已获同意", "the change of the competent department is agreed to"}
               : Text{"变更主管部门未获同意：" + decided.answer,
                      "the change of the competent department is refused: " + decided.answer};
  }
  return yes ? Text{"单位登记已通过，可以邀请同事并开始申报",
                    "the organisation is registered: invite colleagues and begin to apply"}
             : Text{"单位登记未通过：" + decided.answer + "。可改正后重新提交",
                    "the registration is refused: " + decided.answer + ". Correct it and send it again"};
}

/// Whoever asked, and of a transfer the department that lets the organisation go.
void tell_of_decision(Unit& unit, const Services& services, const programme::Registration& decided) {
  const Text& subject = decided.organisation.name;
  tell(unit, services, {decided.account}, {subject, news(decided), "registration"});
  if (decided.kind != RegistrationKind::transfer || decided.state != RegistrationState::approved) return;
  tell(unit, services, department_people(unit, decided.former_department, programme::Role::recommender),
       {subject,
        {"该单位已转归其他主管部门；此前已提交的申报仍由你部门办理",
         "this organisation has gone to another department; what it submitted before stays with you"},
        "registration"});
}

}  // namespace

Result<Registration> decide_registration(Services& services, const Actor& actor, const Decision& decision) {
  GUOHE_TRY(require(actor, Permission::decide_registrations));
  if (!decision.approve || !decision.reason.empty()) {
    std::vector<Problem> problems;
    check_text(problems, decision.reason, kRegistrationReasonMax, "/reason");
    if (!problems.empty()) {
      return Error{ErrorKind::invalid,
                   "registration.no_reason",
                   {"不予登记须说明理由（2000 字以内）", "give the reason, at most 2000 characters"},
                   "/reason"};
    }
  }
  Registration decided;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto stored = unit.registration(decision.id);
    if (!stored || stored->organisation.department != actor.account.department) return unknown_registration();
    if (stored->state != RegistrationState::waiting) return registration_decided();
    if (stored->version != decision.version) return registration_changed();
    programme::Registration next = *stored;
    next.state = decision.approve ? RegistrationState::approved : RegistrationState::refused;
    next.answer = decision.approve ? std::string() : decision.reason;
    next.decided_at = now_of(services);
    next.decided_by = actor.account.id;
    next.version = stored->version + 1;
    if (decision.approve) {
      GUOHE_TRY(next.kind == RegistrationKind::admission ? admit(unit, services, actor, next)
                                                         : transfer(unit, actor, next));
    }
    if (!unit.update_registration(next, stored->version)) return registration_changed();
    tell_of_decision(unit, services, next);
    record(unit, actor, *next.decided_at, decision.approve ? "registration.approve" : "registration.refuse",
           "registration:" + next.id, content_of(next));
    decided = view_of(unit, services, actor, next);
    return {};
  }));
  return decided;
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "app/tools.hpp"

namespace guohe::app {

using programme::RegistrationState;

Result<Registration> correct_registration(Services& services, const Actor& actor, const std::string& id,
                                          std::int64_t version, const OrganisationForm& form) {
  GUOHE_TRY(require(actor, Permission::ask_for_registration));
  const programme::Seconds now = now_of(services);
  Registration corrected;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    const auto stored = unit.registration(id);
    if (!stored || stored->account != actor.account.id ||
        stored->kind != programme::RegistrationKind::admission)
      return unknown_registration();
    if (stored->state == RegistrationState::approved) return registration_decided();
    if (stored->version != version) return registration_changed();
    std::vector<Problem> problems;
    programme::Registration next = *stored;
    next.organisation = checked_organisation(unit, services, form, "/organisation", problems);
    GUOHE_TRY(form_error(std::move(problems)));
    if (unit.organisation_by_code(next.organisation.credit_code))
      return known_code("/organisation/credit_code");
    next.affiliation = form.affiliation;
    next.state = RegistrationState::waiting;
    next.answer.clear();
    next.asked_at = now;
    next.decided_at.reset();
    next.decided_by.clear();
    next.version = version + 1;
    if (!unit.update_registration(next, version)) return registration_changed();
    tell_department(unit, services, next);
    record(unit, actor, now, "registration.correct", "registration:" + id, content_of(next));
    corrected = view_of(unit, services, actor, next);
    return {};
  }));
  return corrected;
}

}  // namespace guohe::app

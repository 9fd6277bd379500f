// SPDX-License-Identifier: Apache-2.0
#include "app/attempts.hpp"
#include "app/errors.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

Error registration_throttled(std::chrono::seconds /*wait*/) {
  return {
      ErrorKind::too_many,
      "registration.throttled",
      {"此网络地址的登记次数过多，请稍后再试", "too many registrations from this address: try again later"}};
}

}  // namespace

Result<Registration> register_organisation(Services& services, const OrganisationForm& form,
                                           const PersonForm& person, const std::string& address) {
  const programme::Seconds now = now_of(services);
  const AttemptLimit limit{keyed_hash(address, "guohe-registration"),
                           services.settings.registrations_per_address,
                           services.settings.registration_window};
  programme::Registration registration;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    std::vector<Problem> problems;
    registration.organisation = checked_organisation(reader, services, form, "/organisation", problems);
    check_person(problems, person, "/person");
    return form_error(std::move(problems));
  }));
  // Counted before it is heard: asking which logins and codes there are is limited too.
  GUOHE_TRY(services.store.write(
      [&](Unit& unit) { return count_attempt(unit, limit, now, &registration_throttled); }));
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    if (reader.organisation_by_code(registration.organisation.credit_code))
      return known_code("/organisation/credit_code");
    if (reader.account_by_login(person.login)) return login_taken("/person/login");
    return {};
  }));
  GUOHE_LET(hash, services.passwords.hash(person.password));

  Actor actor;
  actor.account.id = new_id(services);
  actor.account.login = person.login;
  actor.account.name = person.name;
  actor.account.email = person.email;
  actor.account.phone = person.phone;
  registration.id = new_id(services);
  registration.account = actor.account.id;
  registration.affiliation = form.affiliation;
  registration.asked_at = now;
  Registration made;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (unit.organisation_by_code(registration.organisation.credit_code))
      return known_code("/organisation/credit_code");
    if (unit.account_by_login(person.login)) return login_taken("/person/login");
    unit.put_account({actor.account, hash});
    unit.add_registration(registration);
    tell_department(unit, services, registration);
    record(unit, actor, now, "registration.ask", "registration:" + registration.id, content_of(registration));
    made = view_of(unit, services, actor, registration);
    return {};
  }));
  return made;
}

}  // namespace guohe::app

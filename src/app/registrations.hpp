// Registration of organisations: anybody asks, the competent department by the routing rule admits or refuses
// with a reason; only then does the organisation exist and its first administrator act for it. A change of
// the competent department goes the same way, to the department that would take the organisation over.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/person_form.hpp"
#include "app/services.hpp"
#include "programme/registration.hpp"

namespace guohe::app {

struct OrganisationForm {
  Text name;
  std::string credit_code;
  std::string type;
  programme::Affiliation affiliation = programme::Affiliation::city;
  std::string city;
  std::string address;
  std::string founded_on;                 // ISO date; may be empty
  std::optional<std::string> department;  // where the rule leaves a choice
};
BOOST_DESCRIBE_STRUCT(OrganisationForm, (),
                      (name, credit_code, type, affiliation, city, address, founded_on, department))

/// What a form offers.
struct RegistrationChoices {
  std::vector<Named> affiliations;
  std::vector<Named> types;
  std::vector<Named> cities;
};
BOOST_DESCRIBE_STRUCT(RegistrationChoices, (), (affiliations, types, cities))

struct Departments {
  std::vector<Named> items;
};
BOOST_DESCRIBE_STRUCT(Departments, (), (items))

struct Registration {
  std::string id;
  programme::RegistrationKind kind = programme::RegistrationKind::admission;
  programme::RegistrationState state = programme::RegistrationState::waiting;
  Text name;
  std::string credit_code;
  Named type;
  Named affiliation;
  Named city;
  std::string address;
  std::string founded_on;
  Named department;
  std::optional<Named> former_department;
  std::string person;  // who asks
  std::string email;
  std::string phone;
  std::string reason;  // of a transfer
  std::string answer;  // of the department, when it refused
  std::string asked_at;
  std::optional<std::string> decided_at;
  std::int64_t version = 0;
  bool may_decide = false;   // this person, now
  bool may_correct = false;  // and send it again
};
BOOST_DESCRIBE_STRUCT(Registration, (),
                      (id, kind, state, name, credit_code, type, affiliation, city, address, founded_on,
                       department, former_department, person, email, phone, reason, answer, asked_at,
                       decided_at, version, may_decide, may_correct))

struct Registrations {
  std::vector<Registration> items;  // newest first; at most 200
};
BOOST_DESCRIBE_STRUCT(Registrations, (), (items))

/// A term of an organisation under a department.
struct DepartmentTerm {
  Named department;
  std::optional<std::string> since;  // nothing: since before Guohe kept count
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DepartmentTerm, (), (department, since, reason))

struct OrganisationProfile {
  std::string id;
  Text name;
  std::string credit_code;
  Named type;
  Named city;
  std::string address;
  std::string founded_on;
  std::vector<DepartmentTerm> departments;  // oldest first; the last is the present one
};
BOOST_DESCRIBE_STRUCT(OrganisationProfile, (),
                      (id, name, credit_code, type, city, address, founded_on, departments))

struct Decision {
  std::string id;
  bool approve = false;
  std::string reason;  // needed to refuse
  std::int64_t version = 0;
};

struct TransferRequest {
  programme::Affiliation affiliation = programme::Affiliation::city;
  std::string city;
  std::optional<std::string> department;
  std::string reason;
};

[[nodiscard]] RegistrationChoices registration_choices(const Services&);

/// The departments an organisation of this kind may belong to: one, or those among which it names its own.
Result<Departments> find_departments(Services&, programme::Affiliation affiliation, const std::string& type,
                                     const std::string& city);

/// Asks for an organisation to be admitted, and makes the account of its first administrator: it can sign in
/// and see how the registration stands, and do nothing else until the department has agreed. `address` is the
/// client's, for throttling. Errors: invalid "form.invalid" (each problem at its place); conflict
/// "registration.known_code", "person.login_taken"; too_many "registration.throttled"; unavailable
/// "passwords.busy".
Result<Registration> register_organisation(Services&, const OrganisationForm&, const PersonForm&,
                                           const std::string& address);

/// Corrects one's own registration while it waits or after it was refused, and sends it again. Errors: those
/// of register_organisation but for the person; not_found "registration.unknown"; conflict
/// "registration.changed", "registration.decided".
Result<Registration> correct_registration(Services&, const Actor&, const std::string& id,
                                          std::int64_t version, const OrganisationForm&);

/// Those that this person sees, of a state if one is given. Errors: unauthenticated "session.required".
Result<Registrations> list_registrations(Services&, const Actor&,
                                         std::optional<programme::RegistrationState> state);

/// The department says yes or no. Errors: forbidden "access.denied"; not_found "registration.unknown"
/// (another department's too); invalid "registration.no_reason"; conflict "registration.changed" (the
/// version), "registration.decided", "registration.known_code" (another one with that code was admitted
/// meanwhile).
Result<Registration> decide_registration(Services&, const Actor&, const Decision&);

/// An administrator asks for another competent department. What was submitted stays with the former one;
/// drafts go to the new one when they are submitted. Errors: forbidden "access.denied"; invalid
/// "form.invalid"; conflict "registration.waiting" (one is under way), "registration.same_department".
Result<Registration> request_transfer(Services&, const Actor&, const TransferRequest&);

/// One's own organisation and where it belonged. Errors: unauthenticated "session.required"; not_found
/// "organisation.none" for people of no organisation.
Result<OrganisationProfile> get_organisation(Services&, const Actor&);

/// Puts the departments of the routing data into the store that are not there yet: by id, a bureau also where
/// its city has one under another id. To be called when a server starts.
Result<void> settle_departments(Services&);

}  // namespace guohe::app

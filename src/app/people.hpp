// The people of a body: who manages them invites colleagues by a one-time link, says what each may do, and
// switches people off and on. An organisation's administrator manages its people; a system administrator
// those of departments, of the office and of review agencies, and no other organisation's.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/person_form.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct Person {
  std::string id;
  std::string login;
  std::string name;
  std::string email;
  std::string phone;
  std::vector<programme::Role> roles;
  std::optional<Named> department;
  std::optional<Named> agency;  // for which they run reviews
  bool enabled = true;
  bool may_change = false;  // not oneself
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, login, name, email, phone, roles, department, agency, enabled, may_change))

struct Invitation {
  std::string id;
  std::string name;
  std::string email;
  std::vector<programme::Role> roles;
  std::optional<Named> department;
  std::optional<Named> agency;
  std::string invited_at;
  std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, name, email, roles, department, agency, invited_at, expires_at))

struct People {
  std::vector<Person> items;
  std::vector<Invitation> invitations;  // that can still be used
  std::vector<programme::Role> roles;   // that can be given
  std::vector<Named> departments;       // that people can be invited into; empty for an organisation
};
BOOST_DESCRIBE_STRUCT(People, (), (items, invitations, roles, departments))

struct InvitePerson {
  std::string name;
  std::string email;
  std::vector<programme::Role> roles;
  std::string department;  // of a recommender
  // Of who runs reviews, and of an organisation's administrator whom the system's invites: the organisation's
  // unified social credit code.
  std::string agency;
};

struct NewInvitation {
  Invitation invitation;
  std::string token;    // of the link; shown this once
  bool mailed = false;  // the mail server took a letter with the link; else it has to be handed over
};
BOOST_DESCRIBE_STRUCT(NewInvitation, (), (invitation, token, mailed))

/// What whoever holds a link is told.
struct OpenInvitation {
  std::string name;
  std::string email;
  std::optional<Named> organisation;
  std::optional<Named> department;
  std::vector<programme::Role> roles;
  std::string expires_at;
};
BOOST_DESCRIBE_STRUCT(OpenInvitation, (), (name, email, organisation, department, roles, expires_at))

struct ChangePerson {
  std::string id;
  std::optional<std::vector<programme::Role>> roles;
  std::optional<bool> enabled;
};

/// Errors of all that manage: unauthenticated "session.required", forbidden "access.denied".
Result<People> list_people(Services&, const Actor&);

/// Errors: invalid "form.invalid"; too_large "invitation.too_many" (100 open at a time).
Result<NewInvitation> invite_person(Services&, const Actor&, const InvitePerson&);

/// The link works no more. Errors: not_found "invitation.unknown" (another body's, or used, too).
Result<void> withdraw_invitation(Services&, const Actor&, const std::string& id);

/// Errors: not_found "invitation.unknown" for a link that is unknown, used, withdrawn or expired.
Result<OpenInvitation> look_at_invitation(Services&, const std::string& token);

/// Makes the account that was invited; the link works no more. Errors: as above; invalid "form.invalid";
/// conflict "person.login_taken"; unavailable "passwords.busy".
Result<void> accept_invitation(Services&, const std::string& token, const PersonForm&);

/// Errors: not_found "person.unknown" (another body's too); conflict "person.oneself"; invalid
/// "form.invalid". Somebody switched off is signed out everywhere at once.
Result<Person> change_person(Services&, const Actor&, const ChangePerson&);

}  // namespace guohe::app

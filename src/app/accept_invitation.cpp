// SPDX-License-Identifier: Apache-2.0
#include "app/errors.hpp"
#include "app/people.hpp"
#include "app/people_views.hpp"
#include "app/ports/experts.hpp"
#include "app/review/expert_tools.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

/// Unused, in time, and for whom it is still meant.
bool works(Reader& reader, const std::optional<InvitationRecord>& invitation, programme::Seconds now) {
  return invitation && is_open(*invitation, now) &&
         (!is_for_expert(*invitation) || expert_of_invitation(reader, *invitation));
}

}  // namespace

Result<OpenInvitation> look_at_invitation(Services& services, const std::string& token) {
  OpenInvitation shown;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto invitation = reader.invitation_by_hash(hash_of_invitation(token));
    if (!works(reader, invitation, now_of(services))) return unknown_invitation();
    Invitation view = invitation_view(reader, *invitation);
    shown = {std::move(view.name),       std::move(view.email), std::nullopt,
             std::move(view.department), std::move(view.roles), std::move(view.expires_at)};
    if (const auto organisation = reader.organisation(invitation->organisation))
      shown.organisation = Named{organisation->id, organisation->name};
    return {};
  }));
  return shown;
}

Result<void> accept_invitation(Services& services, const std::string& token, const PersonForm& person) {
  const programme::Seconds now = now_of(services);
  const std::string link = hash_of_invitation(token);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto invitation = reader.invitation_by_hash(link);
    if (!works(reader, invitation, now)) return unknown_invitation();
    std::vector<Problem> problems;
    check_person(problems, person, "/person");
    GUOHE_TRY(form_error(std::move(problems)));
    if (reader.account_by_login(person.login)) return login_taken("/person/login");
    return {};
  }));
  GUOHE_LET(hash, services.passwords.hash(person.password));
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto invitation = unit.invitation_by_hash(link);
    if (!works(unit, invitation, now)) return unknown_invitation();
    if (unit.account_by_login(person.login)) return login_taken("/person/login");
    Actor actor;
    actor.account = {
        new_id(services),       person.login, person.name,  invitation->roles, invitation->organisation,
        invitation->department, true,         person.email, person.phone};
    auto expert = expert_of_invitation(unit, *invitation);
    if (expert) actor.account.organisation.clear();
    unit.put_account({actor.account, hash});
    if (expert) {
      expert->account = actor.account.id;
      GUOHE_TRY(put_next(unit, services, *expert));
    }
    invitation->closed_at = now;
    invitation->account = actor.account.id;
    unit.put_invitation(*invitation);
    record(unit, actor, now, "invitation.accept", "invitation:" + invitation->id, actor.account.id);
    return {};
  });
}

}  // namespace guohe::app

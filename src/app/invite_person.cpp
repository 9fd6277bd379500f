// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/outgoing_mail.hpp"
#include "app/people.hpp"
#include "app/people_views.hpp"
#include "app/tell.hpp"
#include "app/tickets.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {

using programme::Role;

std::string content_of(const InvitationRecord& invitation) {
  std::string text = invitation.name + "\n" + invitation.email + "\n" + invitation.organisation + "\n" +
                     invitation.department + "\n";
  for (const programme::Role role : invitation.roles) text += programme::name_of(role) + "\n";
  return text;
}

/// By a letter of its own: the token is kept nowhere, so it cannot wait in a queue.
bool send_link(Services& services, const Actor& actor, const InvitationRecord& invitation,
               const std::string& token) {
  const std::string days = std::to_string(
      std::chrono::duration_cast<std::chrono::days>(services.settings.invitation_life).count());
  return send_letter(
      services, invitation.name, invitation.email, {"邀请您建立账号", "You are invited to set up an account"},
      {actor.account.name + "邀请您建立账号。链接只能用一次，" + days + " 天内有效；不认识邀请人请勿打开。",
       actor.account.name + " invites you to set up an account. The link works once, for " + days +
           " days; leave it if you do not know who sent it."},
      "/join#" + token);
}

}  // namespace

Result<NewInvitation> invite_person(Services& services, const Actor& actor, const InvitePerson& request) {
  GUOHE_TRY(require(actor, Permission::manage_people));
  std::vector<Problem> problems;
  check_text(problems, request.name, kPersonNameMax, "/name");
  check_email(problems, request.email, "/email");
  check_roles(problems, actor, request.roles, {request.department, request.agency});
  GUOHE_TRY(form_error(std::move(problems)));

  const programme::Seconds now = now_of(services);
  NewInvitation made;
  made.token = random_text(services, kTokenBytes);
  InvitationRecord invitation;
  invitation.id = new_id(services);
  invitation.hash = hash_of_invitation(made.token);
  invitation.name = request.name;
  invitation.email = request.email;
  invitation.roles = request.roles;
  if (actor.is(programme::Role::organisation_admin)) invitation.organisation = actor.account.organisation;
  invitation.department = request.department;
  invitation.invited_by = actor.account.id;
  invitation.invited_at = now;
  invitation.expires_at = now + services.settings.invitation_life;
  GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
    if (!request.department.empty() && !unit.department(request.department)) {
      return form_error(
          {{"form.not_offered", {"没有这个主管部门", "there is no such department"}, "/department"}});
    }
    if (!request.agency.empty()) {
      const auto agency = unit.organisation_by_code(request.agency);
      if (!agency)
        return form_error({{"form.not_offered",
                            {"没有以此代码登记的单位，请先办理单位登记",
                             "no organisation is registered under this code: it has to register first"},
                            "/agency"}});
      invitation.organisation = agency->id;
    }
    const auto before = invitations_of(unit, actor, services.settings.invitations_open);
    const auto open =
        std::ranges::count_if(before, [&](const InvitationRecord& one) { return is_open(one, now); });
    if (open >= services.settings.invitations_open) {
      return Error{ErrorKind::too_large,
                   "invitation.too_many",
                   {"未使用的邀请过多，请先撤回一些", "too many invitations are open: withdraw some first"}};
    }
    unit.put_invitation(invitation);
    if (actor.account.organisation.empty() && !request.agency.empty()) {
      // Nobody gets an administrator in silence.
      tell(unit, services, organisation_people(unit, invitation.organisation, Role::organisation_admin),
           {{"本单位新增管理员", "Another administrator for your organisation"},
            {"系统管理员邀请" + invitation.name + "担任本单位管理员；如有疑问请与系统管理员联系",
             "the system's administrator invited " + invitation.name +
                 " as an administrator of your organisation; ask if you do not expect this"},
            "person"});
    }
    record(unit, actor, now, "invitation.make", "invitation:" + invitation.id, content_of(invitation));
    made.invitation = invitation_view(unit, invitation);
    return {};
  }));
  made.mailed = send_link(services, actor, invitation, made.token);
  return made;
}

Result<void> withdraw_invitation(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_TRY(require(actor, Permission::manage_people));
  const programme::Seconds now = now_of(services);
  return services.store.write([&](Unit& unit) -> Result<void> {
    auto invitation = unit.invitation(id);
    if (!invitation || !manages(actor, *invitation) || !is_open(*invitation, now))
      return unknown_invitation();
    invitation->closed_at = now;
    unit.put_invitation(*invitation);
    record(unit, actor, now, "invitation.withdraw", "invitation:" + id, {});
    return {};
  });
}

}  // namespace guohe::app

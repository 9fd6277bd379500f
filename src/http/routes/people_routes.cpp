// The people of a body, invitations into it, and delegations.
// SPDX-License-Identifier: Apache-2.0
#include "app/delegations.hpp"
#include "app/people.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct PersonPatch {
  std::optional<std::vector<programme::Role>> roles;
  std::optional<bool> enabled;
};
BOOST_DESCRIBE_STRUCT(PersonPatch, (), (roles, enabled))

struct InviteBody {
  std::string name;
  std::string email;
  std::vector<programme::Role> roles;
  std::optional<std::string> department;
  std::optional<std::string> agency;
};
BOOST_DESCRIBE_STRUCT(InviteBody, (), (name, email, roles, department, agency))

/// The token travels in the body: addresses end up in logs.
struct TokenBody {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(TokenBody, (), (token))

struct AcceptBody {
  std::string token;
  app::PersonForm person;
};
BOOST_DESCRIBE_STRUCT(AcceptBody, (), (token, person))

struct DelegationBody {
  std::string deputy;
  std::string from_day;
  std::string to_day;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DelegationBody, (), (deputy, from_day, to_day, reason))

Result<app::People> list(Visit& visit, const Input<>& /*input*/) {
  return app::list_people(visit.services, visit.actor());
}

Result<app::Person> change(Visit& visit, const Input<PersonPath, None, PersonPatch>& input) {
  return app::change_person(visit.services, visit.actor(),
                            {input.path.id.value, input.body.roles, input.body.enabled});
}

Result<Created<app::NewInvitation>> invite(Visit& visit, const Input<None, None, InviteBody>& input) {
  auto made = app::invite_person(visit.services, visit.actor(),
                                 {input.body.name, input.body.email, input.body.roles,
                                  input.body.department.value_or(""), input.body.agency.value_or("")});
  if (!made) return std::move(made).error();
  return Created<app::NewInvitation>{std::move(*made)};
}

Result<NoContent> withdraw(Visit& visit, const Input<InvitationPath>& input) {
  return done(app::withdraw_invitation(visit.services, visit.actor(), input.path.id.value));
}

Result<app::OpenInvitation> look(Visit& visit, const Input<None, None, TokenBody>& input) {
  return app::look_at_invitation(visit.services, input.body.token);
}

Result<NoContent> accept(Visit& visit, const Input<None, None, AcceptBody>& input) {
  return done(app::accept_invitation(visit.services, input.body.token, input.body.person));
}

Result<app::Delegations> list_delegations(Visit& visit, const Input<>& /*input*/) {
  return app::list_delegations(visit.services, visit.actor());
}

Result<Created<app::Delegation>> give(Visit& visit, const Input<None, None, DelegationBody>& input) {
  auto given =
      app::give_delegation(visit.services, visit.actor(),
                           {input.body.deputy, input.body.from_day, input.body.to_day, input.body.reason});
  if (!given) return std::move(given).error();
  return Created<app::Delegation>{std::move(*given)};
}

Result<NoContent> end(Visit& visit, const Input<DelegationPath>& input) {
  return done(app::end_delegation(visit.services, visit.actor(), input.path.id.value));
}

}  // namespace

std::vector<Route> people_routes() {
  return {
      route(Method::get, "/people", "listPeople", Permission::people_manager,
            {"本人管理的人员与有效邀请", "The people that this person manages, and open invitations"}, list),
      route(Method::patch, "/people/{id}", "changePerson", Permission::people_manager,
            {"调整角色，停用或启用", "What somebody may do; switched off or on"}, change),
      route(Method::post, "/invitations", "invitePerson", Permission::people_manager,
            {"邀请人员：一次性链接只显示一次", "Invite somebody: the one-time link is shown once"}, invite),
      route(Method::del, "/invitations/{id}", "withdrawInvitation", Permission::people_manager,
            {"撤回邀请", "Withdraw an invitation"}, withdraw),
      route(Method::post, "/invitations/look", "lookAtInvitation", Permission::everyone,
            {"查看邀请（凭链接）", "What a link invites to"}, look),
      route(Method::post, "/invitations/accept", "acceptInvitation", Permission::everyone,
            {"接受邀请，建立账号", "Accept an invitation: makes the account"}, accept),
      route(Method::get, "/delegations", "listDelegations", Permission::signed_in,
            {"本人给出与收到的委托", "Delegations given by and to this person"}, list_delegations),
      route(Method::post, "/delegations", "giveDelegation", Permission::signed_in,
            {"委托同单位同事代办", "Let a colleague act for oneself"}, give),
      route(Method::del, "/delegations/{id}", "endDelegation", Permission::signed_in,
            {"立即终止委托", "End a delegation at once"}, end),
  };
}

}  // namespace guohe::http

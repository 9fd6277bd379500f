// SPDX-License-Identifier: Apache-2.0
#include "app/people_views.hpp"

#include <algorithm>
#include <set>

#include "app/tools.hpp"

namespace guohe::app {

using programme::Role;

std::vector<Role> roles_to_give(const Actor& actor) {
  if (actor.is(Role::organisation_admin)) return {Role::applicant, Role::organisation_admin};
  return {Role::recommender,  Role::examiner, Role::officer, Role::approver,
          Role::finance,      Role::auditor,  Role::agency,  Role::organisation_admin,
          Role::administrator};
}

void check_roles(std::vector<Problem>& problems, const Actor& actor, const std::vector<Role>& roles,
                 const PersonBody& body) {
  const std::vector<Role> offered = roles_to_give(actor);
  const std::set<Role> different(roles.begin(), roles.end());
  const auto has = [&](Role role) { return different.contains(role); };
  const bool known = std::ranges::all_of(
      roles, [&](Role role) { return std::ranges::find(offered, role) != offered.end(); });
  // An organisation whose administrator left gets another from outside.
  const bool of_another = has(Role::organisation_admin) && !actor.is(Role::organisation_admin);
  const bool alone = roles.size() == 1 || !(has(Role::recommender) || has(Role::agency) || of_another ||
                                            has(Role::auditor) || has(Role::administrator));
  if (!roles.empty() && different.size() == roles.size() && known && alone &&
      has(Role::recommender) == !body.department.empty() &&
      (has(Role::agency) || of_another) == !body.agency.empty())
    return;
  problems.push_back(
      {"person.bad_roles",
       {"请选择角色；推荐单位须指明主管部门，评审机构和单位管理员须指明单位；推荐单位、评审机构、监督审计、"
        "系统管理员不得兼任其他角色",
        "choose roles; a recommender belongs to a department, people who run reviews to an "
        "agency, an organisation's administrator to it; these, auditors and administrators hold no other "
        "role"},
       "/roles"});
}

std::vector<Role> managed_roles(const programme::Account& account) {
  std::vector<Role> roles = account.roles;
  std::erase(roles, Role::expert);
  return roles;
}

bool manages(const Actor& actor, const programme::Account& person) {
  if (actor.is(Role::organisation_admin))
    return person.organisation == actor.account.organisation && !person.has(Role::agency);
  if (person.has(Role::agency)) return true;
  // Whoever registers an organisation has neither body nor role yet, and is the department's to decide on.
  return person.organisation.empty() && !managed_roles(person).empty();
}

bool manages(const Actor& actor, const InvitationRecord& invitation) {
  const bool to_agency = std::ranges::find(invitation.roles, Role::agency) != invitation.roles.end();
  if (!actor.is(Role::organisation_admin))
    return to_agency || invitation.organisation.empty() || invitation.invited_by == actor.account.id;
  return !to_agency && invitation.organisation == actor.account.organisation;
}

std::vector<programme::Account> people_of(Reader& reader, const Actor& actor) {
  const bool of_organisation = actor.is(Role::organisation_admin);
  const std::string body = of_organisation ? actor.account.organisation : std::string();
  std::vector<programme::Account> people = reader.people(body, std::nullopt);
  if (!of_organisation) {
    for (programme::Account& one : reader.people_with(Role::agency)) {
      if (!one.organisation.empty()) people.push_back(std::move(one));
    }
  }
  std::erase_if(people, [&](const programme::Account& one) { return !manages(actor, one); });
  return people;
}

std::vector<InvitationRecord> invitations_of(Reader& reader, const Actor& actor, int limit) {
  const bool of_organisation = actor.is(Role::organisation_admin);
  const std::string body = of_organisation ? actor.account.organisation : std::string();
  std::vector<InvitationRecord> found = reader.invitations(body, limit);
  if (!of_organisation) {
    for (const Role role : {Role::agency, Role::organisation_admin}) {
      for (InvitationRecord& one : reader.invitations_with(role, limit)) found.push_back(std::move(one));
    }
  }
  std::erase_if(found, [&](const InvitationRecord& one) { return !manages(actor, one); });
  return found;
}

namespace {

std::optional<Named> named_department(Reader& reader, const std::string& id) {
  const auto department = id.empty() ? std::nullopt : reader.department(id);
  if (!department) return std::nullopt;
  return Named{department->id, department->name};
}

std::optional<Named> named_agency(Reader& reader, const std::vector<Role>& roles, const std::string& id) {
  const bool runs_reviews = std::ranges::find(roles, Role::agency) != roles.end();
  const auto agency = runs_reviews ? reader.organisation(id) : std::nullopt;
  if (!agency) return std::nullopt;
  return Named{agency->id, agency->name};
}

}  // namespace

Person person_view(Reader& reader, const Actor& actor, const programme::Account& account) {
  return {account.id,
          account.login,
          account.name,
          account.email,
          account.phone,
          managed_roles(account),
          named_department(reader, account.department),
          named_agency(reader, account.roles, account.organisation),
          account.enabled,
          account.id != actor.account.id};
}

Invitation invitation_view(Reader& reader, const InvitationRecord& invitation) {
  return {invitation.id,
          invitation.name,
          invitation.email,
          invitation.roles,
          named_department(reader, invitation.department),
          named_agency(reader, invitation.roles, invitation.organisation),
          programme::instant_text(invitation.invited_at),
          programme::instant_text(invitation.expires_at)};
}

bool is_open(const InvitationRecord& invitation, programme::Seconds now) {
  return !invitation.closed_at && now < invitation.expires_at;
}

std::string hash_of_invitation(const std::string& token) {
  return keyed_hash(token, "guohe-invitation");
}

Error unknown_invitation() {
  return {ErrorKind::not_found,
          "invitation.unknown",
          {"邀请链接无效：可能已使用、已撤回或已过期，请联系邀请人重新发送",
           "this link does not work: it was used, withdrawn or has expired; ask for a new one"}};
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/people_views.hpp"

#include <algorithm>
#include <set>

#include "app/tools.hpp"

namespace guohe::app {

using programme::Role;

std::vector<Role> roles_to_give(const Actor& actor) {
  if (actor.is(Role::organisation_admin)) return {Role::applicant, Role::organisation_admin};
  return {Role::recommender, Role::examiner, Role::officer,      Role::approver,
          Role::finance,     Role::auditor,  Role::administrator};
}

void check_roles(std::vector<Problem>& problems, const Actor& actor, const std::vector<Role>& roles,
                 const std::string& department) {
  const std::vector<Role> offered = roles_to_give(actor);
  const std::set<Role> different(roles.begin(), roles.end());
  const auto has = [&](Role role) { return different.contains(role); };
  const bool known = std::ranges::all_of(
      roles, [&](Role role) { return std::ranges::find(offered, role) != offered.end(); });
  const bool alone =
      roles.size() == 1 || !(has(Role::recommender) || has(Role::auditor) || has(Role::administrator));
  if (!roles.empty() && different.size() == roles.size() && known && alone &&
      has(Role::recommender) == !department.empty())
    return;
  problems.push_back({"person.bad_roles",
                      {"请选择角色；推荐单位须指明主管部门，推荐单位、监督审计、系统管理员不得兼任其他角色",
                       "choose roles; a recommender belongs to a department; recommenders, auditors and "
                       "administrators hold no other role"},
                      "/roles"});
}

std::vector<Role> managed_roles(const programme::Account& account) {
  std::vector<Role> roles = account.roles;
  std::erase(roles, Role::expert);
  return roles;
}

bool manages(const Actor& actor, const programme::Account& person) {
  if (actor.is(Role::organisation_admin)) return person.organisation == actor.account.organisation;
  // Whoever registers an organisation has neither body nor role yet, and is the department's to decide on.
  return person.organisation.empty() && !managed_roles(person).empty();
}

bool manages(const Actor& actor, const InvitationRecord& invitation) {
  return invitation.organisation ==
         (actor.is(Role::organisation_admin) ? actor.account.organisation : std::string());
}

namespace {

std::optional<Named> named_department(Reader& reader, const std::string& id) {
  const auto department = id.empty() ? std::nullopt : reader.department(id);
  if (!department) return std::nullopt;
  return Named{department->id, department->name};
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
          account.enabled,
          account.id != actor.account.id};
}

Invitation invitation_view(Reader& reader, const InvitationRecord& invitation) {
  return {invitation.id,
          invitation.name,
          invitation.email,
          invitation.roles,
          named_department(reader, invitation.department),
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

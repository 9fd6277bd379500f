// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"

#include <algorithm>
#include <initializer_list>

#include "app/errors.hpp"

namespace guohe::app {

namespace {

using programme::Role;

bool any(const std::vector<Role>& roles, std::initializer_list<Role> wanted) {
  return std::ranges::any_of(wanted,
                             [&](Role role) { return std::ranges::find(roles, role) != roles.end(); });
}

}  // namespace

bool can_be_delegated(Role role) {
  return role == Role::applicant || role == Role::organisation_admin || role == Role::recommender;
}

namespace {

/// Expert review: the office commissions, the agency runs, experts review. None of these is handed on.
bool may_in_review(const Actor& actor, Permission permission) {
  if (actor.acts_for_another()) return false;
  switch (permission) {
    case Permission::commission_reviews:
      return actor.is(Role::officer);
    case Permission::run_reviews:
      return actor.is(Role::agency) && !actor.account.organisation.empty();
    case Permission::review:
      return actor.is(Role::expert);
    default:
      return any(actor.account.roles, {Role::officer, Role::approver, Role::auditor});
  }
}

/// Decision lists and sanctions: the office's, but for the reply of whom a sanction concerns.
bool may_in_office(const Actor& actor, Permission permission) {
  switch (permission) {
    case Permission::read_decisions:
      return any(actor.account.roles, {Role::officer, Role::approver, Role::auditor});
    case Permission::draw_up_decisions:
    case Permission::propose_sanctions:
      return actor.is(Role::officer);
    case Permission::confirm_decisions:
    case Permission::confirm_sanctions:
      return actor.is(Role::approver);
    case Permission::answer_sanctions:
      return actor.is(Role::organisation_admin) && !actor.account.organisation.empty();
    default:
      return any(actor.account.roles, {Role::officer, Role::approver, Role::auditor}) ||
             may_in_office(actor, Permission::answer_sanctions);
  }
}

/// The library of experts: the office's and its agencies'.
bool may_with_experts(const Actor& actor, Permission permission) {
  switch (permission) {
    case Permission::manage_experts:
      return actor.is(Role::officer);
    case Permission::read_expert_details:
      return any(actor.account.roles, {Role::officer, Role::auditor, Role::agency});
    case Permission::read_expert_records:
      return any(actor.account.roles, {Role::officer, Role::agency});
    case Permission::offer_expertise:
      return !actor.acts_for_another();
    default:
      return any(actor.account.roles, {Role::officer, Role::approver, Role::auditor, Role::agency});
  }
}

}  // namespace

bool may(const Actor& actor, Permission permission) {
  if (!actor.signed_in()) return false;
  switch (permission) {
    case Permission::list_applications:
    case Permission::save_views:
    case Permission::read_notices:
    case Permission::read_registrations:
    case Permission::ask_for_registration:
      return true;  // everybody may list; the scope says what there is
    case Permission::create_application:
      return any(actor.account.roles, {Role::applicant, Role::organisation_admin}) &&
             !actor.account.organisation.empty();
    case Permission::delegate:
      return !actor.acts_for_another() &&
             any(actor.account.roles, {Role::applicant, Role::organisation_admin, Role::recommender});
    case Permission::manage_people:
      return !actor.acts_for_another() &&
             ((actor.is(Role::organisation_admin) && !actor.account.organisation.empty()) ||
              actor.is(Role::administrator));
    case Permission::decide_registrations:
      return actor.is(Role::recommender) && !actor.account.department.empty();
    case Permission::tend_system:
      return !actor.acts_for_another() && actor.is(Role::administrator);
    case Permission::read_ledger:
      return actor.is(Role::auditor);
    case Permission::read_packs:
    case Permission::read_calls:
      return any(actor.account.roles, {Role::officer, Role::approver, Role::auditor});
    case Permission::edit_packs:
    case Permission::prepare_calls:
    case Permission::import_data:
      return actor.is(Role::officer);
    case Permission::approve_packs:
    case Permission::publish_calls:
      return any(actor.account.roles, {Role::officer, Role::approver});
    case Permission::read_similarity:
    case Permission::try_rules:  // who sees everything submitted: nothing is kept, nobody is told
      return any(actor.account.roles, {Role::examiner, Role::officer, Role::approver, Role::auditor});
    case Permission::work_in_bulk:
      return !actor.acts_for_another() &&
             any(actor.account.roles,
                 {Role::recommender, Role::examiner, Role::officer, Role::approver, Role::finance});
    case Permission::read_decisions:
    case Permission::confirm_sanctions:
    case Permission::confirm_decisions:
    case Permission::propose_sanctions:
    case Permission::draw_up_decisions:
    case Permission::read_sanctions:
    case Permission::answer_sanctions:
      return may_in_office(actor, permission);
    case Permission::read_experts:
    case Permission::read_expert_details:
    case Permission::manage_experts:
    case Permission::read_expert_records:
    case Permission::offer_expertise:
      return may_with_experts(actor, permission);
    case Permission::read_panels:
    case Permission::commission_reviews:
    case Permission::run_reviews:
    case Permission::review:
      return may_in_review(actor, permission);
    case Permission::read_statistics:  // who sees everything submitted
      return scope_of(actor).all_submitted;
    default:
      return false;
  }
}

bool may(const Actor& actor, Permission permission, const programme::Application& application) {
  const std::vector<Role> roles = roles_on(actor, application);
  switch (permission) {
    case Permission::see_application:
      return !roles.empty();
    case Permission::edit_application:
    case Permission::see_own_review:
      return any(roles, {Role::applicant, Role::organisation_admin});
    case Permission::see_examination:
      return any(roles, {Role::examiner, Role::officer, Role::approver, Role::auditor});
    case Permission::judge_similarity:
      return any(roles, {Role::examiner, Role::officer});
    case Permission::see_internal_records:
      return any(roles, {Role::examiner, Role::officer, Role::approver, Role::finance, Role::auditor});
    case Permission::ask_other_side:
      return any(roles, {Role::applicant, Role::organisation_admin, Role::examiner, Role::officer});
    case Permission::examine:
      return any(roles, {Role::examiner});
    default:
      return may(actor, permission);
  }
}

std::vector<Role> roles_on(const Actor& actor, const programme::Application& application) {
  std::vector<Role> roles;
  if (!actor.signed_in()) return roles;
  const programme::Account& account = actor.account;
  const bool mine = application.owner == account.id;
  const bool ours = !account.organisation.empty() && application.organisation == account.organisation;
  const bool to_us = !account.department.empty() && application.department == account.department;
  const bool open = !application.is_private;
  const auto add = [&](Role role, bool related) {
    if (related && account.has(role)) roles.push_back(role);
  };
  const bool outside = !application.of_office;
  add(Role::applicant, mine && outside);
  add(Role::organisation_admin, ours && outside);
  add(Role::recommender, to_us && open && outside);
  add(Role::examiner, open);
  add(Role::officer, open);
  add(Role::approver, open);
  add(Role::finance, open);
  add(Role::auditor, open);
  return roles;
}

Scope scope_of(const Actor& actor) {
  Scope scope;
  if (!actor.signed_in()) return scope;
  if (actor.is(Role::applicant)) scope.owner = actor.account.id;
  if (actor.is(Role::organisation_admin)) scope.organisation = actor.account.organisation;
  if (actor.is(Role::recommender)) scope.department = actor.account.department;
  scope.all_submitted =
      any(actor.account.roles, {Role::examiner, Role::officer, Role::approver, Role::finance, Role::auditor});
  return scope;
}

RegistrationFilter registrations_of(const Actor& actor) {
  RegistrationFilter filter;
  if (any(actor.account.roles, {Role::officer, Role::approver, Role::auditor, Role::administrator}))
    return filter;
  filter.account = actor.account.id;
  if (actor.is(Role::organisation_admin)) filter.organisation = actor.account.organisation;
  if (actor.is(Role::recommender)) filter.department = actor.account.department;
  return filter;
}

std::string sanctions_of(const Actor& actor) {
  if (any(actor.account.roles, {Role::officer, Role::approver, Role::auditor})) return {};
  return actor.account.organisation.empty() ? "none" : actor.account.organisation;
}

Result<void> require(const Actor& actor, Permission permission) {
  if (may(actor, permission)) return {};
  return actor.signed_in() ? access_denied() : session_required();
}

Result<void> require(const Actor& actor, Permission permission, const programme::Application& application) {
  if (may(actor, permission, application)) return {};
  if (!actor.signed_in()) return session_required();
  return may(actor, Permission::see_application, application) ? access_denied() : unknown_application();
}

}  // namespace guohe::app

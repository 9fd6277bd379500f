// SPDX-License-Identifier: Apache-2.0
#include "app/access_to_search.hpp"

#include "app/access.hpp"

namespace guohe::app {

SearchScope search_scope_of(const Actor& actor) {
  SearchScope scope;
  if (!actor.signed_in()) return scope;
  scope.applications = scope_of(actor);
  scope.account = actor.account.id;
  scope.organisation = actor.account.organisation;
  scope.department = scope.applications.department;
  scope.all_organisations = scope.applications.all_submitted;
  if (may(actor, Permission::manage_people)) {
    if (actor.is(programme::Role::organisation_admin)) {
      scope.people_of = actor.account.organisation;
    } else {
      scope.people_of_departments = true;
    }
  }
  return scope;
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/people.hpp"
#include "app/people_views.hpp"
#include "app/tools.hpp"

namespace guohe::app {

namespace {
constexpr int kInvitationsLooked = 500;
}

Result<People> list_people(Services& services, const Actor& actor) {
  GUOHE_TRY(require(actor, Permission::manage_people));
  People people;
  people.roles = roles_to_give(actor);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    for (const programme::Account& account : people_of(reader, actor))
      people.items.push_back(person_view(reader, actor, account));
    for (const InvitationRecord& invitation : invitations_of(reader, actor, kInvitationsLooked)) {
      if (is_open(invitation, now_of(services)))
        people.invitations.push_back(invitation_view(reader, invitation));
    }
    if (actor.is(programme::Role::organisation_admin)) return {};
    for (const programme::Department& department : reader.departments())
      people.departments.push_back({department.id, department.name});
    return {};
  }));
  return people;
}

}  // namespace guohe::app

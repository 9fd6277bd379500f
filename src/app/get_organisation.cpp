// SPDX-License-Identifier: Apache-2.0
#include "app/errors.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "programme/city.hpp"

namespace guohe::app {

Result<OrganisationProfile> get_organisation(Services& services, const Actor& actor) {
  if (!actor.signed_in()) return session_required();
  OrganisationProfile profile;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto found = reader.organisation(actor.account.organisation);
    if (!found) {
      return Error{ErrorKind::not_found,
                   "organisation.none",
                   {"您不属于任何申报单位", "you belong to no organisation that applies"}};
    }
    profile.id = found->id;
    profile.name = found->name;
    profile.credit_code = found->credit_code;
    profile.type = named_choice(services.routing.types, found->type);
    profile.city = {found->city, programme::city_label(found->city)};
    profile.address = found->address;
    profile.founded_on = found->founded_on;
    const auto add = [&](const std::string& id, std::optional<std::string> since, std::string reason) {
      const auto department = reader.department(id);
      profile.departments.push_back(
          {{id, department ? department->name : Text{id, id}}, std::move(since), std::move(reason)});
    };
    for (const programme::DepartmentTerm& term : reader.department_terms(found->id)) {
      std::optional<std::string> since;
      if (term.since != programme::Seconds{}) since = programme::instant_text(term.since);
      add(term.department, since, term.reason);
    }
    if (profile.departments.empty()) add(found->department, {}, {});
    return {};
  }));
  return profile;
}

}  // namespace guohe::app

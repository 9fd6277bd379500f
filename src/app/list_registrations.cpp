// SPDX-License-Identifier: Apache-2.0
#include <boost/describe/enum_to_string.hpp>

#include "app/access.hpp"
#include "app/errors.hpp"
#include "app/registration_form.hpp"
#include "app/registrations.hpp"
#include "programme/city.hpp"

namespace guohe::app {

namespace {

constexpr int kRegistrationsMax = 200;

std::vector<Named> named(const std::vector<programme::RoutingChoice>& choices) {
  std::vector<Named> all;
  for (const programme::RoutingChoice& choice : choices) all.push_back({choice.value, choice.label});
  return all;
}

}  // namespace

RegistrationChoices registration_choices(const Services& services) {
  RegistrationChoices choices{named(services.routing.affiliations), named(services.routing.types), {}};
  for (const programme::City& city : programme::guangdong_cities())
    choices.cities.push_back({city.id, programme::city_label(city.id)});
  return choices;
}

Result<Departments> find_departments(Services& services, programme::Affiliation affiliation,
                                     const std::string& type, const std::string& city) {
  Departments found;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto present = reader.departments();
    for (const auto& one : programme::departments_for(services.routing, {affiliation, type, city}, present))
      found.items.push_back({one.id, one.name});
    return {};
  }));
  return found;
}

Result<Registrations> list_registrations(Services& services, const Actor& actor,
                                         std::optional<programme::RegistrationState> state) {
  GUOHE_TRY(require(actor, Permission::read_registrations));
  Registrations all;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    RegistrationFilter filter = registrations_of(actor);
    filter.state = state;
    for (const programme::Registration& one : reader.registrations(filter, kRegistrationsMax))
      all.items.push_back(view_of(reader, services, actor, one));
    return {};
  }));
  return all;
}

}  // namespace guohe::app

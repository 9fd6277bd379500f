// SPDX-License-Identifier: Apache-2.0
#include "app/tell.hpp"

#include "app/tools.hpp"

namespace guohe::app {

namespace {

std::vector<std::string> with_role(Reader& reader, const std::string& organisation,
                                   const std::optional<std::string>& department, programme::Role role) {
  std::vector<std::string> ids;
  for (const programme::Account& person : reader.people(organisation, department)) {
    if (person.enabled && person.has(role)) ids.push_back(person.id);
  }
  return ids;
}

}  // namespace

std::vector<std::string> office_people(Reader& reader, programme::Role role) {
  return with_role(reader, {}, std::string(), role);
}

std::vector<std::string> department_people(Reader& reader, const std::string& department,
                                           programme::Role role) {
  return with_role(reader, {}, department, role);
}

std::vector<std::string> organisation_people(Reader& reader, const std::string& organisation,
                                             programme::Role role) {
  return with_role(reader, organisation, std::nullopt, role);
}

void tell(Unit& unit, const Services& services, const std::vector<std::string>& accounts, const News& news,
          const std::string& but_not) {
  for (const std::string& account : accounts) {
    if (account == but_not) continue;
    unit.add_notice(
        {new_id(services), account, {}, now_of(services), news.subject, news.text, {}, news.about});
  }
}

}  // namespace guohe::app

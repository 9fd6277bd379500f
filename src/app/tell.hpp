// Telling people: who has a role in a body, and a notice for each of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Accounts, not switched off, that have a role: in the office, a department, an organisation.
[[nodiscard]] std::vector<std::string> office_people(Reader& reader, programme::Role role);
[[nodiscard]] std::vector<std::string> department_people(Reader& reader, const std::string& department,
                                                         programme::Role role);
[[nodiscard]] std::vector<std::string> organisation_people(Reader& reader, const std::string& organisation,
                                                           programme::Role role);

/// What somebody is told that is about no application. `about` says which page it leads to.
struct News {
  Text subject;
  Text text;
  std::string about;
};

/// A notice for each, but for whoever caused it.
void tell(Unit& unit, const Services& services, const std::vector<std::string>& accounts, const News& news,
          const std::string& but_not = {});

}  // namespace guohe::app

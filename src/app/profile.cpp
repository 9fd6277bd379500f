// SPDX-License-Identifier: Apache-2.0
#include "app/profile.hpp"

#include "app/facts_json.hpp"

namespace guohe::app {

std::vector<std::pair<std::string, std::string>> profile_of(const programme::Organisation& organisation) {
  std::vector<std::pair<std::string, std::string>> profile{
      {"lead name", quoted(organisation.name.zh)},
      {"lead name en", quoted(organisation.name.en)},
      {"lead type", quoted(organisation.type)},
      {"lead is legal person", "true"},
      {"lead province", quoted(organisation.province)},
      {"lead city", quoted(organisation.city)},
      {"lead credit code", quoted(organisation.credit_code)},
      {"lead address", quoted(organisation.address)},
      {"lead founded on", quoted(organisation.founded_on)},
  };
  std::erase_if(profile, [](const auto& one) { return one.second == "\"\""; });
  return profile;
}

}  // namespace guohe::app

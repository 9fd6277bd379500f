// SPDX-License-Identifier: Apache-2.0
#include "policy/facts/countries.hpp"

#include <map>
#include <string>

namespace guohe::policy {

const Text* country_name(std::string_view code) {
  static const std::map<std::string, Text, std::less<>> names = {
#define COUNTRY(code, zh, en) {code, {zh, en}},
#include "policy/facts/countries.def"
#undef COUNTRY
  };
  const auto found = names.find(code);
  return found == names.end() ? nullptr : &found->second;
}

}  // namespace guohe::policy

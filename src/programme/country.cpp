// SPDX-License-Identifier: Apache-2.0
#include "programme/country.hpp"

#include <map>
#include <string>

namespace guohe::programme {

const Text* country_name(std::string_view code) {
  static const std::map<std::string, Text, std::less<>> names = {
#define COUNTRY(code, zh, en) {code, {zh, en}},
#include "programme/country.def"
#undef COUNTRY
  };
  const auto found = names.find(code);
  return found == names.end() ? nullptr : &found->second;
}

}  // namespace guohe::programme

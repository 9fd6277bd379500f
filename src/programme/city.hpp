// The 21 prefecture-level cities of Guangdong, by the value the packs use and by name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "base/text.hpp"

namespace guohe::programme {

struct City {
  const char* id;  // "Guangzhou": the value in packs, and the English name
  const char* zh;
};

[[nodiscard]] std::span<const City> guangdong_cities();

/// The city's name; the id itself where it is not one of Guangdong's.
[[nodiscard]] Text city_label(std::string_view id);

}  // namespace guohe::programme

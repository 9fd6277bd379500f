// The words that the example year is made of: names, partners, subjects of research.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/demo/dice.hpp"
#include "base/text.hpp"

namespace guohe::app::demo {

struct Partner {
  const char* zh;
  const char* en;
  const char* country;  // ISO 3166
  const char* type;     // university | institute | enterprise
  const char* jurisdiction;
  const char* framework;  // counterpart of an agreement with Guangdong, "none"
};

struct Subject {
  Text title;
  std::string field;  // value of the packs' choice
};

[[nodiscard]] const Partner& foreign_partner(Dice& dice);
[[nodiscard]] const Partner& new_zealand_partner(Dice& dice);
[[nodiscard]] const Partner& special_region_partner(Dice& dice);

[[nodiscard]] std::string chinese_name(Dice& dice);
[[nodiscard]] std::string foreign_name(Dice& dice);

/// What subjects are in, and what the subjects of one are about.
[[nodiscard]] std::vector<std::string> research_fields();
[[nodiscard]] std::vector<Text> research_objects(const std::string& field);

[[nodiscard]] Subject subject(Dice& dice);
[[nodiscard]] Subject subject_in(Dice& dice, const std::string& field);

}  // namespace guohe::app::demo

// SPDX-License-Identifier: Apache-2.0
#include "programme/routing.hpp"

#include <gtest/gtest.h>

namespace guohe::programme {
namespace {

const Routing kRouting{
    {},
    {},
    {},
    {{{Affiliation::city}, {}, true, {}},
     {{Affiliation::provincial}, {"university"}, false, {"education"}},
     {{Affiliation::provincial, Affiliation::central}, {}, false, {"academy", "education", "closed"}}}};
const std::vector<Department> kPresent{
    {"foshan", {}, "Foshan"}, {"education", {}, ""}, {"academy", {}, ""}, {"foshan-2", {}, "Foshan"}};

std::vector<std::string> found(const Routed& organisation) {
  std::vector<std::string> ids;
  for (const Department& one : departments_for(kRouting, organisation, kPresent)) ids.push_back(one.id);
  return ids;
}

TEST(Routing, TheFirstRowThatFitsDecides) {
  using Ids = std::vector<std::string>;
  EXPECT_EQ(found({Affiliation::city, "enterprise", "Foshan"}), Ids{"foshan"});
  EXPECT_EQ(found({Affiliation::city, "university", "Foshan"}), Ids{"foshan"});
  EXPECT_EQ(found({Affiliation::provincial, "university", "Foshan"}), Ids{"education"});
  EXPECT_EQ(found({Affiliation::provincial, "institute", "Foshan"}), (Ids{"academy", "education"}));
  EXPECT_EQ(found({Affiliation::central, "university", ""}), (Ids{"academy", "education"}));
  EXPECT_EQ(found({Affiliation::city, "enterprise", "Yunfu"}), Ids{}) << "no bureau of that city is known";
  EXPECT_EQ(found({Affiliation::city, "enterprise", ""}), Ids{})
      << "provincial departments have no city either";
}

}  // namespace
}  // namespace guohe::programme

// Changed rules over the applications on file.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "app/simulations.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using programme::Overall;

TEST(Simulation, JudgesWhatWasSubmittedUnderBothRules) {
  World world;
  const std::string draft = world.draft();
  const std::string id = world.submitted();
  const auto result = simulate(*world.services, world.actor("olga"),
                               {kTopic, "", {{{"grant cap", "1"}, {"E1.threshold", "9"}}, {}, {}}, {}, ""});
  ASSERT_TRUE(result) << result.error().message.en;
  EXPECT_EQ(result->sums.applications, 1) << "drafts are nobody's business";
  ASSERT_EQ(result->changed.size(), 1U);
  const auto& one = result->changed[0];
  EXPECT_EQ(one.id, id);
  EXPECT_EQ(one.number, world.get(id).number);
  EXPECT_EQ(one.city, "Guangzhou");
  EXPECT_FALSE(one.organisation.zh.empty());
  EXPECT_EQ(one.after, Overall::not_eligible);
  const auto clause =
      std::find_if(one.clauses.begin(), one.clauses.end(), [](const auto& c) { return c.clause == "E1"; });
  ASSERT_NE(clause, one.clauses.end());
  EXPECT_EQ(clause->after, programme::Status::unmet);
  EXPECT_EQ(result->sums.loses, 1);
  EXPECT_NE(result->sums.requested_loses, "0");
}

TEST(Simulation, TakesWhatWasSubmittedNotWhatIsBeingPutRight) {
  World world;
  const std::string id = world.recommended();
  ASSERT_TRUE(world.act("eve", id, "return", "补正"));
  const auto result = simulate(*world.services, world.actor("eve"), {kTopic, "", {}, {}, ""});
  ASSERT_TRUE(result);
  EXPECT_EQ(result->sums.applications, 1);
  EXPECT_EQ(result->changed_total, 0);
  EXPECT_EQ(simulate(*world.services, world.actor("eve"), {kTopic, "", {}, {"another call"}, ""})
                ->sums.applications,
            0);
}

TEST(Simulation, RefusesWithReasons) {
  World world;
  const auto code = [&](const std::string& who, const app::Simulation& simulation) {
    const auto result = simulate(*world.services, world.actor(who), simulation);
    return result ? std::string() : result.error().code;
  };
  EXPECT_EQ(code("ana", {kTopic, "", {}, {}, ""}), "access.denied");
  EXPECT_EQ(code("ada", {kTopic, "", {}, {}, ""}), "access.denied");
  EXPECT_EQ(code("eve", {kTopic, "", {}, {}, "soon"}), "check.today");
  EXPECT_EQ(code("eve", {"gd-2025/none", "", {}, {}, ""}), "topic.unknown");
  EXPECT_EQ(code("eve", {kTopic, "", {{{"E1.treshold", "1"}}, {}, {}}, {}, ""}), "edit.unknown_name");
  EXPECT_EQ(code("eve", {kTopic, "", {{}, {{"E1", std::string(5'000'000, 'x')}}, {}}, {}, ""}),
            "simulation.too_large");
}

TEST(Simulation, PacksAreComparedAndListed) {
  World world;
  const auto diff = compare_packs(*world.services, world.actor("eve"), "gd-2022", "gd-2025", false);
  ASSERT_TRUE(diff);
  EXPECT_GT(diff->topics.size(), 5U);
  EXPECT_EQ(compare_packs(*world.services, world.actor("ana"), "gd-2022", "gd-2025", false).error().code,
            "access.denied");
  const auto settable = list_settable(*world.services, world.actor("eve"), kTopic, "");
  ASSERT_TRUE(settable);
  EXPECT_FALSE(settable->version.empty());
  EXPECT_GT(settable->items.size(), 10U);
}

}  // namespace
}  // namespace guohe::testing

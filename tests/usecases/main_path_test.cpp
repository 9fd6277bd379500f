// An application from draft to the examiner's decision.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "app/examination.hpp"
#include "app/ledger.hpp"
#include "base/sm3.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::Application;

TEST(MainPath, AnApplicationGoesFromDraftToPassed) {
  World world;
  const std::string id = world.draft();
  const Application draft = world.get(id);
  EXPECT_EQ(draft.state, "draft");
  EXPECT_TRUE(draft.editable);
  EXPECT_EQ(draft.owner.login, "ana");
  EXPECT_NE(draft.facts.text.find("岭南海洋大学"), std::string::npos) << "filled in from the profile";
  ASSERT_FALSE(draft.actions.empty());
  EXPECT_EQ(draft.actions[0].name, "submit");
  EXPECT_FALSE(draft.actions[0].allowed);
  EXPECT_FALSE(draft.actions[0].why->zh.empty());

  const std::string done = world.examined();
  const Application examining = world.get(done);
  EXPECT_EQ(examining.state, "examining");
  EXPECT_EQ(examining.number, "GH2025-JRD-000001");
  ASSERT_TRUE(examining.receipt);
  EXPECT_EQ(examining.receipt->number, "GH2025-JRD-000001");
  EXPECT_TRUE(is_sm3(examining.receipt->digest));

  const auto passed = world.act("eve", done, "pass");
  ASSERT_TRUE(passed) << passed.error().message.en;
  EXPECT_EQ(std::get<Application>(*passed).state, "reviewing");
  EXPECT_EQ(std::get<Application>(*passed).overall, programme::Overall::eligible);

  EXPECT_EQ(audited(world.where, *world.files), "");
  const auto page = app::list_ledger(*world.services, world.actor("aude"), "");
  ASSERT_TRUE(page) << page.error().message.en;
  const auto labelled = [&](const std::string& action) {
    for (const app::LedgerEntry& entry : page->items) {
      if (entry.action == action) return entry.label ? entry.label->zh : "";
    }
    return std::string("not in the ledger");
  };
  EXPECT_EQ(labelled("application.pass"), "审查通过");
  EXPECT_EQ(labelled("application.create"), "") << "no step of a process";
}

}  // namespace
}  // namespace guohe::testing

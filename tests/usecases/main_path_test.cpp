// An application from draft to the examiner's decision.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

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
  const auto page = app::list_ledger(*world.services, world.actor("aude"), {});
  ASSERT_TRUE(page) << page.error().message.en;
  const auto labelled = [&](const std::string& action) {
    for (const app::LedgerEntry& entry : page->items) {
      if (entry.action == action) return entry.label ? entry.label->zh : "";
    }
    return std::string("not in the ledger");
  };
  EXPECT_EQ(labelled("application.pass"), "审查通过");
  EXPECT_EQ(labelled("application.create"), "") << "no step of a process";

  const auto asked = [&](const app::LedgerQuery& query) {
    const auto found = app::list_ledger(*world.services, world.actor("aude"), query);
    EXPECT_TRUE(found) << found.error().code;
    return found ? found->items : std::vector<app::LedgerEntry>{};
  };
  const auto all_are = [](const std::vector<app::LedgerEntry>& entries, auto fits) {
    return !entries.empty() && std::ranges::all_of(entries, fits);
  };
  const std::string number = "GH2025-JRD-000001";
  EXPECT_TRUE(all_are(asked({.subject = number}), [&](const app::LedgerEntry& entry) {
    return entry.subject == "application:" + done && entry.about && entry.about->number == number;
  }));
  EXPECT_EQ(asked({.subject = number}).size(), asked({.subject = done}).size());
  const std::string eve = world.actor("eve").account.id;
  EXPECT_TRUE(all_are(asked({.actor = "eve"}), [&](const app::LedgerEntry& entry) {
    return entry.actor == eve && entry.actor_name->zh == world.actor("eve").account.name;
  }));
  EXPECT_TRUE(asked({.actor = "nobody of that name"}).empty());
  EXPECT_TRUE(all_are(asked({.action = "application.p"}), [](const app::LedgerEntry& entry) {
    return entry.action.starts_with("application.p");
  }));
  EXPECT_EQ(asked({.actor = "eve", .action = "application.pass", .subject = number}).size(), 1U);
  EXPECT_TRUE(asked({.actor = "ana", .action = "application.pass"}).empty());
  const std::string today =
      programme::shanghai_date(std::chrono::floor<std::chrono::seconds>(world.clock.now()));
  // The world began at no time, which counts as 1970; all else is of today.
  EXPECT_EQ(asked({.from = today, .to = today, .limit = 200}).size() +
                asked({.to = "2001-01-01", .limit = 200}).size(),
            asked({.limit = 200}).size());
  EXPECT_TRUE(asked({.from = "2099-01-01"}).empty());
  EXPECT_EQ(app::list_ledger(*world.services, world.actor("aude"), {.from = "yesterday"}).error().code,
            "list.bad_date");
  // Page by page the same as at once, whatever is asked.
  std::vector<std::int64_t> paged;
  app::LedgerQuery query{.action = "application.", .limit = 3};
  for (bool more = true; more;) {
    const auto some = app::list_ledger(*world.services, world.actor("aude"), query);
    ASSERT_TRUE(some);
    for (const app::LedgerEntry& entry : some->items) paged.push_back(entry.seq);
    more = some->next.has_value();
    query.cursor = some->next.value_or("");
  }
  std::vector<std::int64_t> at_once;
  for (const app::LedgerEntry& entry : asked({.action = "application.", .limit = 200}))
    at_once.push_back(entry.seq);
  EXPECT_EQ(paged, at_once);
}

}  // namespace
}  // namespace guohe::testing

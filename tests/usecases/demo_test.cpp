// The example year loads with the packs as they are; a change to a pack that the demo no longer fits fails
// here.
// SPDX-License-Identifier: Apache-2.0
#include "app/demo/demo.hpp"

#include <gtest/gtest.h>

#include "app/ports/reviews.hpp"
#include "app/sessions.hpp"
#include "store/files/local_files.hpp"
#include "store/open.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

TEST(Demo, FillsAnEmptyStoreWithApplicationsInEveryState) {
  World world;  // for its parts; the store is another, empty one
  const std::string where = (world.folder.path() / "demo.db").string();
  auto store = store::open_store(where);
  ASSERT_TRUE(store);
  app::Services services{**store,
                         world.clock,
                         *world.random,
                         *world.passwords,
                         *world.files,
                         world.live,
                         world.packs,
                         world.processes->catalogue(),
                         *world.processes,
                         world.routing,
                         world.disciplines,
                         world.review,
                         world.conflict_rules,
                         world.services->settings};
  app::DemoOptions options;
  options.applications = 80;
  auto summary = app::load_demo(services, options);
  ASSERT_TRUE(summary) << summary.error().code << ": " << summary.error().message.en << " "
                       << (summary.error().details.empty() ? ""
                                                           : summary.error().details[0].place + " " +
                                                                 summary.error().details[0].message.en);
  int total = 0;
  for (const auto& [state, count] : summary->applications) total += count;
  EXPECT_GE(total, 80);
  for (const char* state : {"draft", "recommending", "examining", "reviewing", "publicised", "returned"}) {
    EXPECT_GT(summary->applications[state], 0) << state;
  }
  // What follows an award, in the end that each story of earlier years is told for.
  for (const char* state : {"active", "due-acceptance", "accepted", "terminated", "recognised", "removed"}) {
    EXPECT_GT(summary->applications[state], 0) << state;
  }
  std::int64_t open = 0;  // of 15 reviews, a third are handed in
  ASSERT_TRUE((*store)->read([&](app::Reader& reader) -> Result<void> {
    for (int expert = 1; expert <= 8; ++expert)
      open += reader.reviews().open_duties("demo-expert-0" + std::to_string(expert), {});
    return {};
  }));
  EXPECT_EQ(open, 10);
  EXPECT_EQ(audited(where, *world.files), "");
  for (const app::DemoAccount& account : summary->accounts) {
    EXPECT_TRUE(app::sign_in(services, {account.login, summary->password, "127.0.0.1"})) << account.login;
  }
  const auto again = app::load_demo(services, options);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, "demo.not_empty");
}

}  // namespace
}  // namespace guohe::testing

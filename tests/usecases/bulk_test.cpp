// Many applications moved by one confirmation: shown first, by a second person where it decides, each row
// once, resumed after it was cut short, taken back within its time.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/bulk_work.hpp"
#include "ranked.hpp"

namespace guohe::testing {
namespace {

using app::BulkState;
using ::testing::Contains;
using ::testing::HasSubstr;

struct Bulk : Ranked {
  app::BulkWork preview(const std::string& login, const std::string& action,
                        const std::vector<std::string>& ids, const std::string& reason = {},
                        const std::string& form = {}) {
    return need(app::preview_bulk(*services, actor(login), {action, reason, form, ids, {}}));
  }
  app::BulkWork confirm(const std::string& login, const std::string& work) {
    return need(app::confirm_bulk(*services, actor(login), work));
  }
  app::BulkWork run(const std::string& login, const std::string& work, int rows = 100) {
    return need(app::run_bulk(*services, actor(login), work, rows));
  }
  std::vector<app::BulkRow> rows(const std::string& login, const std::string& work) {
    return need(app::list_bulk_rows(*services, actor(login), work, 0, "")).items;
  }
};

constexpr const char* kGrant = R"({"grant": 1000, "reason": "好"})";

TEST(BulkWork, ShowsWhatCanBeMovedAndMovesItOnce) {
  Bulk life;
  const auto ids = life.ranked({"90", "80", "70"});
  const std::string other = life.draft();  // not the office's business yet
  const app::BulkWork shown = life.preview("olga", "propose", {ids[0], ids[1], ids[0], other}, "", kGrant);
  EXPECT_EQ(shown.totals.waiting, 2) << "each once, and nothing that olga does not see";
  EXPECT_FALSE(shown.second) << "a proposal decides nothing";
  EXPECT_EQ(life.state_of(ids[0]), "ranked") << "a preview moves nothing";
  EXPECT_EQ(life.confirm("olga", shown.id).state, BulkState::running);
  const app::BulkWork done = life.run("otto", shown.id);
  EXPECT_EQ(done.state, BulkState::done);
  EXPECT_EQ(done.totals.done, 2);
  EXPECT_EQ(life.state_of(ids[0]), "approving");
  EXPECT_EQ(life.state_of(ids[2]), "ranked");
  EXPECT_EQ(life.run("olga", shown.id).totals.done, 2) << "nothing happens twice";
  const auto history = app::list_history(*life.services, life.actor("olga"), ids[0]);
  ASSERT_TRUE(history);
  EXPECT_EQ(history->items.size(), 2U);
  EXPECT_FALSE(app::confirm_bulk(*life.services, life.actor("olga"), shown.id));
}

TEST(BulkWork, SaysWhyARowCannotBeMoved) {
  Bulk life;
  const auto ids = life.ranked({"90", "80"});
  EXPECT_EQ(life.preview("olga", "propose", {ids[0]}, "", R"({"grant": 99000000, "reason": "x"})").totals.off,
            1);
  const app::BulkWork shown = life.preview("olga", "propose", ids, "", kGrant);
  (void)life.go_on(ids[1], "olga", "propose", "", kGrant);  // meanwhile, by hand
  life.confirm("olga", shown.id);
  const app::BulkWork done = life.run("olga", shown.id);
  EXPECT_EQ(done.totals.done, 1);
  EXPECT_EQ(done.totals.off, 1);
  EXPECT_FALSE(life.rows("olga", shown.id)[1].why.zh.empty());
  const auto none = app::preview_bulk(*life.services, life.actor("ana"), {"propose", "", "", ids, {}});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, "access.denied");
}

TEST(BulkWork, ADecisionTakesASecondPerson) {
  Bulk life;
  const auto ids = life.ranked({"60", "50"});
  const app::BulkWork shown = life.preview("olga", "reject", ids, "得分过低");
  EXPECT_TRUE(shown.second);
  EXPECT_FALSE(shown.can_confirm);
  const auto alone = app::confirm_bulk(*life.services, life.actor("olga"), shown.id);
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, "bulk.second_person");
  const auto waits = [&life](const std::string& login) {
    const auto told = life.told(login);
    return std::ranges::count_if(
        told, [](const std::string& text) { return text.find("waits for another person") != text.npos; });
  };
  EXPECT_EQ(waits("otto"), 1);
  EXPECT_EQ(waits("olga"), 0) << "not who made it";
  EXPECT_EQ(waits("paul"), 0) << "nor who cannot confirm it";
  life.confirm("otto", shown.id);
  EXPECT_EQ(life.run("otto", shown.id).totals.done, 2);
  EXPECT_EQ(life.state_of(ids[1]), "not-funded");
  EXPECT_FALSE(app::get_bulk(*life.services, life.actor("rita"), shown.id)) << "the office's own";
}

TEST(BulkWork, IsConfirmedOnlyByWhoMayMoveItsRows) {
  Bulk life;
  const auto ids = life.ranked({"60", "50"});
  const app::BulkWork shown = life.preview("olga", "reject", ids, "得分过低");
  const app::BulkWork seen = need(app::get_bulk(*life.services, life.actor("paul"), shown.id));
  EXPECT_FALSE(seen.can_confirm);
  EXPECT_THAT(seen.why_not.en, HasSubstr("is only for"));
  const auto refused = app::confirm_bulk(*life.services, life.actor("paul"), shown.id);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "bulk.not_yours");
  EXPECT_TRUE(need(app::get_bulk(*life.services, life.actor("otto"), shown.id)).can_confirm)
      << "the preview is not spent";
  const app::BulkWork proposal = life.preview("olga", "propose", ids, "", kGrant);
  const app::BulkWork second = need(app::get_bulk(*life.services, life.actor("otto"), proposal.id));
  ASSERT_EQ(second.answers.size(), 1U) << "who confirms sees what is filled in";
  EXPECT_THAT(second.answers[0].answers.text, HasSubstr("1000"));
}

TEST(BulkWork, WhatWasCutShortGoesOn) {
  Bulk life;
  const auto ids = life.ranked({"90", "80", "70", "60"});
  const app::BulkWork shown = life.preview("olga", "propose", ids, "", kGrant);
  life.confirm("olga", shown.id);
  EXPECT_EQ(life.run("olga", shown.id, 1).totals.waiting, 3);
  EXPECT_EQ(need(app::continue_bulk(*life.services, 100)), 0) << "somebody is at it";
  life.clock.advance(std::chrono::seconds(30));
  EXPECT_TRUE(need(app::get_bulk(*life.services, life.actor("olga"), shown.id)).interrupted);
  EXPECT_EQ(need(app::continue_bulk(*life.services, 2)), 2);
  life.clock.advance(std::chrono::seconds(30));
  EXPECT_EQ(need(app::continue_bulk(*life.services, 100)), 1);
  EXPECT_EQ(need(app::get_bulk(*life.services, life.actor("olga"), shown.id)).state, BulkState::done);
  for (const std::string& id : ids) EXPECT_EQ(life.state_of(id), "approving");
}

TEST(BulkWork, IsTakenBackWithinItsTime) {
  Bulk life;
  const auto ids = life.ranked({"90", "80", "70"});
  const app::BulkWork shown = life.preview("olga", "propose", ids, "", kGrant);
  life.confirm("olga", shown.id);
  life.run("olga", shown.id);
  EXPECT_THAT(life.told("paul"), Contains(HasSubstr("please decide")));
  (void)life.go_on(ids[1], "paul", "send-back", "再议");
  const auto by = [&](const std::string& login, const std::vector<std::int64_t>& rows) {
    return app::take_back_bulk(*life.services, life.actor(login), shown.id, rows, "选错了");
  };
  EXPECT_FALSE(by("otto", {})) << "only who made or confirmed it";
  EXPECT_EQ(need(by("olga", {1})).totals.taken_back, 1);
  EXPECT_EQ(life.state_of(ids[0]), "ranked");
  EXPECT_EQ(life.state_of(ids[2]), "approving");
  EXPECT_TRUE(life.get(ids[0], "olga").records.size() == 1) << "the proposal is gone, the review stays";
  EXPECT_THAT(life.told("paul"), Contains(HasSubstr("was taken back")));
  const app::BulkWork all = need(by("olga", {}));
  EXPECT_EQ(all.totals.taken_back, 2);
  EXPECT_EQ(all.totals.done, 1) << "something else has happened to it";
  EXPECT_THAT(life.rows("olga", shown.id)[1].why.en, HasSubstr("since"));
  EXPECT_EQ(life.go_on(ids[0], "olga", "propose", "", kGrant).state, "approving") << "its life goes on";
  life.clock.advance(std::chrono::minutes(31));
  const auto late = by("olga", {});
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "bulk.too_late");
  EXPECT_EQ(audited(life.where, *life.files), "");
}

TEST(BulkWork, DepartmentsRecommendInBulk) {
  Bulk life;
  const std::string id = life.submitted();
  const app::BulkWork shown =
      need(app::preview_bulk(*life.services, life.actor("rita"), {"recommend", "", "", {}, {}}));
  EXPECT_EQ(shown.totals.waiting, 1);
  life.confirm("rita", shown.id);
  EXPECT_EQ(life.run("rita", shown.id).totals.done, 1);
  EXPECT_EQ(life.state_of(id), "examining");
}

}  // namespace
}  // namespace guohe::testing

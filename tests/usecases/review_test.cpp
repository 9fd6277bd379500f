// Expert review from the commission to the outcome: conflicts, assignment with its proof, a decline and its
// replacement, sheets, the meeting, the ranking with its lottery, what each role may see.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "app/bulk_work.hpp"
#include "app/decision_lists.hpp"
#include "life.hpp"
#include "matching/verification/verify.hpp"
#include "support/reviewed.hpp"

namespace guohe::testing {
namespace {

using Reviewed = ReviewedIn<Life>;

using app::Panel;
using programme::DutyState;
using programme::PanelState;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const app::PanelReview* review_of(const app::PanelApplication& application, DutyState state) {
  for (const app::PanelReview& one : application.reviews) {
    if (one.state == state) return &one;
  }
  return nullptr;
}

bool verified(const std::string& file) {
  const auto checked = matching::verify_result_file(file);
  return checked && checked->differences.empty();
}

TEST(Review, GoesFromTheCommissionToTheDecisionList) {
  Reviewed world;
  world.waiting(4);
  world.experts(8);
  const app::Actor agnes = world.actor("agnes");
  app::Services& services = *world.services;

  Panel panel = world.commissioned();
  EXPECT_EQ(panel.applications.size(), 4U);
  EXPECT_FALSE(panel.whole) << "the office does not see who reviews before it is handed over";
  EXPECT_THAT(need(app::list_panels(services, world.actor("olga"))).waiting, IsEmpty());

  panel = world.pooled(panel, 8, Reviewed::terms());
  panel = world.assigned(panel);
  ASSERT_TRUE(panel.assignment);
  EXPECT_EQ(panel.assignment->gap, "0") << "small panels are solved exactly";
  EXPECT_EQ(panel.assignment->violations, 0);
  EXPECT_EQ(panel.assigned, 12);
  EXPECT_THAT(need(app::list_duties(services, world.actor("x1"))).items, IsEmpty()) << "nobody is told yet";

  panel = world.released(panel);
  EXPECT_EQ(panel.state, PanelState::reviewing);

  // One declines, and only that review goes to somebody else.
  const app::PanelApplication first = panel.applications.front();
  const std::string gone = first.reviews.front().expert;
  const app::Duty asked = need(app::get_duty(services, world.actor(gone), panel.id, first.id));
  EXPECT_EQ(asked.facts.text, "{}") << "nothing opens before the statement is signed";
  EXPECT_THAT(asked.fields, IsEmpty());
  need(app::decline_duty(services, world.actor(gone), {panel.id, first.id, asked.version, "出差", false}));
  EXPECT_THAT(world.told("agnes"), Contains(HasSubstr("declined")));
  panel = world.again(panel);
  EXPECT_EQ(panel.applications.front().open, 1);
  panel = need(app::replace_declined(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_EQ(panel.applications.front().open, 0);
  EXPECT_EQ(panel.applications.front().reviews.size(), 4U);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(panel.applications[i].reviews.size(), 3U);

  EXPECT_EQ(app::open_meeting(services, agnes, {panel.id, panel.version, ""}).error().code,
            "panel.incomplete");
  world.review_all(panel);
  panel = world.again(panel);
  EXPECT_EQ(panel.handed_in, 12);
  panel = need(app::open_meeting(services, agnes, {panel.id, panel.version, ""}));

  // In the meeting the others' sheets are there without names, and marks may change, on record.
  const std::string speaker = review_of(panel.applications.front(), DutyState::submitted)->expert;
  app::Duty duty = need(app::get_duty(services, world.actor(speaker), panel.id, first.id));
  EXPECT_THAT(duty.peers, SizeIs(2));
  need(app::note_discussion(services, agnes, {panel.id, first.id, "讨论了合作基础"}));
  duty = need(app::speak_in_meeting(services, world.actor(speaker), panel.id, first.id, "我同意"));
  EXPECT_THAT(duty.notes, SizeIs(2));
  const std::string before = duty.score;
  duty = need(app::keep_sheet(services, world.actor(speaker),
                              {panel.id, first.id, duty.version, Reviewed::answers(60), true}));
  EXPECT_EQ(duty.score, "60");
  panel = world.again(panel);
  for (const app::PanelReview& one : panel.applications.front().reviews) {
    if (one.expert == speaker) EXPECT_EQ(one.first_score, before);
  }

  app::RankPanel rank{panel.id, panel.version};
  rank.places = 2;
  rank.lottery = true;
  rank.reserves = 1;
  rank.public_value = "2025-06-11 07 11 18";
  panel = need(app::rank_panel(services, agnes, rank));
  ASSERT_TRUE(panel.ranking);
  EXPECT_EQ(panel.ranking->funded, 2);
  EXPECT_THAT(panel.ranking->rows, SizeIs(4));
  EXPECT_EQ(panel.ranking->commitment, panel.commitment) << "the seed was fixed when the panel began";
  const std::string file = need(app::ranking_file(services, agnes, panel.id));
  EXPECT_TRUE(verified(file));
  std::string tampered = file;
  tampered.replace(tampered.find("\"places\":2"), 10, "\"places\":3");
  EXPECT_FALSE(verified(tampered));

  panel = need(app::deliver_panel(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_TRUE(world.again(panel, "olga").whole);
  EXPECT_EQ(app::ranking_file(services, app::Actor{}, panel.id).error().code, "panel.unknown");
  panel = need(app::accept_panel(services, world.actor("olga"), {panel.id, panel.version, true}));
  EXPECT_EQ(need(app::ranking_file(services, app::Actor{}, panel.id)), file) << "anybody may check it now";
  for (const app::BulkRow& row :
       need(app::list_bulk_rows(services, world.actor("olga"), panel.bulk, 0, {})).items)
    EXPECT_EQ(row.state, app::BulkRowState::done) << row.why.en;
  const app::DecisionList list = need(app::start_decision_list(services, world.actor("olga"), kCall, kTopic));
  ASSERT_THAT(list.rows, SizeIs(4));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(list.rows[i].rank, std::to_string(i + 1));
}

TEST(Review, ConflictsKeepExpertsAwayUntilDismissedWithAReason) {
  Reviewed world;
  world.waiting(1);
  world.experts(4);
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Expert one = *unit.experts().expert("x1");
    one.organisation = "岭南海洋大学";  // applies
    one.profile.affiliations = {{"岭南海洋大学", "2010-01-01", ""}};
    ++one.version;
    unit.change_experts().put_expert(one, 1);
    return {};
  }));
  const app::Actor agnes = world.actor("agnes");
  programme::PanelTerms terms = Reviewed::terms();
  Panel panel = world.pooled(world.commissioned(), 4, terms);
  const auto found = need(app::panel_conflicts(*world.services, agnes, panel.id));
  ASSERT_THAT(found.items, SizeIs(1));
  EXPECT_EQ(found.items.front().expert, "x1");
  EXPECT_THAT(found.items.front().says.zh, HasSubstr("岭南海洋大学"));
  panel = world.assigned(panel);
  for (const app::PanelReview& one : panel.applications.front().reviews) EXPECT_NE(one.expert, "x1");
  const std::string v1 = panel.applications.front().id;
  EXPECT_EQ(app::change_pairs(*world.services, agnes,
                              {panel.id, panel.version, "x", {{v1, "x1", app::PairDo::add}}})
                .error()
                .code,
            "panel.conflict");
  EXPECT_THAT(need(app::explain_pair(*world.services, agnes, panel.id, v1, "x1")).conflicts, SizeIs(1));
  EXPECT_EQ(
      app::dismiss_conflict(*world.services, agnes, panel.id, found.items.front().key, " ").error().code,
      "action.reason_required");
  const auto left =
      need(app::dismiss_conflict(*world.services, agnes, panel.id, found.items.front().key, "同名不同单位"));
  EXPECT_EQ(left.items.front().dismissed, "同名不同单位");
  panel = world.again(panel);
  panel = need(app::change_pairs(*world.services, agnes,
                                 {panel.id, panel.version, "加一名", {{v1, "x1", app::PairDo::add}}}));
  EXPECT_THAT(panel.applications.front().reviews, SizeIs(4));
}

TEST(Review, AConflictThatArisesAfterwardsStopsTheReleaseAndTheSignature) {
  Reviewed world;
  world.waiting(1);
  world.experts(5);
  Panel panel = world.assigned(world.pooled(world.commissioned(), 5, Reviewed::terms()));
  const std::string v1 = panel.applications.front().id;
  const std::string first = panel.applications.front().reviews.front().expert;
  const auto tie = [&](const std::string& expert) {
    ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
      programme::Expert one = *unit.experts().expert(expert);
      one.profile.ties.push_back({programme::ExpertTieKind::interest, "", "岭南海洋大学", "顾问", ""});
      ++one.version;
      unit.change_experts().put_expert(one, one.version - 1);
      return {};
    }));
  };
  tie(first);
  EXPECT_EQ(
      app::release_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, ""}).error().code,
      "panel.conflict");
  panel = world.released(world.assigned(panel));
  const std::string second = panel.applications.front().reviews.front().expert;
  EXPECT_NE(second, first);
  tie(second);
  const app::Duty duty = need(app::get_duty(*world.services, world.actor(second), panel.id, v1));
  EXPECT_EQ(
      app::sign_statement(*world.services, world.actor(second), panel.id, v1, duty.version).error().code,
      "duty.conflict");
  EXPECT_EQ(world.again(panel).applications.front().open, 1);
}

TEST(Review, NamedAndDeclinedForAnInterestAreConflicts) {
  Reviewed world;
  const std::string made = world.recommended();
  world.experts(4);
  const auto named = need(app::put_avoidance(*world.services, world.actor("ana"), made, 0,
                                             {{"专家二", "第2研究所", "竞争关系"}}));
  EXPECT_TRUE(named.editable);
  EXPECT_EQ(app::get_avoidance(*world.services, world.actor("rita"), made).error().code, "access.denied");
  EXPECT_EQ(app::put_avoidance(*world.services, world.actor("ana"), made, 1,
                               std::vector<app::AvoidedExpert>(4, {"谁", "", ""}))
                .error()
                .code,
            "avoidance.too_many");
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Application one = *unit.application(made);
    one.state = "reviewing";
    ++one.version;
    unit.update_application(one, one.version - 1);
    return {};
  }));
  EXPECT_EQ(app::put_avoidance(*world.services, world.actor("ana"), made, 1, {}).error().code,
            "avoidance.closed");
  programme::PanelTerms terms = Reviewed::terms();
  terms.reviews = 2;
  Panel panel = world.pooled(world.commissioned(), 4, terms);
  const auto found = need(app::panel_conflicts(*world.services, world.actor("agnes"), panel.id));
  ASSERT_THAT(found.items, SizeIs(1));
  EXPECT_EQ(found.items.front().expert, "x2");
  panel = world.released(world.assigned(panel));
  const std::string expert = panel.applications.front().reviews.front().expert;
  const app::Duty duty = need(app::get_duty(*world.services, world.actor(expert), panel.id, made));
  need(app::decline_duty(*world.services, world.actor(expert),
                         {panel.id, made, duty.version, "我的学生", true}));
  EXPECT_THAT(need(app::panel_conflicts(*world.services, world.actor("agnes"), panel.id)).items, SizeIs(2));
}

TEST(Review, IsOpenToTheAgencyThatRunsItAndHiddenFromOthers) {
  Reviewed world;
  world.waiting(1);
  world.experts(4);
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, Reviewed::terms())));
  const std::string v1 = panel.applications.front().id;
  for (const char* stranger : {"amos", "ana", "adam", "rita", "x1"})
    EXPECT_EQ(app::get_panel(*world.services, world.actor(stranger), panel.id).error().code, "panel.unknown")
        << stranger;
  const Panel seen = world.again(panel, "olga");
  EXPECT_FALSE(seen.whole);
  EXPECT_THAT(seen.experts, IsEmpty());
  EXPECT_THAT(seen.applications.front().reviews, IsEmpty());
  EXPECT_THAT(seen.steps, IsEmpty());
  std::set<std::string> asked;
  for (const app::PanelReview& one : panel.applications.front().reviews) asked.insert(one.expert);
  for (int i = 1; i <= 4; ++i) {
    const std::string name = "x" + std::to_string(i);
    const auto duty = app::get_duty(*world.services, world.actor(name), panel.id, v1);
    EXPECT_EQ(static_cast<bool>(duty), asked.contains(name)) << name;
  }
  EXPECT_EQ(app::list_duties(*world.services, world.actor("ana")).error().code, "access.denied");
}

TEST(Review, ApplicantsAreHiddenWhereThePanelSaysSo) {
  Reviewed world;
  world.waiting(1);
  world.experts(3);
  programme::PanelTerms terms = Reviewed::terms();
  terms.applicants_hidden = true;
  const Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 3, terms)));
  const std::string v1 = panel.applications.front().id;
  app::Duty duty = need(app::get_duty(*world.services, world.actor("x1"), panel.id, v1));
  duty = need(app::sign_statement(*world.services, world.actor("x1"), panel.id, v1, duty.version));
  EXPECT_FALSE(duty.organisation);
  EXPECT_EQ(duty.leader, "");
  EXPECT_THAT(duty.attachments, IsEmpty());
  EXPECT_THAT(duty.facts.text, Not(HasSubstr("leader name")));
  EXPECT_THAT(duty.facts.text, Not(HasSubstr("members")));
  EXPECT_THAT(duty.facts.text, HasSubstr("cooperation basis"));
}

TEST(Review, SheetsAreCheckedByTheirCriteria) {
  Reviewed world;
  world.waiting(1);
  world.experts(3);
  const Panel panel =
      world.released(world.assigned(world.pooled(world.commissioned(), 3, Reviewed::terms())));
  const std::string v1 = panel.applications.front().id;
  const app::Actor expert = world.actor("x1");
  app::Duty duty = need(app::get_duty(*world.services, expert, panel.id, v1));
  programme::SheetAnswers answers = Reviewed::answers(80);
  EXPECT_EQ(
      app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, false}).error().code,
      "duty.not_open")
      << "before the statement";
  duty = need(app::sign_statement(*world.services, expert, panel.id, v1, duty.version));
  answers.marks[0].mark = 101;
  answers.marks[1].comment = "短";
  answers.opinion.clear();
  const auto refused = app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, true});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sheet.faults");
  EXPECT_THAT(refused.error().details, SizeIs(3));
  duty = need(app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, false}));
  EXPECT_THAT(duty.faults, SizeIs(3)) << "a draft is kept as it is";
  EXPECT_EQ(
      app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version - 1, answers, false}).error().code,
      "duty.changed");
}

TEST(Review, TheOfficeSendsBackAndGivesUp) {
  Reviewed world;
  world.waiting(2);
  world.experts(4);
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, Reviewed::terms())));
  world.review_all(panel);
  panel = world.again(panel);
  app::RankPanel rank{panel.id, panel.version, app::RankingMethod::mean};
  rank.places = 1;
  panel = need(app::rank_panel(*world.services, world.actor("agnes"), rank));
  panel = need(app::deliver_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, ""}));
  EXPECT_EQ(
      app::accept_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, false}).error().code,
      "access.denied");
  panel =
      need(app::send_back_panel(*world.services, world.actor("olga"), {panel.id, panel.version, "方法不符"}));
  EXPECT_EQ(panel.state, PanelState::ranked);
  panel =
      need(app::withdraw_panel(*world.services, world.actor("olga"), {panel.id, panel.version, "机构更换"}));
  EXPECT_THAT(need(app::list_panels(*world.services, world.actor("olga"))).waiting, SizeIs(1))
      << "its applications wait again";
}

}  // namespace
}  // namespace guohe::testing

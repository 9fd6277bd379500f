// A topic's decision list: the line, what is set by hand with its reasons, the second person, every
// application moved once, and who moves up later.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "app/bulk_work.hpp"
#include "app/decision_lists.hpp"
#include "app/export_list.hpp"
#include "ranked.hpp"
#include "sheet/writer.hpp"

namespace guohe::testing {
namespace {

using app::DecisionList;
using app::DecisionRowChange;
using app::DecisionState;
using programme::ListOutcome;
using ::testing::HasSubstr;
using ::testing::SizeIs;

struct Decisions : Ranked {
  DecisionList start() { return need(app::start_decision_list(*services, actor("olga"), kCall, kTopic)); }
  DecisionList change(const DecisionList& list, app::ChangeDecisionList request) {
    request.id = list.id;
    request.version = list.version;
    if (request.reason.empty()) request.reason = "会议决定";
    return need(app::change_decision_list(*services, actor("olga"), request));
  }
  DecisionList places(const DecisionList& list, const std::string& projects, const std::string& money = {}) {
    app::ChangeDecisionList request;
    request.quotas = {{"", projects, money}};
    return change(list, request);
  }
  DecisionList confirmed(const DecisionList& list) {
    const DecisionList put =
        need(app::propose_decision_list(*services, actor("olga"), {list.id, list.version, ""}));
    return need(app::confirm_decision_list(*services, actor("paul"), {put.id, put.version, ""}));
  }
};

std::string outcomes(const DecisionList& list) {
  std::string text;
  for (const app::DecisionLine& row : list.rows)
    text += row.application + (row.outcome == ListOutcome::awarded   ? "A "
                               : row.outcome == ListOutcome::reserve ? "r "
                                                                     : "x ");
  return text;
}

DecisionRowChange of(const std::string& application) {
  DecisionRowChange change;
  change.application = application;
  return change;
}

TEST(DecisionLists, ComeAsATableWithPlaceLineAndReserve) {
  Decisions life;
  life.ranked({"70", "90", "80"});
  const DecisionList list = life.places(life.start(), "2");
  const auto table = [&](const char* login, const char* name) {
    const std::string path = (life.folder.path() / "list.csv").string();
    app::ExportList wanted{.list = name};
    wanted.id = list.id;
    const auto written = app::export_list(*life.services, life.actor(login), wanted, path);
    if (!written) return written.error().code;
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  };
  const std::string csv = table("paul", "decision-list");
  EXPECT_THAT(csv, HasSubstr("名次,线上,拟定结果,项目编号"));
  EXPECT_THAT(csv, HasSubstr("\n1,是,拟立项," + list.rows[0].number));
  EXPECT_THAT(csv, HasSubstr("\n3,否,备选," + list.rows[2].number));
  EXPECT_EQ(table("ana", "decision-list"), "access.denied");
  const DecisionList done = life.confirmed(list);
  const auto bulk = [&] {
    app::ExportList wanted{.list = "bulk-rows"};
    wanted.id = done.bulk;
    const std::string path = (life.folder.path() / "rows.csv").string();
    EXPECT_TRUE(app::export_list(*life.services, life.actor("olga"), wanted, path));
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  };
  EXPECT_THAT(bulk(), HasSubstr("待办理"));
}

TEST(DecisionLists, AreInTheOrderOfTheReviewWithTheLineOfTheQuotas) {
  Decisions life;
  life.ranked({"70", "90", "80"});
  DecisionList list = life.start();
  EXPECT_EQ(outcomes(list), "r2A r3A r1A ");
  EXPECT_EQ(list.quotas[0].projects_source, app::QuotaSource::unset) << "the document names no number";
  list = life.places(list, "2");
  EXPECT_EQ(list.quotas[0].projects_source, app::QuotaSource::set);
  EXPECT_EQ(outcomes(list), "r2A r3A r1r ");
  EXPECT_EQ(list.line, 2);
  EXPECT_THAT(list.changes, SizeIs(1));
  const auto second = app::start_decision_list(*life.services, life.actor("otto"), kCall, kTopic);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "decision.open_list");
}

TEST(DecisionLists, KeepEveryChangeWithItsReason) {
  Decisions life;
  const auto ids = life.ranked({"90", "80", "80"});
  DecisionList list = life.places(life.start(), "2");
  EXPECT_THAT(list.faults, SizeIs(1)) << "the line parts a tie";
  EXPECT_FALSE(list.can_propose);
  app::ChangeDecisionList up;
  up.reason = "重点领域优先";
  up.rows = {of(ids[2])};
  up.rows[0].place = 2;
  list = life.change(list, up);
  EXPECT_EQ(outcomes(list), "r1A r3A r2r ");
  EXPECT_EQ(list.rows[1].moved_reason, "重点领域优先");
  EXPECT_TRUE(list.can_propose);
  app::ChangeDecisionList by_hand;
  by_hand.rows = {of(ids[0])};
  by_hand.rows[0].outcome = "refused";
  list = life.change(list, by_hand);
  EXPECT_EQ(outcomes(list), "r1x r3A r2A ");
  app::ChangeDecisionList silent = by_hand;
  silent.id = list.id;
  silent.version = list.version;
  const auto refused = app::change_decision_list(*life.services, life.actor("olga"), silent);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "action.reason_required");
  EXPECT_THAT(list.changes, SizeIs(3));
  EXPECT_EQ(list.changes[1].reason, "重点领域优先");
  up.id = list.id;
  up.version = 1;
  EXPECT_EQ(app::change_decision_list(*life.services, life.actor("olga"), up).error().code,
            "decision.changed");
}

TEST(DecisionLists, AreConfirmedByAnotherAndMoveEverybodyOnce) {
  Decisions life;
  const auto ids = life.ranked({"90", "80", "70"});
  DecisionList list = life.places(life.start(), "1");
  app::ChangeDecisionList no;
  no.rows = {of(ids[2])};
  no.rows[0].outcome = "refused";
  list = life.confirmed(life.change(list, no));
  EXPECT_EQ(list.state, DecisionState::confirmed);
  ASSERT_FALSE(list.bulk.empty());
  const auto work = need(app::run_bulk(*life.services, life.actor("paul"), list.bulk, 100));
  EXPECT_EQ(work.totals.done, 3) << work.totals.off;
  EXPECT_EQ(life.state_of(ids[0]), "publicised");
  EXPECT_EQ(life.state_of(ids[1]), "reserve");
  EXPECT_EQ(life.state_of(ids[2]), "not-funded");
  list = need(app::get_decision_list(*life.services, life.actor("aude"), list.id));
  EXPECT_EQ(list.places_free, 0);
  EXPECT_EQ(outcomes(list), "r1A r2r r3x ") << "what was decided stays as it was";
}

TEST(DecisionLists, WhoChangedOneCannotConfirmIt) {
  Decisions life;
  life.ranked({"90"});
  DecisionList list = life.start();
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {
    auto account = *unit.account_by_login("olga");
    account.account.roles.push_back(programme::Role::approver);
    unit.put_account(account);
    return {};
  }));
  list = need(app::propose_decision_list(*life.services, life.actor("olga"), {list.id, list.version, ""}));
  const auto own =
      app::confirm_decision_list(*life.services, life.actor("olga"), {list.id, list.version, ""});
  ASSERT_FALSE(own);
  EXPECT_EQ(own.error().code, "decision.second_person");
  EXPECT_FALSE(app::return_decision_list(*life.services, life.actor("paul"), {list.id, list.version, " "}));
  list = need(app::return_decision_list(*life.services, life.actor("paul"), {list.id, list.version, "再议"}));
  EXPECT_EQ(list.state, DecisionState::drafting);
  EXPECT_FALSE(app::get_decision_list(*life.services, life.actor("ana"), list.id));
}

TEST(DecisionLists, WhatTheProcessWouldNotLetBeMovedIsNotPutForward) {
  Decisions life;
  const auto ids = life.ranked({"90", "80"});
  const DecisionList list = life.start();
  (void)life.go_on(ids[1], "olga", "reject", "撤回");
  const auto put =
      app::propose_decision_list(*life.services, life.actor("olga"), {list.id, list.version, ""});
  ASSERT_FALSE(put);
  EXPECT_EQ(put.error().code, "decision.faults");
  EXPECT_THAT(put.error().message.en, HasSubstr("r2"));
  app::ChangeDecisionList renew;
  renew.refresh = true;
  EXPECT_EQ(outcomes(life.change(list, renew)), "r1A ");
}

TEST(DecisionLists, TheReserveMovesUpWhenAPlaceComesFree) {
  Decisions life;
  const auto ids = life.ranked({"90", "80", "70"});
  const DecisionList list = life.confirmed(life.places(life.start(), "1"));
  need(app::run_bulk(*life.services, life.actor("paul"), list.bulk, 100));
  const auto up = [&](const std::string& reason) {
    return app::move_up(*life.services, life.actor("olga"), {list.id, ids[1], "1000", reason});
  };
  EXPECT_EQ(up("递补").error().code, "decision.no_place");
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {  // an objection was upheld
    programme::Application one = *unit.application(ids[0]);
    const auto version = one.version++;
    one.state = "not-funded";
    EXPECT_TRUE(unit.update_application(one, version));
    return {};
  }));
  EXPECT_FALSE(up(""));
  const DecisionList after = need(up("第一名异议成立"));
  EXPECT_EQ(life.state_of(ids[1]), "approving") << "another person agrees to it";
  EXPECT_EQ(after.places_free, 0);
  EXPECT_EQ(life.go_on(ids[1], "paul", "approve").state, "publicised");
  EXPECT_EQ(app::move_up(*life.services, life.actor("olga"), {list.id, ids[2], "", "x"}).error().code,
            "decision.no_place");
}

TEST(DecisionLists, ASecondListHasWhatTheFirstLeft) {
  Decisions life;
  const auto ids = life.ranked({"90", "80", "70"});
  const DecisionList first = life.confirmed(life.places(life.start(), "1", "1000000"));
  need(app::run_bulk(*life.services, life.actor("paul"), first.bulk, 100));
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {  // reviewed later than the others
    for (const std::string& id : {ids[1], ids[2]}) {
      programme::Application one = *unit.application(id);
      const auto version = one.version++;
      one.state = "ranked";
      EXPECT_TRUE(unit.update_application(one, version));
    }
    return {};
  }));
  DecisionList second = life.places(life.start(), "2");
  EXPECT_EQ(second.quotas[0].earlier, 1);
  EXPECT_EQ(second.quotas[0].granted_earlier, first.granted);
  EXPECT_EQ(outcomes(second), "r2A r3r ") << "one of the two places is taken";
  app::ChangeDecisionList by_hand;
  by_hand.rows = {of(ids[2])};
  by_hand.rows[0].outcome = "awarded";
  second = life.change(second, by_hand);
  second = life.places(second, "1");
  ASSERT_THAT(second.faults, SizeIs(1));
  EXPECT_THAT(second.faults[0].en, HasSubstr("(1 awarded earlier) for 1 place"));
}

TEST(DecisionLists, ScoresComeFromASheet) {
  Decisions life;
  life.ranked({"90", "80"});
  const DecisionList list = life.start();
  const std::string path = (life.folder.path() / "scores.xlsx").string();
  std::vector<sheet::Column> columns{{"number", {"编号", "Number"}, sheet::CellKind::text},
                                     {"rank", {"排名", "Rank"}, sheet::CellKind::text}};
  auto writer = sheet::write_table(sheet::Format::xlsx, path, "t", columns, Language::zh);
  ASSERT_TRUE(writer);
  const std::vector<std::vector<std::string>> cells{
      {list.rows[0].number, "2"}, {list.rows[1].number, "1"}, {"nobody", "3"}, {list.rows[1].number, "9"}};
  for (const auto& row : cells) ASSERT_TRUE((*writer)->row(row));
  ASSERT_TRUE((*writer)->finish());
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  auto upload = app::start_scores(*life.services, life.actor("olga"), list.id);
  ASSERT_TRUE(upload);
  const std::string text = bytes.str();
  ASSERT_TRUE((*upload)->write(text));
  const auto preview = need((*upload)->finish());
  EXPECT_THAT(preview.rows, SizeIs(2));
  EXPECT_THAT(preview.problems, SizeIs(2));
  app::ChangeDecisionList change;
  change.rows = preview.rows;
  change.sort = true;
  EXPECT_EQ(outcomes(life.change(list, change)), "r2A r1A ");
}

}  // namespace
}  // namespace guohe::testing

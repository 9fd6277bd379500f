// SPDX-License-Identifier: Apache-2.0
#include "programme/decision.hpp"

#include <gtest/gtest.h>

namespace guohe::programme {
namespace {

DecisionRow row(const std::string& id, const std::string& score, const std::string& grant = "100",
                const std::string& direction = {}) {
  DecisionRow one;
  one.application = id;
  one.score = score;
  one.grant = grant;
  one.direction = direction;
  return one;
}

std::string outcomes(const CutLine& cut) {
  std::string text;
  for (const Placed& one : cut.rows)
    text += one.outcome == ListOutcome::awarded ? 'A' : one.outcome == ListOutcome::reserve ? 'r' : 'x';
  return text;
}

TEST(Decision, RanksComeBeforeScoresAndTheUnreviewedLast) {
  std::vector<DecisionRow> rows{row("none", ""), row("b", "80"), row("c", "91.5"), row("d", "91.5")};
  rows.push_back(row("first", "10"));
  rows.back().rank = "1";
  sort_by_review(rows);
  std::string order;
  for (const DecisionRow& one : rows) order += one.application + " ";
  EXPECT_EQ(order, "first c d b none ");
  EXPECT_TRUE(tied(rows[1], rows[2]));
  EXPECT_FALSE(tied(rows[0], rows[1]));
}

TEST(Decision, TheLineFallsWhereProjectsOrMoneyEnd) {
  const std::vector<DecisionRow> rows{row("a", "9"), row("b", "8", "300"), row("c", "7"), row("d", "6")};
  EXPECT_EQ(outcomes(draw_line(rows, {{"", "2", ""}}, {})), "AArr");
  const CutLine money = draw_line(rows, {{"", "", "350"}}, {});
  EXPECT_EQ(outcomes(money), "Arrr") << "a smaller one below does not slip through";
  EXPECT_EQ(money.line, 1);
  EXPECT_EQ(money.why.zh, "经费余额 250 元不足");
  EXPECT_EQ(money.money, "100");
  EXPECT_EQ(outcomes(draw_line(rows, {{"", "", "400"}}, {})), "AArr") << "exactly enough is enough";
  const CutLine open = draw_line(rows, {{"", "", ""}}, {});
  EXPECT_EQ(outcomes(open), "AAAA") << "an unset quota draws no line";
  EXPECT_TRUE(open.why.zh.empty());
}

TEST(Decision, AFullDirectionDoesNotEndTheList) {
  const std::vector<DecisionRow> rows{row("a", "9", "100", "bio"), row("b", "8", "100", "bio"),
                                      row("c", "7", "100", "ict")};
  const CutLine cut = draw_line(rows, {{"", "2", ""}, {"bio", "1", ""}, {"ict", "1", ""}}, {});
  EXPECT_EQ(outcomes(cut), "ArA");
  EXPECT_EQ(cut.line, 3);
}

TEST(Decision, WhatIsSetByHandStandsAndHasItsShare) {
  std::vector<DecisionRow> rows{row("a", "9"), row("b", "8"), row("c", "7")};
  rows[2].outcome = ListOutcome::awarded;
  rows[2].reason = "priority";
  EXPECT_EQ(outcomes(draw_line(rows, {{"", "2", ""}}, {})), "ArA");
  rows[0].outcome = ListOutcome::refused;
  EXPECT_EQ(outcomes(draw_line(rows, {{"", "2", ""}}, {})), "xAA");
  EXPECT_EQ(outcomes(draw_line(rows, {{"", "2", ""}}, {{}, {"不符合", "not eligible"}, {}})), "xxA");
}

TEST(Decision, WhatWasAwardedEarlierHasItsShare) {
  std::vector<DecisionRow> rows{row("a", "9"), row("b", "8"), row("c", "7")};
  const std::vector<Quota> quotas{{"", "2", ""}};
  const std::vector<Quota> earlier{{"", "1", "100"}};
  const CutLine cut = draw_line(rows, quotas, {}, earlier);
  EXPECT_EQ(outcomes(cut), "Arr");
  EXPECT_EQ(cut.awarded, 1) << "by this list";
  EXPECT_TRUE(faults_of(rows, quotas, cut, earlier).empty());
  rows[1].outcome = ListOutcome::awarded;
  const auto faults = faults_of(rows, quotas, draw_line(rows, quotas, {}, earlier), earlier);
  EXPECT_TRUE(faults.empty()) << "the first gives way: " << faults.size();
  const std::vector<Quota> full{{"", "3", "100"}};
  EXPECT_TRUE(faults_of({row("d", "6")}, quotas, draw_line({row("d", "6")}, quotas, {}, full), full).empty())
      << "a list that awards nothing exceeds nothing";
  rows[0].outcome = ListOutcome::awarded;
  EXPECT_EQ(faults_of(rows, quotas, draw_line(rows, quotas, {}, earlier), earlier).size(), 1U);
}

TEST(Decision, ATieThatTheLinePartsHasToBeSettled) {
  std::vector<DecisionRow> rows{row("a", "9"), row("b", "8"), row("c", "8")};
  const std::vector<Quota> quotas{{"", "2", ""}};
  EXPECT_EQ(faults_of(rows, quotas, draw_line(rows, quotas, {})).size(), 1U);
  rows[1].moved_reason = "a priority field";
  EXPECT_TRUE(faults_of(rows, quotas, draw_line(rows, quotas, {})).empty());
  for (DecisionRow& one : rows) one.outcome = ListOutcome::awarded;
  EXPECT_EQ(faults_of(rows, quotas, draw_line(rows, quotas, {})).size(), 1U) << "three for two places";
}

}  // namespace
}  // namespace guohe::programme

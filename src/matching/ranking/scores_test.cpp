// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/scores.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "matching/ranking/aggregate.hpp"

namespace guohe::matching {
namespace {

TEST(Scores, ReadsNamesInTheOrderTheyCome) {
  const auto scores = read_scores("申报书,专家,分数,备注\nB,x,3,\nA,y,4.5,ok\nB,y,2,\n");
  ASSERT_TRUE(scores);
  EXPECT_EQ(scores->applications, (std::vector<std::string>{"B", "A"}));
  EXPECT_EQ(scores->experts, (std::vector<std::string>{"x", "y"}));
  ASSERT_EQ(scores->list.size(), 3U);
  EXPECT_EQ(scores->list[1].value, 4.5);
  EXPECT_TRUE(scores->sections.empty());
}

TEST(Scores, WeighsCriteria) {
  const std::string text =
      "application,expert,criterion,score\nA,x,idea,4\nA,x,team,1\nA,y,idea,2\nA,y,team,2\n";
  EXPECT_EQ(read_scores(text)->list[0].value, 2.5);
  const auto weighed = read_scores(text, {{"idea", 3}, {"team", 1}});
  ASSERT_TRUE(weighed);
  EXPECT_EQ(weighed->list[0].value, 3.25);
  EXPECT_EQ(read_scores(text, {{"idea", 1}})->list[0].value, 4);
  EXPECT_EQ(read_scores(text, {{"ideas", 1}}).error().code, "scores.criterion");
  EXPECT_EQ(
      read_scores("application,expert,criterion,score\nA,x,idea,4\nA,x,team,1\nA,y,idea,2\n").error().place,
      "4");
}

TEST(Scores, SaysWhatIsWrongAndWhere) {
  const auto code = [](const char* text) { return read_scores(text).error().code; };
  EXPECT_EQ(code(""), "scores.empty");
  EXPECT_EQ(code("application,expert\nA,x\n"), "scores.column");
  EXPECT_EQ(code("application,proposal,expert,score\nA,A,x,1\n"), "scores.column");
  EXPECT_EQ(code("application,expert,score\nA,x,good\n"), "scores.number");
  EXPECT_EQ(code("application,expert,score\nA,x,1\nA,x,2\n"), "scores.duplicate");
  EXPECT_EQ(code("application,expert,score,section\nA,x,1,s\nA,y,2,t\n"), "scores.section");
  EXPECT_EQ(read_scores("application,expert,score\nA,x,1\nA,y,nan\n").error().place, "3");
}

Scores of(const std::vector<std::vector<double>>& table) {
  Scores made;
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    made.applications.push_back(std::to_string(i));
    for (std::uint32_t j = 0; j < table[i].size(); ++j) made.list.push_back({i, j, table[i][j]});
  }
  made.experts.resize(table[0].size());
  return made;
}

TEST(Aggregate, DropsExtremesFromFiveScoresOn) {
  const Scores scores = of({{1, 5, 5, 5, 9}, {1, 5, 5, 5}, {2, 2, 8, 8, 5}});
  EXPECT_EQ(raw_means(scores), (std::vector<double>{5, 4, 5}));
  EXPECT_EQ(raw_means(scores, Extremes::dropped), (std::vector<double>{5, 4, 5}));
  EXPECT_EQ(raw_means(of({{1, 5, 5, 5, 6}}), Extremes::dropped)[0], 5);
}

TEST(Aggregate, StandardisesEachExpert) {
  // The second expert gives twice the spread and five points more: after standardising both agree.
  const auto means = standardised_means(of({{1, 7}, {2, 9}, {3, 11}}));
  EXPECT_DOUBLE_EQ(means[0], -1);
  EXPECT_DOUBLE_EQ(means[1], 0);
  EXPECT_DOUBLE_EQ(means[2], 1);
  // Equal scores of an expert say nothing, and break nothing.
  EXPECT_EQ(standardised_means(of({{3, 3}, {3, 3}, {3, 3}}))[1], 0);
}

TEST(Aggregate, RanksShareTies) {
  EXPECT_EQ(ranks_of({1, 3, 3, std::nan(""), 2}), (std::vector<double>{4, 1.5, 1.5, 5, 3}));
}

}  // namespace
}  // namespace guohe::matching

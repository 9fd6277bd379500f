// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/oddities.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "matching/ranking/random.hpp"

namespace guohe::matching {
namespace {

// Twenty experts score sixty applications, six each; the first twenty applications are the experts' own.
struct Panel {
  Scores scores;
  Authors authors;
};

Panel panel(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& favours) {
  Random random(31);
  Panel made;
  std::vector<double> leniency;
  for (std::uint32_t j = 0; j < 20; ++j) {
    made.scores.experts.push_back("E" + std::to_string(j));
    leniency.push_back(random.normal() * 0.4);
    made.authors.emplace_back(j, j);
  }
  for (std::uint32_t i = 0; i < 60; ++i) {
    made.scores.applications.push_back("A" + std::to_string(i));
    const double quality = random.normal();
    for (std::uint32_t k = 1; k <= 6; ++k) {
      const std::uint32_t expert = (i + k) % 20;
      double mark = 5 + quality + leniency[expert] + random.normal() * 0.4;
      if (std::ranges::find(favours, std::pair{expert, i}) != favours.end()) mark += 3;
      made.scores.list.push_back({i, expert, mark});
    }
  }
  return made;
}

Oddities report(const Panel& given) {
  GibbsOptions options;
  options.sweeps = 2'000;
  options.scale = 10;
  return oddities_of(given.scores, *sample_posterior(given.scores, options), given.authors);
}

TEST(Oddities, FindsARingAndNoChain) {
  // 3 favours the application of 0, 6 that of 3, 9 that of 6, and nobody that of 9.
  EXPECT_TRUE(report(panel({{3, 0}, {6, 3}, {9, 6}})).rings.empty());
  const Oddities found = report(panel({{5, 0}, {10, 5}, {15, 10}, {0, 15}}));
  ASSERT_EQ(found.rings.size(), 1U);
  EXPECT_EQ(found.rings[0].experts, (std::vector<std::uint32_t>{0, 5, 10, 15}));
  EXPECT_EQ(found.rings[0].favours.size(), 4U);
  EXPECT_GE(found.scores.size(), 4U);
  for (const Favour& favour : found.rings[0].favours) EXPECT_GT(favour.surplus, 1.5);
}

TEST(Oddities, FindsMarksAndExpertsFarFromTheOthers) {
  Panel given = panel({});
  for (Score& score : given.scores.list) score.value += score.expert == 7 ? 4 : 0;
  given.scores.list[200].value -= 4;
  const Oddities found = report(given);
  ASSERT_FALSE(found.experts.empty());
  EXPECT_EQ(found.experts[0].expert, 7U);
  ASSERT_FALSE(found.scores.empty());
  EXPECT_EQ(found.scores[0].application, given.scores.list[200].application);
  EXPECT_EQ(found.scores[0].expert, given.scores.list[200].expert);
  EXPECT_LT(found.scores[0].deviations, -3);
}

}  // namespace
}  // namespace guohe::matching

// Fair and randomised assignment.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "matching/assignment/certificate.hpp"
#include "matching/assignment/fair.hpp"
#include "matching/assignment/randomised.hpp"
#include "matching/assignment/read/read_instance.hpp"
#include "matching/assignment/testing.hpp"

namespace guohe::matching {
namespace {

std::filesystem::path review_data() {
  const char* shared = std::getenv("GUOHE_SHARED");
  return (shared != nullptr ? std::filesystem::path(shared)
                            : std::filesystem::path(GUOHE_SOURCE_DIR "/../shared")) /
         "review-data";
}

TEST(Fair, LiftsTheWorstOffOfMidlToItsBound) {
  if (!std::filesystem::exists(review_data())) GTEST_SKIP() << review_data() << " is not there";
  const auto in = read_instance(review_data() / "assign_small/midl", {3, 4, 0});
  ASSERT_TRUE(in);
  const auto fair = assign_fairly(*in);
  ASSERT_TRUE(fair);
  EXPECT_EQ(fair->minimum, fair->minimum_bound);
  EXPECT_EQ(fair->minimum * 10'000 / in->scale, 9'448);
  const Certificate checked = certify(*in, fair->assignment.pairs, fair->assignment.prices);
  EXPECT_EQ(checked.violation_count, 0);
  EXPECT_EQ(checked.open, 0);
  EXPECT_LT(checked.gap(), 0.001);
}

TEST(Fair, NeverWorseThanTheLargestTotalAndNeverAboveTheBound) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 50; ++i) {
    Instance in = testing::random_instance({20, 15, 8, 3, 6}, random);
    ASSERT_TRUE(finish(in));
    const auto fair = assign_fairly(in);
    ASSERT_TRUE(fair);
    EXPECT_GE(fair->minimum, fair->minimum_before);
    if (fair->assignment.open == 0) {
      EXPECT_LE(fair->minimum, fair->minimum_bound);
    }
    EXPECT_EQ(certify(in, fair->assignment.pairs, fair->assignment.prices).violation_count, 0);
  }
}

TEST(Randomised, DrawsHaveExactlyTheChancesAndKeepEveryLoad) {
  std::mt19937_64 made(8);
  Instance in = testing::random_instance({12, 10, 7, 3, 5}, made);
  in.conflicts.clear();
  in.locked = {{0, in.expert[0]}};
  ASSERT_TRUE(finish(in));
  const auto chances = chances_of(in, {.cap = 5});
  ASSERT_TRUE(chances) << chances.error().message.en;
  ASSERT_EQ(chances->open, 0);
  EXPECT_LE(chances->perturbed, chances->bound);
  EXPECT_GE(static_cast<double>(chances->perturbed), 0.99 * static_cast<double>(chances->bound));
  for (Index c = 0; c < in.candidates(); ++c) EXPECT_LE(chances->parts[c], c == 0 ? kParts : 5);
  constexpr int kDraws = 100'000;
  std::vector<int> count(in.expert.size(), 0);
  Random random(9);
  Certificate checked;
  for (int i = 0; i < kDraws; ++i) {
    const auto pairs = draw(in, *chances, random);
    if (i < 1000) {
      checked = certify(in, pairs, {std::vector<Units>(in.most.size(), 0), 0, 1});
      ASSERT_EQ(checked.violation_count, 0) << checked.violations[0].en;
      ASSERT_EQ(checked.open, 0);
    }
    for (const Pair& pair : pairs) ++count[in.candidate_of(pair)];
  }
  int beyond = 0;
  for (Index c = 0; c < in.candidates(); ++c) {
    const double chance = chances->parts[c] / static_cast<double>(kParts);
    const double sigma = std::sqrt(kDraws * chance * (1 - chance));
    beyond += std::abs(count[c] - kDraws * chance) > 3 * sigma ? 1 : 0;
  }
  EXPECT_LE(beyond, 1);  // of 84, three in a thousand may lie beyond three sigma
  Random one(5), other(5);
  EXPECT_EQ(draw(in, *chances, one), draw(in, *chances, other));
}

TEST(Randomised, RefusesWhatItDoesNotKeep) {
  std::mt19937_64 made(10);
  Instance in = testing::random_instance({4, 4, 3, 1, 2, 1}, made);
  ASSERT_TRUE(finish(in));
  EXPECT_EQ(chances_of(in).error().code, "assign.rules");
}

}  // namespace
}  // namespace guohe::matching

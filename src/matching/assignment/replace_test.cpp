// Declines, explanations, and the solver under rules against the naive search.
// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/replace.hpp"

#include <gtest/gtest.h>

#include "matching/assignment/certificate.hpp"
#include "matching/assignment/explain.hpp"
#include "matching/assignment/reference/brute_force.hpp"
#include "matching/assignment/testing.hpp"

namespace guohe::matching {
namespace {

TEST(Replace, KeepsWhatStandsAndFillsWhatCameFree) {
  std::mt19937_64 random(11);
  std::int64_t moved = 0, freed = 0;
  for (int i = 0; i < 100; ++i) {
    Instance in = testing::random_instance({30, 25, 10, 3, 6}, random);
    ASSERT_TRUE(finish(in));
    const auto before = assign(in);
    ASSERT_TRUE(before);
    in.most[static_cast<std::size_t>(i % 25)] = 0;
    const auto after = replace(in, before->pairs, before->prices);
    ASSERT_TRUE(after);
    const Certificate checked = certify(in, after->assignment.pairs, after->assignment.prices);
    EXPECT_EQ(checked.violation_count, 0) << checked.violations[0].en;
    EXPECT_LE(checked.total, checked.bound);
    freed += after->freed;
    moved += after->moved;
    for (const Pair& pair : after->assignment.pairs) EXPECT_NE(pair.expert, i % 25);
  }
  EXPECT_GT(freed, 100);
  EXPECT_LT(moved, freed / 4);
}

TEST(Rules, NeverBetterThanTheNaiveSearchAndSeldomWorse) {
  std::mt19937_64 random(12);
  int complete = 0, best = 0;
  for (int i = 0; i < 300; ++i) {
    Instance in = testing::random_instance({4, 6, 5, 2, 3, i % 2, 3, 2}, random);
    in.rules = {1, i % 3 == 0 ? 1 : 0, i % 4 == 0 ? 1 : 0, i % 5 == 0 ? 1 : 0};
    ASSERT_TRUE(finish(in));
    const auto expected = reference::best_total(in);
    const auto found = assign(in);
    ASSERT_TRUE(found);
    const Certificate checked = certify(in, found->pairs, found->prices);
    if (checked.open > 0 || checked.violation_count > 0) continue;
    ASSERT_TRUE(expected.has_value()) << i;
    ++complete;
    EXPECT_LE(found->total, *expected) << i;
    EXPECT_GE(checked.bound, *expected) << i;
    best += found->total == *expected ? 1 : 0;
  }
  EXPECT_GT(complete, 100);
  EXPECT_GT(best * 10, complete * 8);
}

TEST(Explain, SaysWhyAndWhyNot) {
  std::mt19937_64 random(13);
  Instance in = testing::random_instance({10, 8, 6, 2, 3}, random);
  in.conflicts = {{0, in.expert[0]}};
  const Pair conflict = in.conflicts[0];
  ASSERT_TRUE(finish(in));
  const auto found = assign(in);
  ASSERT_TRUE(found);
  EXPECT_EQ(explain(in, *found, conflict).kind, Reason::Kind::conflict);
  for (Index a = 0; a < in.applications(); ++a) {
    for (std::int64_t c = in.first[a]; c < in.first[a + 1]; ++c) {
      const Pair pair{a, in.expert[c]};
      const Reason reason = explain(in, *found, pair);
      const bool chosen = std::binary_search(found->pairs.begin(), found->pairs.end(), pair);
      EXPECT_EQ(reason.kind == Reason::Kind::assigned, chosen);
      EXPECT_GE(reason.loss, 0);
      EXPECT_FALSE(reason.says.zh.empty());
    }
  }
}

}  // namespace
}  // namespace guohe::matching

// Against every subset there is.
// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/selection.hpp"

#include <gtest/gtest.h>

#include <optional>

#include "matching/ranking/random.hpp"

namespace guohe::matching {
namespace {

bool keeps(const std::vector<Selectable>& all, const Bounds& bounds, unsigned subset) {
  std::int64_t places = 0, amount = 0;
  std::vector<std::int64_t> members(bounds.quotas.size(), 0), amounts(bounds.quotas.size(), 0);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if ((subset >> i & 1U) == 0) continue;
    ++places;
    amount += all[i].amount;
    for (const std::uint32_t k : all[i].quotas) {
      ++members[k];
      amounts[k] += all[i].amount;
    }
  }
  bool good = places <= bounds.places && amount <= bounds.amount;
  for (std::size_t k = 0; k < members.size(); ++k) {
    const Bounds::Quota& quota = bounds.quotas[k];
    good = good && members[k] >= quota.at_least && members[k] <= quota.at_most &&
           amounts[k] <= quota.amount_at_most;
  }
  return good;
}

// Of all subsets that keep the bounds the one that is best from the top.
std::optional<unsigned> best(const std::vector<Selectable>& all, const Bounds& bounds) {
  std::optional<unsigned> found;
  for (unsigned subset = 0; subset < 1U << all.size(); ++subset) {
    if (!keeps(all, bounds, subset)) continue;
    const unsigned apart = found ? subset ^ *found : 0;
    if (!found || (subset & (apart & -apart)) != 0) found = subset;
  }
  return found;
}

TEST(Select, TakesTheBestOfAllSubsets) {
  Random random(17);
  const auto below = [&](std::uint64_t bound) { return static_cast<std::int64_t>(random.next() % bound); };
  int impossible = 0;
  int minima = 0;
  for (int round = 0; round < 3'000; ++round) {
    std::vector<Selectable> all(static_cast<std::size_t>(below(11)));
    Bounds bounds;
    if (below(2) == 0) bounds.places = below(9);
    if (below(3) != 0) bounds.amount = below(30);
    bounds.quotas.resize(static_cast<std::size_t>(below(5)));
    for (Bounds::Quota& quota : bounds.quotas) {
      if (below(2) == 0) quota.at_least = below(3);
      if (below(2) == 0) quota.at_most = quota.at_least + below(3);
      if (below(4) == 0) quota.amount_at_most = below(20);
    }
    for (Selectable& one : all) {
      one.amount = below(8);
      for (std::uint32_t k = 0; k < bounds.quotas.size(); ++k) {
        if (below(3) == 0) one.quotas.push_back(k);
      }
    }
    const auto expected = best(all, bounds);
    const auto found = select(all, bounds);
    ASSERT_EQ(static_cast<bool>(found), expected.has_value()) << round;
    impossible += expected ? 0 : 1;
    if (!expected) continue;
    unsigned subset = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      subset |= found->refusals[i] == Refusal::none ? 1U << i : 0U;
      minima += found->refusals[i] == Refusal::minimum ? 1 : 0;
    }
    ASSERT_EQ(subset, *expected) << round;
  }
  EXPECT_GT(impossible, 100);
  EXPECT_GT(minima, 100);
}

TEST(Select, NamesWhatCannotBeMet) {
  Bounds bounds;
  bounds.quotas.push_back({"粤东", 2, kNoBound, kNoBound});
  const auto found = select({{1, {0}}, {1, {}}}, bounds);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "ranking.infeasible");
  EXPECT_NE(found.error().message.zh.find("粤东"), std::string::npos);
  bounds.quotas[0].at_least = 20'000;
  EXPECT_EQ(select({}, bounds).error().code, "ranking.rules");
}

TEST(Select, TakesALargeFieldInReasonableTime) {
  Random random(3);
  std::vector<Selectable> all(200'000);
  Bounds bounds{20'000, 20'000LL * 500, {}};
  for (int k = 0; k < 30; ++k) bounds.quotas.push_back({"", 100, 3'000, kNoBound});
  for (Selectable& one : all) {
    one.amount = static_cast<std::int64_t>(random.next() % 1'000);
    one.quotas = {static_cast<std::uint32_t>(random.next() % 20),
                  20 + static_cast<std::uint32_t>(random.next() % 10)};
  }
  const auto found = select(all, bounds);
  ASSERT_TRUE(found) << found.error().message.en;
}

}  // namespace
}  // namespace guohe::matching

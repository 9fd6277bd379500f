// The solver against LEMON's network simplex, against the naive search, and on known instances.
// SPDX-License-Identifier: Apache-2.0
#include "matching/assignment/assign.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "matching/assignment/certificate.hpp"
#include "matching/assignment/read/read_instance.hpp"
#include "matching/assignment/reference/brute_force.hpp"
#include "matching/assignment/shortage.hpp"
#include "matching/assignment/testing.hpp"

namespace guohe::matching {
namespace {

using testing::Shape;

Instance finished(Instance instance) {
  const auto ok = finish(instance);
  EXPECT_TRUE(ok) << ok.error().message.en;
  return instance;
}

TEST(Assign, EqualsNetworkSimplexOnAThousandInstances) {
  std::mt19937_64 random(1);
  int complete = 0;
  for (int i = 0; i < 1000; ++i) {
    const auto between = [&](Index low, Index high) {
      return low + static_cast<Index>(random() % static_cast<std::uint64_t>(high - low + 1));
    };
    Shape shape{between(1, 30), between(2, 20), between(2, 12), between(1, 4), between(1, 8), 0};
    if (i % 3 == 0) shape.least = std::min(shape.most, between(0, 2));
    if (i % 5 == 0) shape.score = 3;
    Instance made = testing::random_instance(shape, random);
    if (i % 4 == 0)
      for (Index& score : made.score) score -= 50;
    const Instance in = finished(std::move(made));
    const auto expected = testing::lemon_total(in);
    const auto found = assign(in);
    ASSERT_TRUE(found);
    const Certificate checked = certify(in, found->pairs, found->prices);
    const bool is_complete = checked.open == 0 && checked.violation_count == 0;
    ASSERT_EQ(is_complete, expected.has_value()) << i;
    EXPECT_EQ(is_complete, shortages(in, found->pairs).empty()) << i;
    if (!expected) continue;
    ++complete;
    ASSERT_EQ(found->total, *expected) << i;
    ASSERT_EQ(checked.total, *expected) << i;
    ASSERT_EQ(checked.bound, *expected) << i;
  }
  EXPECT_GT(complete, 300);
}

// Everything but the least loads and completeness holds in any case.
TEST(Assign, NothingIsEverViolatedWithoutTheExactFinish) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 300; ++i) {
    Shape shape{20, 15, 8, 3, 6, 0, 5, 2};
    Instance in = testing::random_instance(shape, random);
    in.rules = {i % 2, i % 3, i % 5 == 0 ? 1 : 0, i % 7 == 0 ? 2 : 0};
    for (Index a = 0; a + 1 < in.applications(); a += 2)
      in.reciprocal.push_back({{a, in.expert[in.first[a]]}, {a + 1, in.expert[in.first[a + 1]]}});
    in = finished(std::move(in));
    const auto found = assign(in, {.exact_up_to = -1});
    ASSERT_TRUE(found);
    const Certificate checked = certify(in, found->pairs, found->prices);
    EXPECT_EQ(checked.violation_count, 0) << i << checked.violations.front().en;
    EXPECT_LE(checked.total, checked.bound) << i;
    EXPECT_EQ(checked.total, found->total);
  }
}

TEST(Assign, SaysWhatIsShort) {
  Instance in;
  in.demand = {1, 1, 1, 2};
  in.first = {0, 1, 2, 3, 5};
  in.expert = {0, 0, 0, 1, 2};
  in.score = {5, 6, 7, 1, 1};
  in.least = {0, 0, 0};
  in.most = {2, 5, 5};
  in.conflicts = {{3, 2}};
  in = finished(std::move(in));
  const auto found = assign(in);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->open, 2);
  EXPECT_EQ(found->total, 14);
  const auto why = shortages(in, found->pairs);
  ASSERT_EQ(why.size(), 2U);
  EXPECT_EQ(why[0].constraint, Constraint::candidates);
  EXPECT_EQ(why[0].says.en, "application `4` needs 2 experts; with 1 conflicts there are 1 candidates");
  EXPECT_EQ(why[1].constraint, Constraint::loads);
  EXPECT_EQ(why[1].applications.size(), 3U);
  EXPECT_EQ(why[1].experts, std::vector<Index>{0});
}

TEST(Assign, LockedPairsAreKept) {
  std::mt19937_64 random(3);
  for (int i = 0; i < 100; ++i) {
    Instance in = testing::random_instance({10, 8, 6, 2, 4, 1}, random);
    in.conflicts.clear();
    for (Index a = 0; a < in.applications(); a += 3) in.locked.push_back({a, in.expert[in.first[a] + 2]});
    in = finished(std::move(in));
    const auto found = assign(in);
    ASSERT_TRUE(found) << found.error().message.en;
    for (const Pair& pair : in.locked)
      EXPECT_TRUE(std::binary_search(found->pairs.begin(), found->pairs.end(), pair));
    const Certificate checked = certify(in, found->pairs, found->prices);
    if (checked.open == 0) {
      EXPECT_EQ(checked.bound, checked.total);
    }
  }
}

TEST(Assign, CancelStopsIt) {
  std::mt19937_64 random(4);
  const Instance in = finished(testing::random_instance({20'000, 5'000, 20, 4, 18}, random));
  const std::atomic<bool> cancelled = true;
  AssignOptions options;
  options.watch.cancelled = &cancelled;
  const auto found = assign(in, options);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, "assign.cancelled");
}

TEST(Certificate, RefusesWhatIsWrong) {
  std::mt19937_64 random(5);
  const Instance in = finished(testing::random_instance({10, 8, 6, 2, 4}, random));
  const auto found = assign(in);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->open, 0);
  auto pairs = found->pairs;
  pairs.pop_back();
  EXPECT_EQ(certify(in, pairs, found->prices).open, 1);
  pairs.push_back({99, 0});
  EXPECT_GT(certify(in, pairs, found->prices).violation_count, 0);
  // Whatever the prices, the bound stays above what is possible.
  for (int i = 0; i < 100; ++i) {
    Prices prices = found->prices;
    for (Units& price : prices.of_expert) price = static_cast<Units>(random() % 20000) - 10000;
    EXPECT_GE(certify(in, found->pairs, prices).bound, found->total);
  }
}

struct Known {
  const char* path;
  Loads loads;
  std::int64_t scale;  // of the expected total
  Units total;
};

class KnownInstances : public ::testing::TestWithParam<Known> {};

TEST_P(KnownInstances, ReachTheOptimum) {
  const char* shared = std::getenv("GUOHE_SHARED");
  const std::filesystem::path root =
      (shared != nullptr ? std::filesystem::path(shared)
                         : std::filesystem::path(GUOHE_SOURCE_DIR "/../shared")) /
      "review-data";
  if (!std::filesystem::exists(root)) GTEST_SKIP() << root << " is not there";
  const auto in = read_instance(root / GetParam().path, GetParam().loads);
  ASSERT_TRUE(in) << in.error().message.en;
  const auto found = assign(*in);
  ASSERT_TRUE(found);
  const Certificate checked = certify(*in, found->pairs, found->prices);
  EXPECT_EQ(checked.violation_count, 0);
  EXPECT_EQ(checked.open, 0);
  EXPECT_EQ(checked.total, checked.bound);
  const double unit = static_cast<double>(GetParam().scale) / static_cast<double>(in->scale);
  EXPECT_EQ(std::llround(static_cast<double>(found->total) * unit - 0.4), GetParam().total);
}

INSTANTIATE_TEST_SUITE_P(
    Shared, KnownInstances,
    ::testing::Values(Known{"assign_small/midl", {3, 4, 0}, 10'000, 2'018'848},
                      Known{"assign_small/pm/aamas2015.in", {3, 12, {}}, 100, 140'625},
                      Known{"assign_small/pm/preflib3.in", {3, 6, {}}, 100, 45'425},
                      Known{"assign_small/sjecmen/query.npz", {3, 6, {}}, 100, 13'325},
                      Known{"assign_real/real21_29604x19835_k50.bin.gz", {}, 10'000, 251'088'519}));

}  // namespace
}  // namespace guohe::matching

// SPDX-License-Identifier: Apache-2.0
#include "policy/cases/mutation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "policy/cases/coverage.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using testing::Contains;
using testing::Not;

std::vector<std::string> survivors(const MutationReport& report) {
  std::vector<std::string> all;
  for (const Mutant& mutant : report.survivors)
    all.push_back(mutant.of + ": " + mutant.was + " -> " + mutant.now);
  return all;
}

MutationReport report_of(const std::filesystem::path& root) {
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(root, diagnostics);
  EXPECT_FALSE(has_errors(diagnostics));
  return mutate_pack(*library, root, "demo", [](std::size_t, std::size_t) {});
}

TEST(Mutation, ACaseAtTheBoundaryIsMissedWhenItIsTakenAway) {
  const MutationReport with = report_of(testing_root());
  EXPECT_GT(with.noticed, 0U);
  EXPECT_EQ(with.made, with.noticed + with.survivors.size());
  // hong-kong.yaml has 39 staff, one short of the 40 of K2b.
  const TemporaryPacks packs;
  std::filesystem::remove(packs.root() / "demo/cases/grant/hong-kong.yaml");
  const MutationReport without = report_of(packs.root());
  EXPECT_EQ(without.made, with.made);
  EXPECT_GT(without.survivors.size(), with.survivors.size());
  for (const std::string& survivor : survivors(with)) EXPECT_THAT(survivors(without), Contains(survivor));
}

TEST(Mutation, WhatIsNamedEquivalentIsNoSurvivor) {
  const MutationReport before = report_of(testing_root());
  ASSERT_FALSE(before.survivors.empty());
  const Mutant& one = before.survivors.front();
  const TemporaryPacks packs;
  std::ofstream(packs.root() / "demo/equivalent-mutants.yaml")
      << "- {of: '" << one.of << "', was: '" << one.was << "', now: '" << one.now
      << "', why: {zh: 不影响结果, en: it cannot matter}}\n"
      << "- {of: E1 rule, was: '7', now: '8', why: {zh: 没有, en: there is none}}\n";
  const MutationReport report = report_of(packs.root());
  EXPECT_EQ(report.equivalent, 1U);
  EXPECT_THAT(survivors(report), Not(Contains(survivors(before).front())));
  ASSERT_EQ(report.problems.size(), 1U);
  EXPECT_EQ(place_of(report.problems[0]), "demo/equivalent-mutants.yaml:2:3");
}

TEST(Coverage, SaysWhichOutcomesNoCaseShows) {
  const auto rows = case_coverage(*testing_library(), testing_root(), "demo");
  const auto row = [&](const std::string& clause) {
    for (const ClauseCoverage& one : rows) {
      if (one.clause == clause) return one;
    }
    ADD_FAILURE() << "no row for " << clause;
    return ClauseCoverage{};
  };
  EXPECT_FALSE(rows.empty());
  EXPECT_TRUE(row("K1").undecided);
  EXPECT_FALSE(row("K1").complete());
}

}  // namespace
}  // namespace guohe::policy

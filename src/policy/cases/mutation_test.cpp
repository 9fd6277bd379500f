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
  return mutate_pack(*library, root, "demo", [](std::size_t, std::size_t) { return true; });
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

// A notice belongs to the topics of every pack: it is checked once, as a pack of its own.
TEST(Mutation, NoticesAreAPackOfTheirOwn) {
  TemporaryPacks packs;
  packs.replace("grant.yaml", "include: [common]", "include: [common, notices/strict]")
      .replace("cases/grant/complete.yaml", "  D1: not applicable", "  D1: not applicable\n  N1: unmet")
      .replace("cases/grant/complete.yaml", "call: {cap: 500000}", "call: {cap: 500000, strict rules: [N1]}")
      .replace("cases/grant/complete.yaml", "overall: eligible", "overall: not eligible");
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(packs.root(), diagnostics);
  const auto quiet = [](std::size_t, std::size_t) { return true; };
  const MutationReport own = mutate_pack(*library, packs.root(), "demo", quiet);
  const MutationReport notices = mutate_pack(*library, packs.root(), std::string(kNoticePack), quiet);
  EXPECT_EQ(own.made, report_of(testing_root()).made);
  EXPECT_GT(notices.noticed, 0U);  // `in force` and `>=` are; no case has fifty people or one less
  for (const Mutant& mutant : notices.survivors) EXPECT_EQ(mutant.of, "N1 rule");

  const auto rows = case_coverage(*library, packs.root(), std::string(kNoticePack));
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].clause, "N1");
  EXPECT_TRUE(rows[0].unmet);
  EXPECT_EQ(case_coverage(*library, packs.root(), "demo").size() + 1,
            case_coverage(*library, packs.root(), {}).size());
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

// The engine against the naive look at every pair, in full and after changes.
// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/engine.hpp"

#include <gtest/gtest.h>

#include <set>

#include "matching/conflicts/reference/naive_conflicts.hpp"
#include "matching/conflicts/testing.hpp"

namespace guohe::matching::conflicts {
namespace {

constexpr Day kToday = 20'000;
using Lines = std::vector<std::string>;

std::string line_of(const Engine& engine, const Hit& hit) {
  const Evidence told = engine.describe(hit);
  EXPECT_FALSE(told.says.zh.empty());
  EXPECT_FALSE(told.says.en.empty());
  return (told.application.empty() ? "*" : told.application) + "|" + told.expert + "|" + told.rule + "|" +
         told.left + "|" + told.what + "|" + std::to_string(static_cast<int>(told.certainty)) + "|" +
         told.date;
}

Lines sorted(Lines lines) {
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

Lines lines_of(const Engine& engine, unsigned threads = 1) {
  std::vector<Lines> parts(threads);
  engine.each(threads, [&](unsigned thread, Index, std::span<const Hit> hits) {
    for (const Hit& hit : hits) parts[thread].push_back(line_of(engine, hit));
  });
  Lines all;
  for (const Lines& part : parts) all.insert(all.end(), part.begin(), part.end());
  for (const Hit& hit : engine.exclusions()) all.push_back(line_of(engine, hit));
  return sorted(all);
}

TEST(Conflicts, EqualTheNaiveLookAtEveryPair) {
  std::set<std::string> kinds;
  std::size_t total = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    testing::RandomRecords random(seed);
    const RuleBook rules = testing::rule_book(static_cast<Certainty>(1 + seed % 3), seed % 4 == 0);
    Records records = random.records(12, 10, 14);
    const Lines expected = reference::Naive(records, rules, kToday).all();
    const Engine engine(std::move(records), rules, kToday);
    const Lines found = lines_of(engine, 1 + seed % 2);
    ASSERT_EQ(found, expected) << "seed " << seed;
    total += found.size();
    for (const std::string& line : found) {
      const std::size_t at = line.find('|', line.find('|') + 1) + 1;
      kinds.insert(line.substr(at, line.find('|', at) - at));
    }
  }
  EXPECT_EQ(kinds.size(), kRuleKinds);  // every kind was met
  EXPECT_GT(total, 2'500U);
}

TEST(Conflicts, OfAnExpertAreThoseOverAllApplications) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    testing::RandomRecords random(seed);
    Engine engine(random.records(12, 10, 14), testing::rule_book(Certainty::possible, seed % 2 == 0), kToday);
    Lines one_by_one;
    for (Index e = 0; e < 10; ++e) {
      std::vector<Hit> hits;
      engine.hits_of_expert(e, hits);
      for (const Hit& hit : hits) one_by_one.push_back(line_of(engine, hit));
    }
    for (const Hit& hit : engine.exclusions()) one_by_one.push_back(line_of(engine, hit));
    ASSERT_EQ(sorted(one_by_one), lines_of(engine)) << seed;
  }
}

TEST(Conflicts, ChangesGiveWhatEverythingAnewWouldAndTouchNobodyElse) {
  for (std::uint64_t seed = 1; seed <= 24; ++seed) {
    testing::RandomRecords random(seed);
    const RuleBook rules = testing::rule_book(static_cast<Certainty>(1 + seed % 3), seed % 4 == 0);
    Engine engine(random.records(12, 10, 14), rules, kToday);
    for (int step = 0; step < 6; ++step) {
      const Lines before = lines_of(engine);
      Change change;
      if (random.below(2) == 0) {
        const std::uint32_t at = random.below(11);
        change = engine.replace_expert(static_cast<Index>(at), random.expert(engine.texts(), at));
      } else {
        const std::uint32_t at = random.below(13);
        change = engine.replace_application(static_cast<Index>(at), random.application(engine.texts(), at));
      }
      // Everything anew, from the same records.
      Records copy = engine.records();
      Records anew;
      for (Id id = 0; id < copy.texts.size(); ++id) (void)anew.texts.add(copy.texts.of(id));
      anew.experts = copy.experts;
      anew.applications = copy.applications;
      anew.ties = copy.ties;
      anew.sanctions = copy.sanctions;
      anew.parent = copy.parent;
      const Lines expected = reference::Naive(anew, rules, kToday).all();
      const Lines now = lines_of(engine);
      ASSERT_EQ(now, expected) << "seed " << seed << " step " << step;
      std::set<std::string> names;
      for (const Index e : change.experts)
        names.insert(std::string(engine.texts().of(engine.records().experts[e].id)));
      for (const Index a : change.applications)
        names.insert(std::string(engine.texts().of(engine.records().applications[a].id)));
      Lines different;
      std::set_symmetric_difference(before.begin(), before.end(), now.begin(), now.end(),
                                    std::back_inserter(different));
      for (const std::string& line : different) {
        const std::size_t bar = line.find('|');
        const std::string a = line.substr(0, bar),
                          e = line.substr(bar + 1, line.find('|', bar + 1) - bar - 1);
        ASSERT_TRUE(names.contains(a) || names.contains(e)) << "seed " << seed << ": " << line;
      }
    }
  }
}

TEST(Conflicts, ValuesThatNameSeveralPeopleAreReported) {
  Records records;
  Texts& texts = records.texts;
  const Person one{texts.add("张伟"),   kNothing,         texts.add("id1"),
                   texts.add("0000-1"), texts.add("a@x"), kNothing};
  const Person other{texts.add("李娜"), kNothing, texts.add("id2"), texts.add("0000-1"), kNothing, kNothing};
  records.experts.push_back({texts.add("E"), {one}, {}, {}});
  records.applications.push_back({texts.add("A"), kNothing, kNoDay, {{other, true}}, {}, {}});
  const Engine engine(std::move(records), testing::rule_book(Certainty::possible, false), kToday);
  EXPECT_TRUE(lines_of(engine).empty());
  ASSERT_EQ(engine.people().contradictions().size(), 1U);
  EXPECT_EQ(engine.people().contradictions()[0].of, Contradiction::Of::orcid);
  EXPECT_EQ(engine.people().contradictions()[0].persons.size(), 2U);
}

}  // namespace
}  // namespace guohe::matching::conflicts

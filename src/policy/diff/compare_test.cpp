// Comparisons of versions and of guidelines that follow one another.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>

#include "policy/diff/compare_packs.hpp"
#include "policy/diff/compare_topics.hpp"
#include "policy/diff/figures.hpp"
#include "policy/edit/edit.hpp"
#include "policy/report/diff_document.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using programme::Fate;

std::shared_ptr<const PolicyLibrary> all_packs() {
  static const std::shared_ptr<const PolicyLibrary> library = [] {
    Diagnostics diagnostics;
    auto loaded = PolicyLibrary::load(std::string(GUOHE_SOURCE_DIR) + "/policies", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics) std::cerr << render(diagnostic, Language::en);
    return loaded;
  }();
  return library;
}

std::string all_said(const programme::ClauseDiff& clause) {
  std::string text;
  for (const auto& one : clause.alterations) text += one.says.en + "\n";
  return text;
}

// The topic of the small pack with edits, against itself.
programme::TopicDiff edited_diff(const std::vector<SetConstant>& values,
                                 const std::vector<ReplaceRule>& rules) {
  const auto texts = edited(*testing_topic(), values, rules);
  const auto after = compile_topic_of(PackFiles(testing_root()).with(*texts), "demo/grant");
  return compare_topics(testing_topic().get(), after->get());
}

TEST(Compare, NothingIsOtherwiseInTheSame) {
  const auto diff = compare_topics(testing_topic().get(), testing_topic().get());
  EXPECT_EQ(diff.fate, Fate::same);
  EXPECT_EQ(diff.clause_counts.changed, 0);
  EXPECT_TRUE(diff.items.empty());
  for (const programme::TopicView& view : all_packs()->topics()) {
    const auto topic = *all_packs()->compiled(view.id);
    EXPECT_EQ(compare_topics(topic.get(), topic.get()).fate, Fate::same) << view.id;
  }
}

TEST(Compare, FiguresAreSaidAsFigures) {
  const auto diff =
      edited_diff({{"K1-1.threshold", "800"}, {"K1.at least", "3"}, {"call.cap", "300000"}}, {});
  std::map<std::string, std::string> said;
  for (const auto& clause : diff.clauses) {
    if (clause.fate == Fate::changed) said[clause.after->id] = all_said(clause);
  }
  EXPECT_EQ(said.size(), 3U);
  EXPECT_EQ(said["K1-1"], "Area: 500 m² → 800 m²\n");
  EXPECT_EQ(said["K1"], "parts needed: 2 → 3\n");
  EXPECT_EQ(said["S1"], "figure: none → RMB 300,000\n");
  ASSERT_EQ(diff.items.size(), 1U);
  EXPECT_EQ(diff.items[0].alterations.at(0).says.zh, "值：无 → 30 万元");
  EXPECT_EQ(diff.says.en, "3 clauses changed, 0 added, 0 removed, " +
                              std::to_string(diff.clause_counts.same) + " the same");
}

TEST(Compare, RulesAndReadings) {
  const auto diff = edited_diff({{"E1.reading", "outside the mainland"}},
                                {{"E2", "raised > requested grant"}, {"E4.when", "staff > 3"}});
  for (const auto& clause : diff.clauses) {
    if (clause.fate != Fate::changed) continue;
    const std::string& id = clause.after->id;
    if (id == "E2") {
      EXPECT_EQ(all_said(clause), "rule: raised >= requested grant → raised > requested grant\n");
    } else if (id == "E4") {
      EXPECT_EQ(all_said(clause), "condition: none → staff > 3\n");
    } else {
      EXPECT_EQ(id, "E1");
      EXPECT_NE(all_said(clause).find("reading taken: "), std::string::npos);
    }
  }
  EXPECT_EQ(diff.clause_counts.changed, 3);
}

TEST(Compare, PeriodsInWords) {
  Settable value;
  value.kind = feel::ConstantKind::duration;
  value.value = "P3Y6M";
  EXPECT_EQ(figure_words(value).zh, "3 年 6 个月");
  EXPECT_EQ(figure_words(value).en, "3 years 6 months");
  value.value = "P30D";
  EXPECT_EQ(figure_words(value).en, "30 days");
  value.kind = feel::ConstantKind::date;
  value.value = "2025-04-08";
  EXPECT_EQ(figure_words(value).zh, "2025年4月8日");
  value.kind = feel::ConstantKind::number;
  value.value = "500000";
  value.unit = {"元", "yuan"};
  EXPECT_EQ(figure_words(value).zh, "50 万元");
  value.value = "1234.5";
  EXPECT_EQ(figure_words(value).zh, "1,234.50 元");
}

TEST(Compare, AGuidelineAndTheOneThatFollowsIt) {
  const auto diff = compare_packs(*all_packs(), "gd-2022", *all_packs(), "gd-2025");
  ASSERT_TRUE(diff);
  std::map<std::string, std::string> pairs;
  for (const auto& topic : diff->topics)
    pairs[topic.after ? topic.after->topic : "-" + topic.before->topic] =
        topic.before ? topic.before->topic : "";
  EXPECT_EQ(pairs["gd-2025/joint-rd"], "gd-2022/scientific-research");
  EXPECT_EQ(pairs["gd-2025/training"], "gd-2022/training");
  EXPECT_EQ(pairs["gd-2025/young-scientists"], "");
  EXPECT_TRUE(pairs.contains("-gd-2022/academic-exchange"));
  // Every clause of both stands in it once.
  for (const auto& topic : diff->topics) {
    if (!topic.before || !topic.after) continue;
    std::size_t before = 0, after = 0;
    for (const auto& clause : topic.clauses) before += clause.before ? 1 : 0, after += clause.after ? 1 : 0;
    EXPECT_EQ(before, (*all_packs()->compiled(topic.before->topic))->by_id.size());
    EXPECT_EQ(after, (*all_packs()->compiled(topic.after->topic))->by_id.size());
  }
  // The other way round, what came is what went.
  const auto back = compare_packs(*all_packs(), "gd-2025", *all_packs(), "gd-2022");
  ASSERT_TRUE(back);
  EXPECT_EQ(back->topics.size(), diff->topics.size());
}

TEST(Compare, NamesThatMeanNothing) {
  const auto code = [](const std::string& a, const std::string& b) {
    const auto diff = compare_packs(*all_packs(), a, *all_packs(), b);
    return diff ? std::string() : diff.error().code;
  };
  EXPECT_EQ(code("gd-2021", "gd-2025"), "pack.unknown");
  EXPECT_EQ(code("gd-2025@1", "gd-2025"), "pack.unknown");
  EXPECT_EQ(code("gd-2025/none", "gd-2025"), "topic.unknown");
  EXPECT_EQ(code("gd-2022/academic-exchange", "gd-2025"), "pack.not_related");
  EXPECT_EQ(code("gd-2022/training", "gd-2025"), "");
  EXPECT_EQ(code("gd-2022/training", "gd-2025/young-scientists"), "");
}

TEST(Compare, WhatIsFollowedMustBeThere) {
  Diagnostics diagnostics;
  TemporaryPacks packs;
  packs.replace("grant.yaml", "cite: 专题一\n", "cite: 专题一\nfollows: demo/other\n");
  packs.replace("grant.yaml", "  - id: E4\n", "  - id: E4\n    follows: E9\n");
  (void)PolicyLibrary::load(packs.root(), diagnostics);
  ASSERT_EQ(diagnostics.size(), 2U);
  EXPECT_EQ(diagnostics[0].code, "pack.follows");
  EXPECT_EQ(diagnostics[1].message.en, "there is no `E9` to follow");
}

// The comparison as people read it; GUOHE_GOLDEN=rewrite writes it anew.
TEST(Compare, ReadsAsTheGoldenTexts) {
  const auto diff = compare_packs(*testing_library(), "demo@2024.9", *testing_library(), "demo");
  ASSERT_TRUE(diff);
  for (const auto& [name, language] : {std::pair("zh", Language::zh), std::pair("en", Language::en)}) {
    const std::string path =
        std::string(GUOHE_SOURCE_DIR) + "/src/policy/report/testdata/diff." + name + ".txt";
    const std::string text = diff_text(*diff, language, 84);
    const char* golden = std::getenv("GUOHE_GOLDEN");
    if (golden != nullptr && std::string(golden) == "rewrite") std::ofstream(path) << text;
    std::ifstream in(path);
    EXPECT_EQ(text, std::string((std::istreambuf_iterator<char>(in)), {})) << path;
  }
}

}  // namespace
}  // namespace guohe::policy

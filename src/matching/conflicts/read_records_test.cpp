// Records, rules and dismissals as files; a dismissal hides its hit and no other.
// SPDX-License-Identifier: Apache-2.0
#include "matching/conflicts/read_records.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "matching/conflicts/dismissals.hpp"
#include "matching/conflicts/engine.hpp"

namespace guohe::matching::conflicts {
namespace {

const char* const kRecords =
    R"({"organisation": {"id": "SYSU", "names": ["中山大学", "Sun Yat-sen University"], "parent": "MOE"}}
{"expert": {"id": "E1", "persons": [{"name": "王小明", "email": "Wang@SYSU.example"}], "affiliations": [{"organisation": "中山大学", "from": "2019-01-01"}]}}
{"expert": {"id": "E2", "persons": [{"name": "Xiaoming Wang", "orcid": "https://orcid.org/0000-0001-0000-000x"}]}}

{"application": {"id": "A1", "topic": "T", "date": "2026-05-01", "people": [{"name": "李娜", "orcid": "0000-0003", "leader": true}],
)";

std::string records_text(const std::string& paper_date) {
  std::string text = kRecords;
  text.pop_back();
  text += R"( "organisations": [{"organisation": "Sun Yat-sen University", "part": "partner"}]}})";
  text +=
      "\n"
      R"({"tie": {"id": "10.1/x", "kind": "paper", "date": ")" +
      paper_date +
      R"(", "people": [{"name": "Li Na", "orcid": "0000-0003"}, {"name": "Wang XM", "email": "wang@sysu.example"}]}})"
      "\n";
  return text;
}

RuleBook rules() {
  Diagnostics diagnostics;
  const auto document = yaml::load(std::string(GUOHE_SOURCE_DIR) + "/policies/conflicts.yaml", diagnostics);
  const auto book = document ? read_rules(*document, diagnostics) : std::nullopt;
  EXPECT_TRUE(book && diagnostics.empty());
  for (const Diagnostic& one : diagnostics) ADD_FAILURE() << render(one, Language::en);
  return book.value_or(RuleBook{});
}

std::vector<Evidence> evidence_of(const std::string& text) {
  auto records = read_records(text, "records");
  EXPECT_TRUE(records) << records.error().message.en << records.error().place;
  if (!records) return {};
  const Engine engine(*std::move(records), rules(), 20'600);  // 2026-05-27
  std::vector<Evidence> all;
  engine.each(1, [&](unsigned, Index, std::span<const Hit> hits) {
    for (const Hit& hit : hits) all.push_back(engine.describe(hit));
  });
  std::sort(all.begin(), all.end(), [](const Evidence& a, const Evidence& b) { return a.rule > b.rule; });
  return all;
}

TEST(ConflictRecords, AreReadAndSearchedByTheRulesOfTheHouse) {
  EXPECT_EQ(rules().rules.size(), kRuleKinds);
  const auto all = evidence_of(records_text("2024-03-01"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].rule, "partner");
  EXPECT_EQ(all[0].expert, "E1");
  EXPECT_EQ(all[0].says.en, "SYSU of the application; the expert at SYSU (2019-01-01–)");
  EXPECT_EQ(all[1].rule, "co-author");
  EXPECT_EQ(all[1].date, "2024-03-01");
  EXPECT_EQ(all[1].says.zh, "论文 10.1/x：李娜 与 王小明");
}

TEST(ConflictRecords, ADismissalHidesItsHitInEveryRunAndNoOther) {
  const auto first = evidence_of(records_text("2024-03-01"));
  const auto later = evidence_of(records_text("2025-03-01"));  // the date was corrected
  ASSERT_EQ(first.size(), 2U);
  const auto dismissed =
      Dismissals::read("{\"key\": \"" + first[1].key +
                           "\", \"reason\": \"another Wang\", \"by\": \"officer\", \"at\": "
                           "\"2026-06-01\"}\n",
                       "dismissed");
  ASSERT_TRUE(dismissed);
  EXPECT_NE(dismissed->find(later[1].key), nullptr);
  EXPECT_EQ(dismissed->find(later[0].key), nullptr);
  std::string other = records_text("2024-03-01");
  other.replace(other.find("10.1/x"), 6, "10.1/y");  // another paper
  const auto different = evidence_of(other);
  EXPECT_EQ(dismissed->find(different[1].key), nullptr);
}

TEST(ConflictRecords, WhatIsWrongIsToldWithItsLine) {
  const auto error = [](const std::string& text) {
    const auto read = read_records(text, "f");
    return read ? std::string("fine") : read.error().code + " " + read.error().place;
  };
  EXPECT_EQ(error("\n{\"expert\": 1}"), "records.line f:2:/expert");
  EXPECT_EQ(error("{}"), "records.line f:1");
  EXPECT_EQ(error("{"), "records.line f:1:1:2");
  const std::string expert = R"({"expert": {"id": "E", "persons": []}})";
  EXPECT_EQ(error(expert + "\n" + expert), "records.twice f:2");
  EXPECT_EQ(error(R"({"expert": {"id": "E", "persons": [{"id_number": "440000199001011234"}]}})"),
            "records.line f:1");
  EXPECT_EQ(error(R"({"sanction": {"id": "S", "person": {}, "from": "2025-02-30"}})"), "records.line f:1");
  EXPECT_EQ(error(""), "fine");
  EXPECT_FALSE(Dismissals::read("{\"key\": \"x\", \"reason\": \"r\", \"by\": \"\", \"at\": \"\"}", "f"));
}

TEST(ConflictRules, MistakesAreShownInTheirPlace) {
  Diagnostics diagnostics;
  const auto document = yaml::parse("rules.yaml",
                                    "title: {zh: 规则, en: Rules}\nrules:\n  - id: a\n    kind: friend\n    "
                                    "label: {zh: 甲, en: A}\n    explain: {zh: 甲, en: A}\n    years: 1000\n",
                                    diagnostics);
  ASSERT_TRUE(document);
  EXPECT_FALSE(read_rules(*document, diagnostics));
  EXPECT_EQ(diagnostics.size(), 2U);
}

}  // namespace
}  // namespace guohe::matching::conflicts

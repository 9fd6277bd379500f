// SPDX-License-Identifier: Apache-2.0
#include "policy/facts/facts.hpp"

#include <gtest/gtest.h>

#include "policy/facts/facts_file.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

std::string problems_of(const std::string& facts) {
  std::vector<Problem> problems;
  std::vector<feel::Value> frame = testing_topic()->blank;
  read_facts(*testing_topic(), facts, frame, problems);
  std::string said;
  for (const Problem& problem : problems) {
    EXPECT_FALSE(problem.message.zh.empty());
    said += problem.place + " " + problem.code + ": " + problem.message.en + "\n";
  }
  return said;
}

feel::Value value_of(const std::string& facts, const std::string& field) {
  std::vector<Problem> problems;
  std::vector<feel::Value> frame = testing_topic()->blank;
  read_facts(*testing_topic(), facts, frame, problems);
  EXPECT_TRUE(problems.empty()) << problems[0].message.en;
  return frame[static_cast<std::size_t>(testing_topic()->scope.find(field))];
}

TEST(Facts, WhatNobodyGaveIsMissing) {
  EXPECT_TRUE(value_of("{}", "staff").is_missing());
  EXPECT_TRUE(value_of(R"({"staff": null})", "staff").is_missing());
  EXPECT_TRUE(value_of(R"({"title": "  "})", "title").is_missing());
  EXPECT_TRUE(value_of(R"({"founded on": ""})", "founded on").is_missing());
  const feel::Value partners = value_of(R"({"partners": [{"id": "r1", "name": "甲"}]})", "partners");
  ASSERT_EQ(partners.items().size(), 1U);
  EXPECT_TRUE(partners.items()[0].entry("signed")->is_missing());
}

TEST(Facts, NumbersAreExact) {
  EXPECT_EQ(value_of(R"({"requested grant": 500000.10})", "requested grant").as_number().to_string(),
            "500000.1");
  EXPECT_EQ(value_of(R"({"area": 12345678901234567890.123456})", "area").as_number().to_string(),
            "12345678901234567890.123456");
  EXPECT_EQ(value_of(R"({"staff": 4e1})", "staff").as_number().to_string(), "40");
}

TEST(Facts, EveryProblemIsSaid) {
  EXPECT_EQ(
      problems_of(
          R"({"titel": "x", "staff": "4", "founded on": "2025-02-30", "requested grant": -1,)"
          R"("needs ethics": "yes", "modes": ["research", "research", "dance"], "area": true,)"
          R"("partners": [{"nam": "x", "kind": "foriegn", "country": "de", "self raised": 1.005}, 3]})"),
      "/titel facts.unknown_field: there is no field `titel`: did you mean `title`?\n"
      "/staff facts.wrong_type: expected a number, found a text\n"
      "/founded on facts.no_such_date: `2025-02-30` is no date; expected one like 2025-04-08\n"
      "/requested grant facts.too_small: must not be less than 0\n"
      "/needs ethics facts.wrong_type: expected true or false, found a text\n"
      "/modes/1 facts.twice: chosen twice\n"
      "/modes/2 facts.not_offered: `dance` is not offered; offered: `research`, `transfer`\n"
      "/area facts.wrong_type: expected a number, found true or false\n"
      "/partners/0/nam facts.unknown_field: there is no field `nam`: did you mean `name`?\n"
      "/partners/0/kind facts.not_offered: `foriegn` is not offered: did you mean `foreign`?\n"
      "/partners/0/country facts.no_such_country: `de` is no country; expected two capital letters of ISO "
      "3166, "
      "such as NZ\n"
      "/partners/0/self raised facts.too_precise: an amount has two decimals at most\n"
      "/partners/1 facts.wrong_type: expected an object, found a number\n");
}

TEST(Facts, LimitsHold) {
  EXPECT_EQ(problems_of(R"({"title": "一二三四五六七八九十一二三四五六七八九十一"})"),
            "/title facts.too_long: at most 20 characters, found 21\n");
  EXPECT_EQ(problems_of(R"({"partners": [{},{},{},{},{},{}]})"),
            "/partners facts.too_many_rows: at most 5 rows, found 6\n");
  EXPECT_EQ(problems_of(R"({"staff": 1.5})"), "/staff facts.not_whole: expected a whole number\n");
  EXPECT_EQ(problems_of(R"({"staff": 1e6})"), "/staff facts.too_large: must not be more than 100000\n");
  EXPECT_EQ(problems_of(R"({"area": 1e99999})"), "/area facts.number_range: the number is out of range\n");
  EXPECT_EQ(problems_of(R"({"founded on": "1899-12-31"})"),
            "/founded on facts.too_early: must not be before 1900-01-01\n");
  EXPECT_EQ(problems_of(R"({"title": "a\u0000b"})"),
            "/title facts.control_character: there are control characters in the text\n");
  EXPECT_EQ(problems_of("{\"a\": " + std::string(20, '[') + std::string(20, ']') + "}"),
            " json.depth: nested deeper than 16 levels (at 1:23)\n");
  EXPECT_EQ(problems_of("[]"), " facts.wrong_type: expected an object, found a list\n");
  EXPECT_EQ(problems_of("{"), " json.syntax: expected a member name in quotes, found the end (at 1:2)\n");
  EXPECT_EQ(problems_of(std::string(kFactsBytesMax + 1, ' ')),
            " json.size: larger than 8388608 bytes (at 1:1)\n");
  std::string many = "{";
  for (int i = 0; i < 300; ++i) many += (i > 0 ? ",\"zzzzzzzzz" : "\"zzzzzzzzz") + std::to_string(i) + "\":1";
  std::vector<Problem> problems;
  std::vector<feel::Value> frame = testing_topic()->blank;
  read_facts(*testing_topic(), many + "}", frame, problems);
  EXPECT_EQ(problems.size(), kProblemsMax);
}

TEST(Facts, AnOpenChoiceTakesOtherValues) {
  EXPECT_EQ(value_of(R"({"field": "astronomy"})", "field").as_string(), "astronomy");
}

TEST(Facts, AFileIsPlainFieldsOrSections) {
  const auto plain = read_facts_file(R"({"staff": 1})");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->input.facts, R"({"staff": 1})");
  const auto whole = read_facts_file(
      R"({"topic": "demo/grant", "today": "2025-05-20", "facts": {"staff": 1.50}, "evidence": {"lease": "checked"}})");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->input.facts, R"({"staff": 1.50})");
  EXPECT_EQ(whole->input.evidence.at("lease"), programme::EvidenceState::checked);
  const auto wrong = read_facts_file(R"({"facts": {}, "evidense": {}, "judgements": {"E1": 1}})");
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().details.size(), 2U);
}

}  // namespace
}  // namespace guohe::policy

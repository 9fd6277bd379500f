// SPDX-License-Identifier: Apache-2.0
#include "policy/desk/yaml_edit.hpp"

#include <gtest/gtest.h>

namespace guohe::policy {
namespace {

const std::string kText =
    "# a comment\n"
    "topic: grant\n"
    "clauses:\n"
    "  - id: E1\n"
    "    says: {zh: 甲, en: A}  # beside it\n"
    "    when: a > 1\n"
    "    rule: |\n"
    "      a\n"
    "        >= 2\n"
    "\n"
    "  - id: E2\n"
    "    of:\n"
    "      - {id: E2-1, says: {zh: 乙, en: B}, rule: \"b = 'x'\"}\n";

YamlPath clause(std::size_t number, std::vector<std::string> keys) {
  YamlPath path{{"clauses", 0}, {"", number}};
  for (std::string& key : keys) path.push_back({std::move(key), 0});
  return path;
}

TEST(YamlEdit, AScalarIsReplacedAndTheRestStays) {
  const auto made = with_scalar(kText, clause(0, {"when"}), "a > 10");
  ASSERT_TRUE(made);
  std::string wanted = kText;
  wanted.replace(wanted.find("a > 1"), 5, "a > 10");
  EXPECT_EQ(*made, wanted);
}

TEST(YamlEdit, ABlockBecomesOneLineAndALineABlock) {
  const auto line = with_scalar(kText, clause(0, {"rule"}), "a >= 3");
  ASSERT_TRUE(line);
  EXPECT_NE(line->find("    rule: a >= 3\n\n  - id: E2\n"), std::string::npos) << *line;
  const auto block = with_scalar(*line, clause(0, {"rule"}), "a >= 3\n  and a < 9");
  ASSERT_TRUE(block);
  EXPECT_NE(block->find("    rule: |\n      a >= 3\n        and a < 9\n"), std::string::npos) << *block;
}

TEST(YamlEdit, InBracesEverythingStandsOnOneLine) {
  YamlPath path = clause(1, {"of"});
  path.push_back({"", 0});
  path.push_back({"rule", 0});
  const auto made = with_scalar(kText, path, "b in (\"x\",\n \"it's\")");
  ASSERT_TRUE(made);
  EXPECT_NE(made->find("rule: 'b in (\"x\", \"it''s\")'}"), std::string::npos) << *made;
}

TEST(YamlEdit, AKeyThatIsNotThereIsAdded) {
  const auto block = with_scalar(kText, clause(1, {"when"}), "b is defined");
  ASSERT_TRUE(block);
  EXPECT_NE(block->find("    when: b is defined"), std::string::npos) << *block;
  YamlPath path = clause(1, {"of"});
  path.push_back({"", 0});
  path.push_back({"when", 0});
  const auto flow = with_scalar(kText, path, "b");
  ASSERT_TRUE(flow);
  EXPECT_NE(flow->find("{id: E2-1, when: b, "), std::string::npos) << *flow;
  const auto top = with_top_level(kText, "in force from", "2025-06-01");
  ASSERT_TRUE(top);
  EXPECT_NE(top->find("\nin force from: 2025-06-01\n"), std::string::npos) << *top;
}

TEST(YamlEdit, AKeyIsTakenOut) {
  const auto made = without_key(kText, clause(0, {"when"}));
  ASSERT_TRUE(made);
  std::string wanted = kText;
  wanted.erase(wanted.find("    when: a > 1\n"), 16);
  EXPECT_EQ(*made, wanted);
  EXPECT_EQ(without_key(kText, clause(1, {"when"})), kText);
  EXPECT_FALSE(without_key(kText, clause(0, {"id"}))) << "an item begins with it";
}

TEST(YamlEdit, WhatLooksLikeYamlIsQuoted) {
  for (const char* value : {"a: b", "# no comment", "[1, 2]", "{a}", "- x", "null", "'q'", "\"q\"", "a #b"}) {
    const auto made = with_scalar(kText, clause(0, {"when"}), value);
    ASSERT_TRUE(made) << value;
    Diagnostics diagnostics;
    const auto document = yaml::parse("x", *made, diagnostics);
    ASSERT_TRUE(document) << *made;
    EXPECT_EQ(node_at(document->root, clause(0, {"when"}))->text, value);
  }
}

TEST(YamlEdit, NothingIsMadeOfWhatIsNotThere) {
  EXPECT_FALSE(with_scalar(kText, clause(7, {"when"}), "x"));
  EXPECT_FALSE(with_scalar(kText, {{"topic", 0}, {"x", 0}}, "y"));
  EXPECT_FALSE(with_scalar("a: [", {{"a", 0}}, "y"));
  EXPECT_FALSE(with_scalar(kText, clause(0, {"when"}), "  \n "));
  EXPECT_FALSE(with_yaml(kText, clause(0, {"when"}), "[1,"));
}

}  // namespace
}  // namespace guohe::policy

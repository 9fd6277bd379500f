// Decision tables: every hit policy and aggregation, defaults, output values, allowed inputs, wrong tables.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

struct Column {
  std::string name;
  std::string values;    // allowed inputs, or output values
  std::string fallback;  // default output
};

std::string tests(const std::string& element, const std::string& feel) {
  return feel.empty() ? "" : "<" + element + ">" + text(feel) + "</" + element + ">";
}

std::string table(const std::string& policy, const std::vector<Column>& inputs,
                  const std::vector<Column>& outputs, const std::vector<std::vector<std::string>>& rules) {
  std::string made = "<decisionTable " + policy + ">";
  for (const Column& input : inputs)
    made += "<input><inputExpression>" + text(input.name) + "</inputExpression>" +
            tests("inputValues", input.values) + "</input>";
  for (const Column& output : outputs) {
    made += "<output" + (output.name.empty() ? "" : " name=\"" + output.name + "\"") + ">" +
            tests("outputValues", output.values) + tests("defaultOutputEntry", output.fallback) + "</output>";
  }
  for (const std::vector<std::string>& rule : rules) {
    made += "<rule>";
    for (std::size_t i = 0; i < rule.size(); ++i) {
      const std::string kind = i < inputs.size() ? "inputEntry" : "outputEntry";
      made += "<" + kind + ">" + text(rule[i]) + "</" + kind + ">";
    }
    made += "</rule>";
  }
  return made + "</decisionTable>";
}

std::string decided(const std::string& boxed, const std::string& inputs) {
  return logic(boxed, inputs, input("x") + input("y"), {"i:x", "i:y"});
}

TEST(DecisionTable, Unique) {
  const std::string unique = table("hitPolicy=\"UNIQUE\"", {{"x"}, {"y"}}, {{}},
                                   {{"< 10", "\"a\"", "1"},
                                    {">= 10", "\"a\"", "2"},
                                    {"-", "\"b\",\"c\"", "3"},
                                    {"", "not(\"a\",\"b\",\"c\",\"z\")", "4"},
                                    {"5", "\"b\"", "6"}});
  EXPECT_EQ(decided(unique, "{x: 1, y: \"a\"}"), "1");
  EXPECT_EQ(decided(unique, "{x: 10, y: \"a\"}"), "2");
  EXPECT_EQ(decided(unique, "{x: 0, y: \"c\"}"), "3");
  EXPECT_EQ(decided(unique, "{x: null, y: \"q\"}"), "4");
  EXPECT_EQ(decided(unique, "{x: 5, y: \"b\"}"), "null");  // two rules
  EXPECT_EQ(decided(unique, "{x: 5, y: \"z\"}"), "null");  // none
  EXPECT_EQ(decided(unique, "{x: null, y: \"a\"}"), "null");
  EXPECT_EQ(decided(unique, "{x: \"1\", y: \"a\"}"), "null");
}

TEST(DecisionTable, FirstAndAny) {
  const std::vector<std::vector<std::string>> rules = {{"> 10", "\"a\""}, {"> 5", "\"b\""}, {"> 7", "\"b\""}};
  const std::string first = table("hitPolicy=\"FIRST\"", {{"x"}}, {{}}, rules);
  EXPECT_EQ(decided(first, "{x: 20}"), "\"a\"");
  EXPECT_EQ(decided(first, "{x: 8}"), "\"b\"");
  const std::string any = table("hitPolicy=\"ANY\"", {{"x"}}, {{}}, rules);
  EXPECT_EQ(decided(any, "{x: 8}"), "\"b\"");
  EXPECT_EQ(decided(any, "{x: 20}"), "null");
}

TEST(DecisionTable, PriorityAndOutputOrder) {
  const std::vector<std::vector<std::string>> rules = {
      {"> 1", "\"low\"", "1"}, {"> 2", "\"high\"", "1"}, {"> 3", "\"high\"", "2"}};
  const std::vector<Column> outputs = {{"level", "\"high\", \"low\""}, {"n", "2, 1"}};
  const std::string priority = table("hitPolicy=\"PRIORITY\"", {{"x"}}, outputs, rules);
  EXPECT_EQ(decided(priority, "{x: 2}"), "{level: \"low\", n: 1}");
  EXPECT_EQ(decided(priority, "{x: 3}"), "{level: \"high\", n: 1}");
  EXPECT_EQ(decided(priority, "{x: 4}"), "{level: \"high\", n: 2}");
  const std::string ordered = table("hitPolicy=\"OUTPUT ORDER\"", {{"x"}}, outputs, rules);
  EXPECT_EQ(decided(ordered, "{x: 4}"),
            "[{level: \"high\", n: 2}, {level: \"high\", n: 1}, {level: \"low\", n: 1}]");
}

TEST(DecisionTable, RuleOrderAndCollect) {
  const std::vector<std::vector<std::string>> rules = {
      {"> 1", "30"}, {"> 2", "10"}, {"> 3", "20"}, {"> 3", "20"}};
  const auto run = [&](const std::string& policy, const std::string& x) {
    return decided(table(policy, {{"x"}}, {{}}, rules), "{x: " + x + "}");
  };
  EXPECT_EQ(run("hitPolicy=\"RULE ORDER\"", "4"), "[30, 10, 20, 20]");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\"", "4"), "[30, 10, 20, 20]");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\"", "0"), "[]");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", "4"), "80");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "4"), "4");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", "0"), "0");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", "4"), "10");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "4"), "30");
  EXPECT_EQ(run("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "0"), "null");
}

TEST(DecisionTable, Defaults) {
  const std::string one = table("", {{"x"}}, {{"", "", "\"none\""}}, {{"1", "\"one\""}});
  EXPECT_EQ(decided(one, "{x: 1}"), "\"one\"");
  EXPECT_EQ(decided(one, "{x: 2}"), "\"none\"");
  const std::string two = table("", {{"x"}}, {{"a", "", "0"}, {"b"}}, {{"1", "1", "2"}});
  EXPECT_EQ(decided(two, "{x: 2}"), "{a: 0, b: null}");
}

TEST(DecisionTable, AllowedValues) {
  const std::string inputs = table("", {{"x", "[1..9]"}}, {{}}, {{"-", "x"}});
  EXPECT_EQ(decided(inputs, "{x: 9}"), "9");
  EXPECT_EQ(decided(inputs, "{x: 10}"), "null");
  const std::string outputs = table("", {{"x"}}, {{"", "1, 2"}}, {{"-", "x"}});
  EXPECT_EQ(decided(outputs, "{x: 2}"), "2");
  EXPECT_EQ(decided(outputs, "{x: 3}"), "null");
}

TEST(DecisionTable, CellsMayUseTheInputAndOtherNames) {
  const std::string table_of =
      table("", {{"x"}}, {{}}, {{"? > y", "\"more\""}, {"[y..y+0]", "\"same\""}, {"< y", "\"less\""}});
  EXPECT_EQ(decided(table_of, "{x: 3, y: 2}"), "\"more\"");
  EXPECT_EQ(decided(table_of, "{x: 2, y: 2}"), "\"same\"");
  EXPECT_EQ(decided(table_of, "{x: 1, y: 2}"), "\"less\"");
}

TEST(DecisionTable, MessagesNameTheRules) {
  const std::string twice = table("", {{"x"}}, {{}}, {{"> 1", "1"}, {"> 2", "2"}});
  const Compilation made = compiled(definitions(input("x") + decision("d", twice, {"i:x"})));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const Outcome outcome = evaluator.evaluate(*made.model, "d", value("{x: 3}"));
  ASSERT_EQ(outcome.messages.size(), 1U);
  EXPECT_EQ(outcome.messages[0].code, "feel.table.unique_violated");
  EXPECT_NE(outcome.messages[0].text.en.find("rules 1, 2"), std::string::npos);
}

TEST(DecisionTable, WrongTables) {
  const auto said = [](const std::string& boxed) {
    const Compilation made = compiled(definitions(input("x") + decision("d", boxed, {"i:x"})));
    return codes(made.diagnostics);
  };
  EXPECT_NE(said(table("", {{"x"}}, {{}}, {{"1"}})).find("dmn.table.entries@test.dmn:3:"), std::string::npos);
  EXPECT_NE(said(table("hitPolicy=\"BEST\"", {{"x"}}, {{}}, {{"1", "1"}})).find("dmn.table.hit_policy"),
            std::string::npos);
  EXPECT_NE(said(table("", {{"x"}}, {{}, {}}, {{"1", "1", "2"}})).find("dmn.table.output_name"),
            std::string::npos);
  EXPECT_NE(
      said(table("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", {{"x"}}, {{"a"}, {"b"}}, {{"1", "1", "2"}}))
          .find("dmn.table.aggregated_outputs"),
      std::string::npos);
  EXPECT_EQ(decided(table("", {{"x"}}, {{}}, {{"1"}}), "{x: 1}"), "null");
}

TEST(DecisionTable, ExplainsWhichCellFailed) {
  const std::string boxed =
      table("", {{"x"}, {"y"}}, {{}}, {{"> 5", "-", "1"}, {"< 5", "\"a\"", "2"}, {"< 5", "\"b\"", "3"}});
  const Compilation made =
      compiled(definitions(input("x") + input("y") + decision("d", boxed, {"i:x", "i:y"})));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const feel::Trace trace = evaluator.explain(*made.model, "d", value("{x: 1, y: \"b\"}"));
  EXPECT_EQ(feel::to_feel_literal(trace.result), "3");
  ASSERT_EQ(trace.tables.size(), 1U);
  EXPECT_EQ(trace.tables[0].matched, std::vector<std::uint32_t>{3});
  ASSERT_EQ(trace.tables[0].failed.size(), 2U);
  EXPECT_EQ(trace.tables[0].failed[0].input, 1U);
  EXPECT_EQ(trace.tables[0].failed[1].input, 2U);
}

// The index of a column grows with the square of its rules; a table too large for one is tried rule by rule.
TEST(DecisionTable, AHundredThousandRules) {
  constexpr int kRules = 100'000;
  std::vector<std::vector<std::string>> rules;
  for (int i = 0; i < kRules; ++i) rules.push_back({std::to_string(i), std::to_string(2 * i)});
  rules.push_back({"> 99998, \"last\"", "-1"});
  const std::string xml =
      definitions(input("x") + decision("d", table("hitPolicy=\"COLLECT\"", {{"x"}}, {{}}, rules), {"i:x"}));
  const Compilation made = compiled(xml);
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const auto run = [&](const std::string& x) {
    return feel::to_feel_literal(evaluator.evaluate(*made.model, "d", value("{x: " + x + "}")).value);
  };
  EXPECT_EQ(run("0"), "[0]");
  EXPECT_EQ(run("77777"), "[155554]");
  EXPECT_EQ(run("99999"), "[199998, -1]");
  EXPECT_EQ(run("\"last\""), "[-1]");
  EXPECT_EQ(run("0.5"), "[]");
  EXPECT_EQ(run("null"), "[]");
}

}  // namespace
}  // namespace guohe::dmn::testing

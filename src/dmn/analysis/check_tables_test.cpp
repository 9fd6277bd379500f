// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/check_tables.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace guohe::dmn::analysis {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const char* const kHead =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
<itemDefinition id="t1" name="level"><typeRef>string</typeRef><allowedValues><text>"high", "low"</text></allowedValues></itemDefinition>
<itemDefinition id="t2" name="person">
  <itemComponent id="c1" name="level"><typeRef>level</typeRef></itemComponent>
  <itemComponent id="c2" name="age"><typeRef>number</typeRef></itemComponent>
</itemDefinition>
<inputData id="i1" name="Person"><variable name="Person" typeRef="person"/></inputData>
<inputData id="i2" name="Level"><variable name="Level" typeRef="level"/></inputData>
)";

// A table with one input: its expression, the type it declares, and the tests of its rules; rule n gives n.
std::string table(const std::string& expression, const std::string& type,
                  const std::vector<std::string>& tests,
                  const std::string& attributes = "hitPolicy=\"UNIQUE\"",
                  const std::string& output = "<output id=\"o\"/>") {
  std::string xml = "<decisionTable id=\"t\" " + attributes + "><input id=\"i\"><inputExpression" +
                    (type.empty() ? "" : " typeRef=\"" + type + "\"") + "><text>" + expression +
                    "</text></inputExpression></input>" + output;
  for (std::size_t i = 0; i < tests.size(); ++i) {
    const std::string id = std::to_string(i + 1);
    xml += "<rule id=\"r" + id + "\"><inputEntry><text>" + tests[i] +
           "</text></inputEntry><outputEntry><text>" + id + "</text></outputEntry></rule>";
  }
  return xml + "</decisionTable>";
}

TableCheck check(const std::string& body) {
  const auto source = std::make_shared<SourceText>("m.dmn", kHead + body + "</definitions>");
  const Compilation made = compile(source);
  EXPECT_NE(made.model, nullptr);
  return made.model == nullptr ? TableCheck{} : check_tables(*made.model, source);
}

TableCheck check_decision(const std::string& table_xml) {
  return check(R"(<decision id="d" name="D"><variable name="D"/>)"
               R"(<informationRequirement id="q1"><requiredInput href="#i1"/></informationRequirement>)"
               R"(<informationRequirement id="q2"><requiredInput href="#i2"/></informationRequirement>)" +
               table_xml + "</decision>");
}

std::vector<std::string> said(const TableCheck& check) {
  std::vector<std::string> texts;
  for (const Diagnostic& one : check.diagnostics) texts.push_back(one.message.en);
  return texts;
}

TEST(CheckTables, TakesTypesAndValuesFromTheModel) {
  EXPECT_THAT(said(check_decision(table("Level", "level", {"\"high\""}))),
              ElementsAre("`D`: no rule matches Level = \"low\""));
  EXPECT_THAT(said(check_decision(table("Level", "", {"\"high\""}))),
              ElementsAre("`D`: no rule matches Level = \"low\""));
  EXPECT_THAT(said(check_decision(table("Person.level", "", {"\"high\"", "\"low\""}))), IsEmpty());
  EXPECT_THAT(said(check_decision(table("Person.age", "", {"&lt; 18"}))),
              ElementsAre("`D`: no rule matches Person.age = 18"));
  EXPECT_THAT(said(check_decision(table("Level", "level", {"\"none\"", "-"}))),
              ElementsAre("`D`: rule 1 never matches: `Level` has no such value"));
}

TEST(CheckTables, SaysHowBadItIs) {
  const TableCheck unique = check_decision(table("Person.age", "", {"&lt;= 18", "&gt;= 18"}));
  ASSERT_EQ(unique.diagnostics.size(), 1U);
  EXPECT_EQ(unique.diagnostics[0].severity, Severity::error);
  EXPECT_EQ(unique.diagnostics[0].message.en, "`D`: rules 1 and 2 both match Person.age = 18: `1` / `2`");
  EXPECT_EQ(unique.diagnostics[0].code, "dmn.table.overlap");
  EXPECT_TRUE(place_of(unique.diagnostics[0]).starts_with("m.dmn:9:"));
  const TableCheck first = check_decision(table("Person.age", "", {"-", "&gt;= 18"}, "hitPolicy=\"FIRST\""));
  ASSERT_EQ(first.diagnostics.size(), 2U);
  EXPECT_EQ(first.diagnostics[0].severity, Severity::note);
  EXPECT_EQ(first.diagnostics[1].message.en, "`D`: rule 2 is never chosen: other rules take all it matches");
  EXPECT_EQ(first.counts.unreachable, 1U);
  const TableCheck collect =
      check_decision(table("Person.age", "", {"&gt; 18", "&gt; 60"}, "hitPolicy=\"COLLECT\""));
  ASSERT_EQ(collect.diagnostics.size(), 1U);
  EXPECT_EQ(collect.diagnostics[0].severity, Severity::note);
}

TEST(CheckTables, FollowsPrioritiesAndDefaults) {
  const std::string by_priority = "<output id=\"o\"><outputValues><text>2, 1</text></outputValues></output>";
  EXPECT_THAT(
      said(check_decision(table("Level", "level", {"\"high\"", "-"}, "hitPolicy=\"PRIORITY\"", by_priority))),
      testing::Contains("`D`: rule 1 is never chosen: other rules take all it matches"));
  const std::string with_default =
      "<output id=\"o\"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>";
  EXPECT_THAT(
      said(check_decision(table("Level", "level", {"\"high\""}, "hitPolicy=\"UNIQUE\"", with_default))),
      IsEmpty());
}

TEST(CheckTables, LooksIntoBoxedExpressionsAndModels) {
  const TableCheck model =
      check(R"(<businessKnowledgeModel id="b" name="B"><variable name="B"/><encapsulatedLogic>)"
            R"(<formalParameter name="n" typeRef="number"/>)" +
            table("n", "", {"&gt; 0"}) + "</encapsulatedLogic></businessKnowledgeModel>");
  EXPECT_THAT(said(model), ElementsAre("`B`: no rule matches n = -1"));
  const TableCheck context = check(R"(<decision id="d" name="D"><variable name="D"/><context>)"
                                   R"(<contextEntry><variable name="x" typeRef="number"/>)"
                                   R"(<literalExpression><text>1</text></literalExpression></contextEntry>)"
                                   R"(<contextEntry>)" +
                                   table("x", "", {"&gt; 0"}) + "</contextEntry></context></decision>");
  EXPECT_THAT(said(context), ElementsAre("`D`: no rule matches x = -1"));
  EXPECT_EQ(context.counts.tables, 1U);
}

TEST(CheckTables, ReportsWhatItLeavesOut) {
  const TableCheck made = check_decision(table("Person.age", "", {"&lt; 18", "&gt; Person.age"}));
  EXPECT_EQ(made.counts.not_analysed, 1U);
  EXPECT_THAT(said(made),
              ElementsAre("`D`: rule 2 not analysed: `> Person.age` is not a comparison with constants"));
}

}  // namespace
}  // namespace guohe::dmn::analysis

// Missing-aware evaluation: an input that nobody gave makes a result unknown, never decides it.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

// Three partners: a foreign firm, a domestic university, and one whose jurisdiction nobody gave.
class Missing : public testing::Test {
 protected:
  Missing() {
    const Type partner = Type::record({{"jurisdiction", Type::choice({"FOREIGN", "CN", "INTL_ORG"})},
                                       {"total area", Type::number()},
                                       {"self raised", Type::number()}},
                                      "partner");
    scope.add("partners", Type::list(partner));
    scope.add("requested grant", Type::number());
    scope.add("call", Type::record({{"publish date", Type::date()}}, "call"));
    scope.add("参与单位", Type::number());
    frame = scope.new_frame();
    frame[0] = *from_json(R"([{"jurisdiction": "FOREIGN", "total area": 10, "self raised": 5},
                              {"jurisdiction": "CN", "total area": 20, "self raised": 6},
                              {"total area": 30, "self raised": 7}])",
                          scope.type(0));
  }

  std::string run(const std::string& text) {
    const Compilation made = compile(Expression(text), scope);
    if (!made.program) return "error: " + made.diagnostics.front().message.en;
    EvalOptions options;
    options.missing_aware = true;
    std::vector<Value> fast_frame = frame;
    const Value fast = machine.run(*made.program, fast_frame, options);
    std::vector<Value> slow_frame = frame;
    const Value slow = reference::run(*made.program, slow_frame, options);
    EXPECT_EQ(show(fast), show(slow)) << text;
    return show(fast);
  }

  static std::string show(const Value& value) {
    const std::string text = to_feel_literal(value);
    return text == "null" && value.is_missing() ? "missing" : text;
  }

  Scope scope;
  std::vector<Value> frame;
  Machine machine;
};

TEST_F(Missing, AnAbsentInputLeavesComparisonsOpen) {
  EXPECT_EQ(run("requested grant <= 500000"), "missing");
  EXPECT_EQ(run("requested grant + 1 > 0"), "missing");
  EXPECT_EQ(run("requested grant = 5"), "missing");
  EXPECT_EQ(run("requested grant != 5"), "missing");
  EXPECT_EQ(run("requested grant in [1..5]"), "missing");
  EXPECT_EQ(run("requested grant in (1, 2)"), "missing");
  EXPECT_EQ(run("requested grant between 1 and 2"), "missing");
  EXPECT_EQ(run("call.publish date > @\"2025-01-01\""), "missing");
  EXPECT_EQ(run("if requested grant > 5 then true else false"), "missing");
  EXPECT_EQ(run("参与单位 >= 2"), "missing");
}

TEST_F(Missing, WhatDoesNotDependOnItIsDecided) {
  EXPECT_EQ(run("requested grant > 5 or true"), "true");
  EXPECT_EQ(run("requested grant > 5 and false"), "false");
  EXPECT_EQ(run("requested grant > 5 and true"), "missing");
  EXPECT_EQ(run("not(requested grant > 5)"), "missing");
  EXPECT_EQ(run("at least(1, [requested grant > 5, true])"), "true");
  EXPECT_EQ(run("at least(2, [requested grant > 5, false])"), "false");
  EXPECT_EQ(run("at least(2, [requested grant > 5, true])"), "missing");
}

TEST_F(Missing, AuthorsMayAskWhetherAValueIsThere) {
  EXPECT_EQ(run("requested grant = null"), "true");
  EXPECT_EQ(run("requested grant != null"), "false");
  EXPECT_EQ(run("is defined(requested grant)"), "false");
  EXPECT_EQ(run("is defined(partners)"), "true");
}

TEST_F(Missing, FiltersKeepWhatMayBelong) {
  EXPECT_EQ(run("partners[jurisdiction = \"FOREIGN\"].total area"), "[10, ? 1]");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"])"), "1..2");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) >= 1"), "true");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) >= 2"), "missing");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) >= 3"), "false");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) = 0"), "false");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) = 2"), "missing");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) + 3 >= 4"), "true");
  EXPECT_EQ(run("10 - count(partners[jurisdiction = \"FOREIGN\"]) > 7"), "true");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"]) + count(partners[jurisdiction = \"CN\"])"),
            "2..4");
  EXPECT_EQ(run("count(partners[jurisdiction in (\"FOREIGN\", \"INTL_ORG\")])"), "1..2");
  EXPECT_EQ(run("count(partners)"), "3");
}

TEST_F(Missing, FurtherFiltersDropWhatCannotBelong) {
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"][total area < 25])"), "1");
  EXPECT_EQ(run("count(partners[jurisdiction = \"FOREIGN\"][total area > 25])"), "0..1");
  EXPECT_EQ(run("count(for p in partners[jurisdiction = \"FOREIGN\"] return p.total area)"), "1..2");
  EXPECT_EQ(run("count(concatenate(partners[jurisdiction = \"FOREIGN\"], partners))"), "4..5");
  EXPECT_EQ(run("count(append(partners[jurisdiction = \"FOREIGN\"], null))"), "2..3");
}

TEST_F(Missing, QuantifiersOverUncertainLists) {
  EXPECT_EQ(run("some p in partners satisfies p.jurisdiction = \"FOREIGN\""), "true");
  EXPECT_EQ(run("some p in partners satisfies p.jurisdiction = \"INTL_ORG\""), "missing");
  EXPECT_EQ(run("every p in partners satisfies p.jurisdiction = \"FOREIGN\""), "false");
  EXPECT_EQ(run("every p in partners satisfies p.total area > 0"), "true");
  EXPECT_EQ(run("some p in partners[jurisdiction = \"FOREIGN\"] satisfies p.total area = 30"), "missing");
  EXPECT_EQ(run("some p in partners[jurisdiction = \"FOREIGN\"] satisfies p.total area = 10"), "true");
  EXPECT_EQ(run("every p in partners[jurisdiction = \"FOREIGN\"] satisfies p.total area = 10"), "missing");
  EXPECT_EQ(run("every p in partners[jurisdiction = \"FOREIGN\"] satisfies p.total area < 20"), "missing");
  EXPECT_EQ(run("every p in partners[jurisdiction = \"FOREIGN\"] satisfies p.total area > 20"), "false");
  EXPECT_EQ(run("list contains(partners.jurisdiction, \"FOREIGN\")"), "true");
  EXPECT_EQ(run("list contains(partners.jurisdiction, \"INTL_ORG\")"), "missing");
  EXPECT_EQ(run("list contains(partners.total area, 99)"), "false");
  EXPECT_EQ(run("list contains(partners[jurisdiction = \"FOREIGN\"].total area, 30)"), "missing");
  EXPECT_EQ(run("30 in partners[jurisdiction = \"FOREIGN\"].total area"), "missing");
  EXPECT_EQ(run("any(for p in partners return p.jurisdiction = \"FOREIGN\")"), "true");
  EXPECT_EQ(run("all(for p in partners return p.jurisdiction = \"FOREIGN\")"), "false");
}

TEST_F(Missing, OtherFunctionsOfUncertainListsAreOpen) {
  EXPECT_EQ(run("sum(partners[jurisdiction = \"FOREIGN\"].total area)"), "missing");
  EXPECT_EQ(run("sum(partners.total area)"), "60");
  EXPECT_EQ(run("sum(partners[total area > 5].self raised) / 2"), "9");
  EXPECT_EQ(run("max(partners[jurisdiction = \"FOREIGN\"].total area)"), "missing");
  EXPECT_EQ(run("string join(partners.jurisdiction, \",\")"), "missing");
  EXPECT_EQ(run("partners[jurisdiction = \"FOREIGN\"][1].total area"), "missing");
  EXPECT_EQ(run("partners[1].total area"), "10");
  EXPECT_EQ(run("count(distinct values(partners.jurisdiction)) > 5"), "missing");
}

TEST_F(Missing, NothingIsDecidedByAGapInsideAValue) {
  EXPECT_EQ(run("string(partners[3]) = \"x\""), "missing");
  EXPECT_EQ(run("count(get entries(partners[3])) > 1"), "missing");
  EXPECT_EQ(run("is(partners[3], partners[1])"), "missing");
  EXPECT_EQ(run("partners[3] = partners[1]"), "false");
  EXPECT_EQ(run("{jurisdiction: \"CN\", total area: 30, self raised: 7} = partners[3]"), "missing");
  EXPECT_EQ(run("context merge([{jurisdiction: \"CN\"}, partners[3]]).jurisdiction = \"CN\""), "missing");
  EXPECT_EQ(run("list contains(partners, {jurisdiction: \"CN\", total area: 30, self raised: 7})"),
            "missing");
  EXPECT_EQ(run("count(for p in partners[jurisdiction = \"FOREIGN\"] return count(partial)) > 9"), "false");
  EXPECT_EQ(run("(for p in partners[jurisdiction = \"FOREIGN\"] return count(partial))"), "[0, ? 1]");
}

TEST_F(Missing, AnAbsentListIsUnknownThroughout) {
  frame[0] = Value::missing();
  EXPECT_EQ(run("count(partners) > 0"), "missing");
  EXPECT_EQ(run("count(partners[total area > 5]) >= 0"), "missing");
  EXPECT_EQ(run("some p in partners satisfies p.total area > 5"), "missing");
  EXPECT_EQ(run("every p in partners satisfies p.total area > 5"), "missing");
  EXPECT_EQ(run("for p in partners return p.total area"), "missing");
  EXPECT_EQ(run("partners.total area"), "missing");
  EXPECT_EQ(run("partners[1]"), "missing");
}

TEST_F(Missing, StandardFeelIsUntouched) {
  const auto standard = [&](const std::string& text) {
    const Compilation made = compile(Expression(text), scope);
    std::vector<Value> own = frame;
    return to_feel_literal(machine.run(*made.program, own, {}));
  };
  EXPECT_EQ(standard("requested grant = 5"), "false");
  EXPECT_EQ(standard("count(partners[jurisdiction = \"FOREIGN\"])"), "1");
  EXPECT_EQ(standard("if requested grant > 5 then 1 else 2"), "2");
}

TEST_F(Missing, DefinitionsAreEvaluatedOnceAndLazily) {
  const Compilation made = compile(Expression("partners[jurisdiction = \"FOREIGN\"]"), scope);
  const int slot = scope.define("foreign partners", made.program);
  frame.push_back(Value::unset());
  ASSERT_EQ(slot, 4);
  EXPECT_EQ(run("count(foreign partners) >= 1 and count(foreign partners[total area > 5]) >= 1"), "true");
  const Compilation user = compile(Expression("1 + 1"), scope);
  std::vector<Value> own = frame;
  EXPECT_EQ(to_feel_literal(machine.run(*user.program, own, {})), "2");
  EXPECT_TRUE(own[4].is_unset());
}

TEST_F(Missing, ExplainNamesInputsStepsAndGaps) {
  const Compilation made = compile(
      Expression("count(partners[jurisdiction = \"FOREIGN\"]) >= 1 and requested grant <= 500000"), scope);
  EvalOptions options;
  options.missing_aware = true;
  const Trace trace = explain(*made.program, frame, options);
  EXPECT_TRUE(trace.result.is_missing());
  ASSERT_EQ(trace.inputs.size(), 3U);
  EXPECT_EQ(trace.inputs[0].path, "partners");
  EXPECT_EQ(trace.inputs[1].path, "partners.jurisdiction");
  EXPECT_EQ(trace.inputs[1].missing_count, 1U);
  EXPECT_EQ(to_feel_literal(trace.inputs[1].value), "[\"FOREIGN\", \"CN\", null]");
  EXPECT_EQ(trace.inputs[2].path, "requested grant");
  EXPECT_TRUE(trace.inputs[2].missing);
  std::vector<std::string> steps;
  for (const Trace::Step& step : trace.steps) steps.push_back(step.expression + " = " + step.shown);
  EXPECT_EQ(steps, (std::vector<std::string>{"count(partners[jurisdiction = \"FOREIGN\"]) = 1..2",
                                             "count(partners[jurisdiction = \"FOREIGN\"]) >= 1 = true",
                                             "requested grant = null", "requested grant <= 500000 = null"}));
}

}  // namespace
}  // namespace guohe::feel

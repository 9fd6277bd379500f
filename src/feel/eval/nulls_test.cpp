// Why a null is null stays known through every operation: missing before judgement before error before a null
// that was written, whatever the operation makes of it; a limit ends everything.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

const std::vector<std::string> kOperations = {"a + 1",
                                              "1 + a",
                                              "a - 1",
                                              "a * 2",
                                              "2 / a",
                                              "a ** 2",
                                              "-a",
                                              "a < 1",
                                              "1 >= a",
                                              "a between 1 and 2",
                                              "a in [1..2]",
                                              "a in (> 1)",
                                              "a and true",
                                              "a or false",
                                              "not(a)",
                                              "a.b",
                                              "abs(a)",
                                              "sum([1, a])",
                                              "max(a, 2)",
                                              "string(a)",
                                              "date(a)",
                                              "floor(a, 1)",
                                              "modulo(a, 2)",
                                              "substring(\"x\", a)",
                                              "starts with(a, \"x\")",
                                              "(function(x) x + 1)(a)",
                                              "(if true then a else 1) + 1",
                                              "{b: a}.b + 1",
                                              "[a][1] + 1",
                                              "some x in [1] satisfies a > x",
                                              "every x in [1] satisfies a > x",
                                              "before(a, 1)",
                                              "day of week(a)",
                                              "number(a)",
                                              "get value(a, \"b\")"};

Value run(const std::string& text, const Value& a, bool aware) {
  Scope scope(false);
  scope.add("a", Type::any());
  const Compilation made = compile(Expression(text), scope);
  EXPECT_NE(made.program, nullptr) << text;
  std::vector<Value> frame = {a};
  Machine machine;
  EvalOptions options;
  options.missing_aware = aware;
  return made.program ? machine.run(*made.program, frame, options) : Value();
}

TEST(Nulls, AnErrorKeepsItsReason) {
  const Value wrong = Value::error("feel.first_mistake", {"第一个错误", "the first mistake"});
  for (const std::string& operation : kOperations) {
    for (const bool aware : {false, true}) {
      const Value result = run(operation, wrong, aware);
      EXPECT_EQ(result.why(), Why::error) << operation;
      ASSERT_NE(result.reason(), nullptr) << operation;
      EXPECT_EQ(result.reason()->code, "feel.first_mistake") << operation;
    }
  }
}

TEST(Nulls, AMissingInputStaysMissing) {
  for (const std::string& operation : kOperations) {
    EXPECT_TRUE(run(operation, Value::missing(), true).is_missing()) << operation;
    EXPECT_TRUE(run(operation, Value::missing(), false).is_null()) << operation;
  }
}

TEST(Nulls, AnOpenJudgementStaysOpen) {
  for (const char* operation :
       {"a and true", "a or false", "not(a)", "a + 1", "a < 1", "if a then 1 else 2"}) {
    EXPECT_EQ(run(operation, Value::null(Why::judgement), true).why(), Why::judgement) << operation;
  }
}

// A null that was written is a wrong operand like any other: the result is an error with a reason.
TEST(Nulls, AWrittenNullMakesAnError) {
  for (const std::string& operation : kOperations) {
    const Value result = run(operation, Value::null(), false);
    EXPECT_EQ(result.why(), Why::error) << operation;
    EXPECT_NE(result.reason(), nullptr) << operation;
  }
}

TEST(Nulls, ComparisonsThatAreNeverTrueAreSaid) {
  Scope scope(false);
  scope.add("n", Type::number());
  scope.add("kind", Type::choice({"red", "green"}, "kind"));
  const auto code = [&](const char* text) {
    const Compilation made = compile(Expression(text), scope);
    return made.diagnostics.empty() ? std::string() : made.diagnostics.front().code;
  };
  EXPECT_EQ(code("n in [5..1]"), "feel.never_true");
  EXPECT_EQ(code("n in (1..1]"), "feel.never_true");
  EXPECT_EQ(code("n between 5 and 1"), "feel.never_true");
  EXPECT_EQ(code("n = \"a\""), "feel.type_mismatch");
  EXPECT_EQ(code("n < @\"2025-04-08\""), "feel.type_mismatch");
  EXPECT_EQ(code("n > null"), "feel.always_null");
  EXPECT_EQ(code("kind = \"blue\""), "feel.not_offered");
  EXPECT_EQ(code("n in [1..5]"), "");
  EXPECT_EQ(code("n in [1..1]"), "");
  EXPECT_EQ(code("n between 1 and 1"), "");
}

}  // namespace
}  // namespace guohe::feel

// The public face as hosts use it: unary tests, calls of function values, recursion by a definition, traces.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

TEST(Api, UnaryTests) {
  Scope scope(false);
  scope.add("age", Type::number());
  scope.add("limit", Type::number());
  Machine machine;
  const auto test = [&](const char* tests, std::int64_t age) {
    const Compilation made = compile_unary_tests(Expression(tests), scope, "age");
    EXPECT_NE(made.program, nullptr) << tests;
    std::vector<Value> frame = {Value::number(age), Value::number(18)};
    return made.program ? to_feel_literal(machine.run(*made.program, frame)) : "";
  };
  EXPECT_EQ(test("-", 5), "true");
  EXPECT_EQ(test("> 5", 6), "true");
  EXPECT_EQ(test("< limit, > 65", 70), "true");
  EXPECT_EQ(test("[1..limit)", 18), "false");
  EXPECT_EQ(test("not(1, 2)", 3), "true");
  EXPECT_EQ(test("not(1, 2)", 2), "false");
  EXPECT_EQ(test("1, 2, 3", 2), "true");
  EXPECT_EQ(test("? > 5 and ? < 10", 7), "true");
  EXPECT_EQ(test("limit", 18), "true");
  EXPECT_EQ(test("even(?)", 4), "true");
  EXPECT_EQ(test("[1, 2]", 2), "true");
  EXPECT_EQ(test("null", 2), "false");
}

TEST(Api, FunctionValuesOutliveTheirRun) {
  Value add;
  {
    Scope scope;
    scope.add("n", Type::number());
    const Compilation made = compile(Expression("function(x: number) x + n"), scope);
    std::vector<Value> frame = {Value::number(10)};
    add = Machine().run(*made.program, frame);
  }
  Machine machine;
  const Value arguments[] = {Value::number(5)};
  EXPECT_EQ(to_feel_literal(machine.call(add, arguments)), "15");
  const Value wrong[] = {Value::string("a")};
  EXPECT_TRUE(machine.call(add, wrong).is_null());
  EXPECT_TRUE(machine.call(Value::number(1), arguments).is_null());
}

TEST(Api, ADefinitionMayCallItself) {
  Scope scope;
  scope.add("fact", Type::function({Type::number()}, Type::number()));
  const Compilation fact =
      compile(Expression("function(n: number) if n <= 1 then 1 else n * fact(n - 1)"), scope);
  ASSERT_NE(fact.program, nullptr);
  scope.define("fact", fact.program);
  const Compilation made = compile(Expression("fact(20)"), scope);
  ASSERT_NE(made.program, nullptr) << made.diagnostics[0].message.en;
  std::vector<Value> frame = scope.new_frame();
  EXPECT_EQ(to_feel_literal(Machine().run(*made.program, frame)), "2432902008176640000");
  std::vector<Value> again = scope.new_frame();
  EXPECT_EQ(to_feel_literal(explain(*made.program, again).result), "2432902008176640000");
}

// A function holds what it reads from the frame, so that of two definitions one is there before the other:
// what is not, is null and says so, and is never taken for the function itself.
TEST(Api, DefinitionsThatCallEachOtherAreNull) {
  Scope scope;
  const Type type = Type::function({Type::number()}, Type::any());
  scope.add("ping", type);
  scope.add("pong", type);
  for (const auto& [name, other] : {std::pair("ping", "pong"), std::pair("pong", "ping")}) {
    const std::string text =
        std::string("function(n: number) if n = 0 then \"") + name + "\" else " + other + "(n - 1)";
    scope.define(name, compile(Expression(text), scope).program);
  }
  const auto run = [&](const char* text) {
    const Compilation made = compile(Expression(text), scope);
    std::vector<Value> frame = scope.new_frame();
    std::vector<Value> again = frame;
    const Value value = Machine().run(*made.program, frame);
    EXPECT_EQ(to_feel_literal(value), to_feel_literal(explain(*made.program, again).result));
    return value;
  };
  EXPECT_EQ(run("ping(0)").as_string(), "ping");
  EXPECT_EQ(run("pong(1)").as_string(), "ping");
  const Value refused = run("ping(1)");
  ASSERT_NE(refused.reason(), nullptr);
  EXPECT_EQ(refused.reason()->code, "feel.not_defined");
}

TEST(Api, TypesOfTheHost) {
  Scope scope;
  scope.add_type("tPerson", Type::record({{"name", Type::string()}}, "tPerson"));
  scope.add("x", Type::any());
  const Compilation made = compile(Expression("x instance of tPerson"), scope);
  ASSERT_NE(made.program, nullptr);
  std::vector<Value> frame = {*from_json(R"({"name": "a"})", Type::any())};
  EXPECT_TRUE(Machine().run(*made.program, frame).is_true());
}

TEST(Api, TracesSayWhyANullIsNull) {
  Scope scope;
  scope.add("n", Type::number());
  const Compilation made = compile(Expression("n / 0 > 1"), scope);
  std::vector<Value> frame = {Value::number(1)};
  const Trace trace = explain(*made.program, frame);
  ASSERT_EQ(trace.nulls.size(), 1U);
  EXPECT_EQ(trace.nulls[0].reason.code, "feel.division_by_zero");
  EXPECT_EQ(trace.nulls[0].span, (Span{0, 5}));
}

TEST(Api, TracesFollowDefinitions) {
  Scope scope;
  scope.add("people", Type::list(Type::record({{"age", Type::number()}}, "person")));
  scope.define("adults", compile(Expression("people[age >= 18]"), scope).program);
  const Compilation made = compile(Expression("count(adults) > 1"), scope);
  std::vector<Value> frame = scope.new_frame();
  frame[0] = *from_json(R"([{"age": 20}, {"age": 10}])", scope.type(0));
  std::vector<Value> cached = frame;
  EXPECT_TRUE(Machine().run(*made.program, cached).is_false());
  const Trace trace = explain(*made.program, cached);
  std::vector<std::string> paths;
  for (const Trace::Input& input : trace.inputs) paths.push_back(input.path);
  EXPECT_EQ(paths, (std::vector<std::string>{"people", "people.age"}));
}

TEST(Api, TheCatalogueIsDocumented) {
  for (const BuiltinInfo& builtin : builtins()) {
    EXPECT_FALSE(builtin.says_zh.empty()) << builtin.name;
    EXPECT_FALSE(builtin.says_en.empty()) << builtin.name;
    EXPECT_FALSE(builtin.clause.empty()) << builtin.name;
  }
}

}  // namespace
}  // namespace guohe::feel

// The machine against the reference interpreter, on all small expressions and random large ones; and the laws
// of three-valued logic. RapidCheck prints the seed of a failure: run again with RC_PARAMS="seed=...".
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <random>

#include "feel/eval/operations.hpp"
#include "feel/reference/compare.hpp"
#include "feel/reference/random_expression.hpp"

namespace guohe::feel {
namespace {

struct Setting {
  Scope scope = reference::RandomExpression::scope();
  std::vector<Value> frame = scope.new_frame();
  Machine machine;

  Setting() {
    frame[0] = Value::number(2);
    frame[2] = *from_json(R"([1, "a", null, true, [2], {"age": 3}])", Type::any());
    frame[3] = *from_json(R"([{"age": 1, "a": "x"}, {"a": "b"}, {"age": 5}])", scope.type(3));
  }

  // Where the evaluators differ on a text; nothing when it does not compile.
  std::optional<std::string> difference(const std::string& text, bool tests = false) {
    const Compilation made =
        tests ? compile_unary_tests(Expression(text), scope, "n") : compile(Expression(text), scope);
    if (!made.program) return std::nullopt;
    std::string all;
    for (const bool aware : {false, true}) {
      EvalOptions options;
      options.missing_aware = aware;
      options.now = parse_date_time("2025-04-08T09:30:00@Asia/Shanghai");
      options.steps_max = 200'000;
      all += reference::difference(*made.program, frame, options, machine);
    }
    return all;
  }
};

// Large expressions and unary tests, at random. The whole grammar is written, and all built-ins.
TEST(Agreement, LargeExpressions) {
  Setting setting;
  std::size_t compiled = 0;
  EXPECT_TRUE(rc::check("compiled and interpreted values are equal", [&] {
    std::mt19937_64 numbers(*rc::gen::arbitrary<std::uint64_t>());
    reference::RandomExpression random(
        [&](std::size_t count) { return static_cast<std::size_t>(numbers() % count); });
    for (int i = 0; i < 50; ++i) {
      const bool tests = numbers() % 4 == 0;
      const int depth = static_cast<int>(1 + numbers() % 4);
      const auto difference =
          setting.difference(tests ? random.tests(depth) : random.expression(depth), tests);
      if (!difference) continue;
      ++compiled;
      if (!difference->empty()) RC_FAIL(*difference);
    }
  }));
  EXPECT_GT(compiled, 3000U);
}

// Small expressions, all of them: each operator and each built-in on each pair of values.
TEST(Agreement, SmallExpressions) {
  const std::vector<std::string> values = {"0",
                                           "2",
                                           "-1.5",
                                           "\"a\"",
                                           "\"\"",
                                           "true",
                                           "false",
                                           "null",
                                           "n",
                                           "m",
                                           "list",
                                           "[]",
                                           "[1, 2]",
                                           "{a: 1}",
                                           "@\"2025-04-08\"",
                                           "@\"PT36H\"",
                                           "@\"P1M\"",
                                           "@\"10:00:00\"",
                                           "@\"2025-04-08T10:00:00Z\"",
                                           "[1..3]",
                                           "(> 1)",
                                           "people",
                                           "function(x) x"};
  const std::vector<std::string> pairs = {
      "+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"};
  Setting setting;
  std::size_t compiled = 0;
  const auto check = [&](const std::string& text) {
    const auto difference = setting.difference(text);
    if (!difference) return;
    ++compiled;
    EXPECT_EQ(*difference, "");
  };
  for (const std::string& a : values) {
    check("-(" + a + ")");
    check("(" + a + ").a");
    check("(" + a + ").start");
    check("if " + a + " then 1 else 2");
    check("for x in " + a + " return x");
    check("some x in " + a + " satisfies x = 2");
    check("every x in " + a + " satisfies x");
    for (const std::string& b : values) {
      for (const std::string& op : pairs) check("(" + a + ") " + op + " (" + b + ")");
      check("(" + a + ")[" + b + "]");
      check("[" + a + ".." + b + "]");
      check("(" + a + ") between (" + b + ") and (" + a + ")");
      check("(" + a + ") in (> (" + b + "), " + a + ")");
    }
  }
  for (const BuiltinInfo& builtin : builtins()) {
    const std::string name(builtin.name);
    for (const std::string& a : values) {
      check(name + "(" + a + ")");
      for (const std::string& b : values) check(name + "(" + a + ", " + b + ")");
    }
  }
  EXPECT_GT(compiled, 40'000U);
}

TEST(Agreement, ThreeValuedLaws) {
  const std::vector<Value> truths = {Value::boolean(true), Value::boolean(false), Value::null(),
                                     Value::missing()};
  const auto same = [](const Value& a, const Value& b) { return to_feel_literal(a) == to_feel_literal(b); };
  for (const Value& a : truths) {
    for (const Value& b : truths) {
      EXPECT_TRUE(same(conjunction(a, b), conjunction(b, a)));
      EXPECT_TRUE(same(disjunction(a, b), disjunction(b, a)));
      EXPECT_TRUE(same(logical_not(conjunction(a, b)), disjunction(logical_not(a), logical_not(b))));
      for (const Value& c : truths) {
        EXPECT_TRUE(same(conjunction(a, conjunction(b, c)), conjunction(conjunction(a, b), c)));
        EXPECT_TRUE(
            same(conjunction(a, disjunction(b, c)), disjunction(conjunction(a, b), conjunction(a, c))));
      }
    }
  }
}

// Soundness of missing-aware evaluation: what is decided without an input stays so whatever it is.
TEST(Agreement, DecidedMeansDecidedForEveryInput) {
  Scope scope;
  scope.add("n", Type::number());
  scope.add("people", Type::list(Type::record({{"age", Type::number()}, {"tags", Type::list(Type::string())}},
                                              "person")));
  const std::vector<std::string> rules = {
      "count(people[age > n]) >= 1",
      "count(people[age > 2]) + n > 3",
      "some p in people satisfies p.age = n",
      "every p in people satisfies p.age < 4",
      "count(people[age > 1][age < 4]) = 1",
      "sum(people.age) > 5",
      "list contains(people.age, 3)",
      "n in people.age",
      "n > 2 or n <= 2",
      "count(people[age > n]) - count(people[age < n]) >= 0",
      "at least(2, for p in people return p.age > 1)",
      "if n > 1 then true else count(people) > 5",
      "max(people[age > 1].age) > 2",
      "count(distinct values(people.age)) > 2",
      "not(count(people[age = n]) = 0)",
      "people[1].age > n",
      "count(concatenate(people[age > n], people[age <= n])) >= 2",
      "count(for p in people[age > n] return p.age) < 3",
      "all(for p in people return p.age > 0) and any(for p in people return p.age > n)",
      "n between 1 and 3 or list contains(people.age, 9)"};
  Machine machine;
  EvalOptions options;
  options.missing_aware = true;
  for (const std::string& rule : rules) {
    const Compilation made = compile(Expression(rule), scope);
    ASSERT_NE(made.program, nullptr) << rule;
    EXPECT_TRUE(rc::check(rule, [&] {
      const auto number = [&](bool given) {
        return given ? Value::number(static_cast<std::int64_t>(*rc::gen::inRange(0, 5))) : Value::missing();
      };
      const auto person = [&](const Value& age) {
        return Value::context(scope.type(1).element().shape(), {age, Value::missing()});
      };
      // Some inputs are absent; then each absent one is given a value.
      std::vector<Value> partial_people;
      std::vector<Value> whole_people;
      for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        const Value age = number(*rc::gen::arbitrary<bool>());
        partial_people.push_back(person(age));
        whole_people.push_back(person(age.is_null() ? number(true) : age));
      }
      const Value n = number(*rc::gen::arbitrary<bool>());
      std::vector<Value> partial = {n, Value::list(partial_people)};
      std::vector<Value> whole = {n.is_null() ? number(true) : n, Value::list(whole_people)};
      const Value open = machine.run(*made.program, partial, options);
      if (open.is_null()) return;
      RC_ASSERT(to_feel_literal(open) == to_feel_literal(machine.run(*made.program, whole, options)));
    }));
  }
}

}  // namespace
}  // namespace guohe::feel

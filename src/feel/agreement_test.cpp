// The machine against the reference interpreter, on random small expressions; and the laws of three-valued
// logic. RapidCheck prints the seed of a failure: run again with RC_PARAMS="seed=...".
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "feel/eval/operations.hpp"
#include "feel/feel.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

// Writes a random expression; `depth` is how much deeper it may grow.
class Writer {
 public:
  std::string expression(int depth) {
    if (depth == 0) return leaf();
    const auto sub = [&] { return expression(depth - 1); };
    switch (*rc::gen::inRange(0, 22)) {
      case 0:
        return sub() + " " + one_of({"+", "-", "*", "/"}) + " (" + sub() + ")";
      case 1:
        return "(" + sub() + ") " + one_of({"=", "!=", "<", "<=", ">", ">="}) + " (" + sub() + ")";
      case 2:
        return "((" + sub() + ") and (" + sub() + "))";
      case 3:
        return "((" + sub() + ") or (" + sub() + "))";
      case 4:
        return "(if " + sub() + " then " + sub() + " else " + sub() + ")";
      case 5:
        return "(" + one_of({"n", "list", "people", "m"}) + ")[" + sub() + "]";
      case 6:
        return "people[age > (" + sub() + ")]";
      case 7:
        return "(for x in " + source(depth) + " return " + sub() + ")";
      case 8:
        return "(for x in " + source(depth) + ", y in " + source(depth) + " return " + sub() + ")";
      case 9:
        return "(some x in " + source(depth) + " satisfies " + sub() + ")";
      case 10:
        return "(every x in " + source(depth) + ", y in " + source(depth) + " satisfies " + sub() + ")";
      case 11:
        return one_of({"count", "sum", "min", "max", "all", "any", "not", "flatten", "distinct values",
                       "is defined", "reverse"}) +
               "(" + sub() + ")";
      case 12:
        return "[" + sub() + ", " + sub() + "]";
      case 13:
        return "{a: " + sub() + ", age: " + sub() + "}";
      case 14:
        return "{a: " + sub() + ", b: a, r: " + sub() + "}.r";
      case 15:
        return "(" + sub() + ") in (" + sub() + ", > " + leaf() + ")";
      case 16:
        return "(" + sub() + ") between " + leaf() + " and " + leaf();
      case 17:
        return "(" + sub() + ").age";
      case 18:
        return "(function(x, y) " + sub() + ")(" + sub() + ", " + sub() + ")";
      case 19:
        return one_of({"concatenate", "append", "list contains", "index of", "union", "at least"}) + "(" +
               sub() + ", " + sub() + ")";
      case 20:
        return "count(people[" + sub() + "])";
      default:
        return "-(" + sub() + ")";
    }
  }

 private:
  static std::string one_of(std::vector<std::string> texts) { return *rc::gen::elementOf(std::move(texts)); }
  std::string source(int depth) {
    return *rc::gen::arbitrary<bool>()
               ? one_of({"list", "people", "1..3", "3..1", "[1, 2]", "m", "people.age", "[1..3]"})
               : expression(depth - 1);
  }
  static std::string leaf() {
    return one_of({"0",        "1",    "2.5",        "\"a\"",  "\"b\"", "true",
                   "false",    "null", "n",          "m",      "list",  "people",
                   "x",        "y",    "item",       "age",    "a",     "@\"2025-04-08\"",
                   "@\"P1D\"", "[]",   "people.age", "partial"});
  }
};

TEST(Agreement, MachineAndReference) {
  Scope scope(false);
  scope.add("n", Type::number());
  scope.add("m", Type::number());
  scope.add("list", Type::list(Type::any()));
  scope.add("people", Type::list(Type::record({{"age", Type::number()}, {"a", Type::string()}}, "person")));
  std::vector<Value> frame = scope.new_frame();
  frame[0] = Value::number(2);
  frame[2] = *from_json(R"([1, "a", null, true, [2], {"age": 3}])", Type::any());
  frame[3] = *from_json(R"([{"age": 1, "a": "x"}, {"a": "b"}, {"age": 5}])", scope.type(3));
  Machine machine;
  std::size_t compiled = 0;
  EXPECT_TRUE(rc::check("compiled and interpreted values are equal", [&] {
    const std::string text = Writer().expression(*rc::gen::inRange(1, 5));
    const Compilation made = compile(Expression(text), scope);
    if (!made.program) RC_DISCARD("does not compile");
    ++compiled;
    for (const bool aware : {false, true}) {
      EvalOptions options;
      options.missing_aware = aware;
      options.steps_max = 200'000;
      std::vector<Value> fast_frame = frame;
      std::vector<Value> slow_frame = frame;
      const Value fast = machine.run(*made.program, fast_frame, options);
      const Value slow = reference::run(*made.program, slow_frame, options);
      if (fast.is_null() && fast.why() == Why::limit) continue;
      if (slow.is_null() && slow.why() == Why::limit) continue;
      if (to_feel_literal(fast) != to_feel_literal(slow))
        RC_FAIL(text + ": " + to_feel_literal(fast) + " / " + to_feel_literal(slow));
      RC_ASSERT(fast.is_missing() == slow.is_missing());
    }
  }));
  EXPECT_GT(compiled, 50U);
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

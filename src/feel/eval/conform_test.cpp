// Types of values, conversions and constraints (DMN 1.5, 10.3.2.9).
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

Value value_of(const char* text) {
  const Scope scope(false);
  const Compilation made = compile(Expression(text), scope);
  EXPECT_NE(made.program, nullptr) << text;
  Machine machine;
  return made.program ? machine.run(*made.program, {}) : Value();
}

Type constrained(const Type& base, const char* tests) {
  const Compilation made = compile_constraint(Expression(tests), base);
  EXPECT_NE(made.program, nullptr) << tests;
  return Type::constrained(base, made.program, "t");
}

std::string coerced(const char* text, const Type& type) {
  return to_feel_literal(coerce(value_of(text), type));
}

TEST(Conform, Coerce) {
  const Type numbers = Type::list(Type::number());
  const Type person = Type::record({{"name", Type::string()}, {"age", Type::number()}});
  EXPECT_EQ(coerced("2", Type::number()), "2");
  EXPECT_EQ(coerced("2", Type::string()), "null");
  EXPECT_EQ(coerced("2", Type::any()), "2");
  EXPECT_EQ(coerced("2", numbers), "[2]");
  EXPECT_EQ(coerced("[2]", Type::number()), "2");
  EXPECT_EQ(coerced("[\"a\"]", Type::number()), "null");
  EXPECT_EQ(coerced("[1, 2]", Type::number()), "null");
  EXPECT_EQ(coerced("[1, null]", numbers), "[1, null]");
  EXPECT_EQ(coerced("[1, \"a\"]", numbers), "null");
  EXPECT_EQ(coerced("\"a\"", numbers), "null");
  EXPECT_EQ(coerced("[]", numbers), "[]");
  EXPECT_EQ(coerced("[]", Type::number()), "null");
  EXPECT_EQ(coerced("[[1]]", Type::number()), "null");
  EXPECT_EQ(coerced("null", numbers), "null");
  EXPECT_EQ(coerced("@\"2025-04-08\"", Type::date_time()), "@\"2025-04-08T00:00:00Z\"");
  EXPECT_EQ(coerced("@\"2025-04-08T10:00:00\"", Type::date()), "null");
  EXPECT_EQ(coerced("{name: \"a\", age: 1, more: 2}", person), "{name: \"a\", age: 1, more: 2}");
  EXPECT_EQ(coerced("{name: \"a\"}", person), "null");
  EXPECT_EQ(coerced("{name: \"a\", age: null}", person), "{name: \"a\", age: null}");
  EXPECT_EQ(coerced("[1..2]", Type::range(Type::number())), "[1..2]");
  EXPECT_EQ(coerced("[1..2]", Type::range(Type::string())), "null");
}

TEST(Conform, CoerceSaysWhyItIsNull) {
  const Value wrong = coerce(Value::number(2), Type::string());
  EXPECT_EQ(wrong.why(), Why::error);
  EXPECT_EQ(wrong.reason()->code, "feel.not_conforming");
  // A null keeps its reason.
  EXPECT_EQ(coerce(Value::missing(), Type::string()).why(), Why::missing);
}

TEST(Conform, Constraints) {
  const Type grade = constrained(Type::string(), "\"low\", \"high\"");
  const Type share = constrained(Type::number(), "[0..100]");
  EXPECT_EQ(coerced("\"low\"", grade), "\"low\"");
  EXPECT_EQ(coerced("\"other\"", grade), "null");
  EXPECT_EQ(coerced("null", grade), "null");
  EXPECT_EQ(coerced("1", grade), "null");
  EXPECT_EQ(coerced("100", share), "100");
  EXPECT_EQ(coerced("100.5", share), "null");
  EXPECT_EQ(coerced("[50]", share), "50");
  EXPECT_EQ(coerced("[500]", share), "null");
  EXPECT_EQ(coerced("[1, 200]", Type::list(share)), "null");
  EXPECT_EQ(coerced("[1, 20]", constrained(Type::list(share), "count(?) < 2")), "null");
  EXPECT_EQ(coerced("5", constrained(Type::list(share), "count(?) < 2")), "[5]");
  EXPECT_EQ(coerced("3", constrained(Type::any(), "> 5")), "null");
  EXPECT_EQ(coerced("\"abc\"", constrained(Type::string(), "starts with(?, \"a\")")), "\"abc\"");
  EXPECT_TRUE(instance_of(Value::number(3), share));
  EXPECT_FALSE(instance_of(Value::number(-3), share));
  EXPECT_EQ(share.name(), "t");
  EXPECT_TRUE(share.conforms_to(Type::number()));
  EXPECT_FALSE(share == Type::number());
}

TEST(Conform, ConstraintsInExpressions) {
  Scope scope;
  scope.add_type("share", constrained(Type::number(), "[0..100]"));
  Machine machine;
  const auto run = [&](const char* text) {
    const Compilation made = compile(Expression(text), scope);
    EXPECT_NE(made.program, nullptr) << text;
    return made.program ? to_feel_literal(machine.run(*made.program, {})) : "";
  };
  EXPECT_EQ(run("50 instance of share"), "true");
  EXPECT_EQ(run("500 instance of share"), "false");
  EXPECT_EQ(run("[1, 2] instance of list<share>"), "true");
  EXPECT_EQ(run("[1, 200] instance of list<share>"), "false");
  EXPECT_EQ(run("(function(x: share) x + 1)(5)"), "6");
  EXPECT_EQ(run("(function(x: share) x + 1)(500)"), "null");
}

}  // namespace
}  // namespace guohe::feel

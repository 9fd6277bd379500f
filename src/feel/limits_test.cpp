// Every limit ends in a diagnostic or in null (limit), never in a crash or a hang.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

std::string repeat(std::string_view text, std::size_t count) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

std::string first_code(const std::string& text) {
  const Compilation made = compile(Expression(text), Scope(false));
  return made.diagnostics.empty() ? "" : made.diagnostics.front().code;
}

Value run(const std::string& text, EvalOptions options = {}) {
  const Compilation made = compile(Expression(text), Scope(false));
  EXPECT_NE(made.program, nullptr) << text.substr(0, 60);
  if (!made.program) return Value::null();
  Machine machine;
  return machine.run(*made.program, {}, options);
}

std::string limit_of(const std::string& text, EvalOptions options = {}) {
  const Value value = run(text, options);
  if (!value.is_null() || value.why() != Why::limit || value.reason() == nullptr)
    return to_feel_literal(value, 3);
  return value.reason()->code;
}

TEST(Limits, SourceAndNesting) {
  EXPECT_EQ(first_code(repeat("(", 10'000) + "1" + repeat(")", 10'000)), "feel.limit.nesting");
  EXPECT_EQ(first_code(repeat("[", 10'000) + "1" + repeat("]", 10'000)), "feel.limit.nesting");
  EXPECT_EQ(first_code(repeat("1 + ", kSourceBytesMax / 4 - 1) + "1"), "feel.limit.nesting");
  EXPECT_EQ(first_code(std::string(kSourceBytesMax + 1, ' ')), "feel.limit.source");
  for (const char* open :
       {"(", "[", "{a:", "-", "if ", "not(", "x[", "1 in (", "function(a) ", "for x in ", "some y in "}) {
    EXPECT_NE(first_code(repeat(open, 50'000)), "") << open;
  }
  EXPECT_EQ(first_code(repeat("(", 500) + "1" + repeat(")", 500)), "feel.limit.nesting");
  EXPECT_EQ(first_code(repeat("1+", 5000) + "1"), "feel.limit.nesting");
  EXPECT_EQ(first_code(repeat("false or ", 500) + "true"), "");
  EXPECT_EQ(first_code("1" + repeat("[1]", 5000)), "feel.limit.nesting");
  EXPECT_EQ(first_code("1 instance of " + repeat("list<", 5000)), "feel.limit.nesting");
}

TEST(Limits, LongFlatTextsAreFine) {
  EXPECT_EQ(to_feel_literal(run("count([" + repeat("1,", 100'000) + "1])")), "100001");
  EXPECT_EQ(first_code(repeat("word ", 100'000)), "feel.unknown_name");
  std::string context = "{";
  for (int i = 0; i < 5000; ++i) context += "k" + std::to_string(i) + ": " + std::to_string(i) + ",";
  EXPECT_EQ(to_feel_literal(run(context + "z: k1}.z")), "1");
}

TEST(Limits, ManyMistakes) {
  std::string list = "[";
  for (int i = 0; i < 20'000; ++i) list += "unknown" + std::to_string(i) + ",";
  EXPECT_EQ(compile(Expression(list + "1]"), Scope()).diagnostics.size(), 100U);
}

TEST(Limits, Steps) {
  EXPECT_EQ(limit_of("for i in 1..999999999 return i"), "feel.limit.list");
  EXPECT_EQ(limit_of("count(for i in 1..999999999, j in 1..999999999 return 1)"), "feel.limit.list");
  EXPECT_EQ(limit_of("some i in 1..9999999999999999999999 satisfies i < 0"), "feel.limit.steps");
  EXPECT_EQ(limit_of("for i in 1..999999999 return partial"), "feel.limit.steps");
  EXPECT_EQ(limit_of("for d in @\"-999999999-01-01\"..@\"999999999-12-31\" return d.year"),
            "feel.limit.list");
  EvalOptions few;
  few.steps_max = 100;
  EXPECT_EQ(limit_of("for i in 1..1000 return i", few), "feel.limit.steps");
  EXPECT_EQ(limit_of("for i in 1..10 return i", few), "[1, 2, 3, ... 10 items]");
}

TEST(Limits, Depth) {
  EXPECT_EQ(limit_of("{f: function(f, n) f(f, n + 1), r: f(f, 1)}.r"), "feel.limit.call_depth");
  EXPECT_EQ(limit_of("{f: function(f, n) if n = 0 then 0 else f(f, n - 1), r: f(f, 100)}.r"), "0");
}

TEST(Limits, Lengths) {
  EvalOptions short_strings;
  short_strings.string_bytes_max = 1000;
  EXPECT_EQ(limit_of("{a: \"" + std::string(900, 'x') + "\", b: a + a}.b", short_strings),
            "feel.limit.string");
  EvalOptions short_lists;
  short_lists.list_items_max = 10;
  EXPECT_EQ(limit_of("for i in 1..100 return i", short_lists), "feel.limit.list");
  EXPECT_EQ(limit_of("{a: [1,2,3,4,5,6], b: concatenate(a, a)}.b", short_lists), "feel.limit.list");
}

// A value may hold another many times without holding memory for it; what goes through it would never end.
TEST(Limits, ValuesThatShareTheirParts) {
  for (const char* twice :
       {"[x, x]", "{a: x, b: x}", "append([x], x)", "for i in 1..2 return x", "[x, x][item != null]"}) {
    const std::string grown =
        std::string("{f: function(x, n) if n = 0 then x else f(") + twice + ", n - 1), v: f([1, 2], 60), r: ";
    EXPECT_EQ(limit_of(grown + "string(v)}.r"), "feel.limit.value") << twice;
  }
  EXPECT_EQ(limit_of("{x: for i in 1..1000 return [i, \"" + std::string(1000, 'x') +
                     "\"], r: for i in 1..1000000 "
                     "return x}.r"),
            "feel.limit.value");
  EXPECT_EQ(limit_of("{x: for i in 1..1000000 return i, r: for i in 1..1000 return x = x}.r"),
            "feel.limit.steps");
  EXPECT_EQ(
      limit_of("{x: for i in 1..1000000 return i, r: for i in 1..1000 return x instance of list<number>}.r"),
      "feel.limit.steps");
  EXPECT_EQ(limit_of("string(for i in 1..5000 return 1e6000)"), "feel.limit.string");
  EXPECT_EQ(limit_of("distinct values(for i in 1..100000 return i)"), "feel.limit.steps");
}

TEST(Limits, Numbers) {
  for (const char* text : {"2 ** 999999999", "1.0000001 ** 999999999999", "exp(1e30)", "1e6144 * 10"}) {
    const Value value = run(text);
    EXPECT_EQ(value.why(), Why::error) << text;
  }
  EXPECT_EQ(to_feel_literal(run("10 ** -999999999")), "0");
  EXPECT_EQ(to_feel_literal(run("[1..10**9].end")), "1000000000");
}

TEST(Limits, RegularExpressions) {
  EXPECT_EQ(to_feel_literal(run("matches(\"a\", \"" + repeat("(", 5000) + "a" + repeat(")", 5000) + "\")")),
            "null");
  EXPECT_EQ(to_feel_literal(run("matches(\"a\", \"((((a{1000}){1000}){1000}){1000})\")")), "null");
  EXPECT_EQ(limit_of("matches(\"" + std::string(5000, 'a') + "b\", \"^(a+)+$\")"), "feel.limit.regex");
}

TEST(Limits, DeepValuesAreReleasedAndShown) {
  const std::string deep = "{f: function(f, n, x) if n = 0 then x else f(f, n - 1, " + repeat("[", 100) +
                           "x" + repeat("]", 100) + "), r: f(f, 150, 1)}.r";
  const Value value = run(deep);
  EXPECT_TRUE(value.is(Type::Kind::list));
  EXPECT_FALSE(to_feel_literal(value).empty());
  EXPECT_FALSE(to_json(value).empty());
  EXPECT_EQ(to_feel_literal(run("{a: " + deep + ", b: a = a}.b")), "null");
  EXPECT_EQ(limit_of("flatten(" + deep + ")"), "feel.limit.nesting");
}

TEST(Limits, TheReferenceKeepsThemToo) {
  const std::string chain = "{f: function(f, n) " + repeat("1 + ", 900) + "f(f, n + 1), r: f(f, 1)}.r";
  const Compilation deep = compile(Expression(chain), Scope(false));
  ASSERT_NE(deep.program, nullptr);
  EXPECT_EQ(explain(*deep.program, {}, {}).result.why(), Why::limit);
  const Compilation made = compile(Expression("for i in 1..999999999 return i"), Scope(false));
  const Trace trace = explain(*made.program, {}, {});
  EXPECT_EQ(trace.result.why(), Why::limit);
}

}  // namespace
}  // namespace guohe::feel

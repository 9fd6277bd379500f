// What the checker tells the authors of rules: stable codes, the place, and a hint.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "feel/feel.hpp"

namespace guohe::feel {
namespace {

Scope policy_scope() {
  Scope scope;
  const Type partner = Type::record({{"jurisdiction", Type::choice({"FOREIGN", "CN", "INTL_ORG"})},
                                     {"established", Type::date()},
                                     {"total area", Type::number()}},
                                    "partner");
  scope.add("partners", Type::list(partner));
  scope.add("requested grant", Type::number());
  scope.add("title", Type::string());
  scope.add("start", Type::date());
  scope.add("ok", Type::boolean());
  return scope;
}

// "code@text under the span", for each diagnostic.
std::vector<std::string> diagnose(const std::string& text) {
  std::vector<std::string> found;
  for (const Diagnostic& diagnostic : compile(Expression(text), policy_scope()).diagnostics) {
    found.push_back(diagnostic.code + "@" +
                    text.substr(diagnostic.span.begin, diagnostic.span.end - diagnostic.span.begin));
    EXPECT_FALSE(diagnostic.message.zh.empty());
    EXPECT_FALSE(diagnostic.message.en.empty());
  }
  return found;
}

std::string only(const std::string& text) {
  const std::vector<std::string> found = diagnose(text);
  EXPECT_EQ(found.size(), 1U) << text << (found.empty() ? "" : ": " + found.front());
  return found.empty() ? "" : found.front();
}

TEST(Check, RightRulesGiveNoDiagnostics) {
  for (const char* text :
       {"count(partners[jurisdiction in (\"FOREIGN\", \"INTL_ORG\")]) >= 1", "requested grant <= 500000",
        "some p in partners satisfies p.total area > 100 and p.established < start",
        "every p in partners satisfies p.jurisdiction != \"CN\" or p.total area > 0",
        "start + @\"P3Y\" >= @\"2028-01-01\"", "sum(partners.total area) / count(partners) > 20",
        "if ok then string length(title) <= 100 else not(ok)", "title in (\"a\", \"b\")",
        "partners[1].total area > 5", "max(partners.established) < start", "requested grant in [1..5]",
        "{a: requested grant, b: a * 2}.b > 5", "at least(1, [ok, requested grant > 5])",
        "years and months duration(start, @\"2030-01-01\") >= @\"P3Y\"", "requested grant = null",
        "list contains(partners.jurisdiction, \"CN\")",
        "sort(partners, function(a, b) a.total area < b.total area)[1].total area > 3"}) {
    EXPECT_EQ(diagnose(text), std::vector<std::string>()) << text;
  }
}

TEST(Check, UnknownNames) {
  EXPECT_EQ(only("requested grnat > 5"), "feel.unknown_name@requested grnat");
  EXPECT_EQ(only("partners[juris = \"CN\"]"), "feel.unknown_name@juris");
  EXPECT_EQ(only("partners.total areas"), "feel.unknown_field@total areas");
  EXPECT_EQ(only("coutn(partners) > 1"), "feel.unknown_function@coutn");
  const Compilation made = compile(Expression("requested grnat > 5"), policy_scope());
  EXPECT_EQ(made.diagnostics[0].message.en,
            "unknown name `requested grnat`, did you mean `requested grant`?");
  EXPECT_EQ(made.program, nullptr);
}

TEST(Check, TypesThatDoNotFit) {
  EXPECT_EQ(only("start > 5"), "feel.type_mismatch@start > 5");
  EXPECT_EQ(only("start = \"2025-04-08\""), "feel.type_mismatch@start = \"2025-04-08\"");
  EXPECT_EQ(only("title * 2"), "feel.type_mismatch@title * 2");
  EXPECT_EQ(only("start + 1"), "feel.type_mismatch@start + 1");
  EXPECT_EQ(only("requested grant in (\"a\")"), "feel.type_mismatch@\"a\"");
  EXPECT_EQ(only("requested grant between start and 5"), "feel.type_mismatch@start");
  EXPECT_EQ(only("title and ok"), "feel.not_boolean@title");
  EXPECT_EQ(only("if requested grant then 1 else 2"), "feel.not_boolean@requested grant");
  EXPECT_EQ(only("partners[title]"), "feel.not_boolean@title");
  EXPECT_EQ(only("some p in partners satisfies p.total area"), "feel.not_boolean@p.total area");
  EXPECT_EQ(only("string length(requested grant)"), "feel.argument_type@requested grant");
  EXPECT_EQ(only("string length()"), "feel.argument_count@string length()");
  EXPECT_EQ(only("substring(text: title, start position: 1)"),
            "feel.unknown_argument@substring(text: title, start position: 1)");
  EXPECT_EQ(only("requested grant(5)"), "feel.not_a_function@requested grant");
  EXPECT_EQ(only("requested grant.x"), "feel.unknown_field@x");
}

TEST(Check, Warnings) {
  EXPECT_EQ(only("partners[jurisdiction = \"FOREGIN\"]"), "feel.not_offered@\"FOREGIN\"");
  EXPECT_EQ(only("count(partners[jurisdiction in (\"CN\", \"XX\")]) > 0"), "feel.not_offered@\"XX\"");
  EXPECT_EQ(only("requested grant < null"), "feel.always_null@requested grant < null");
  EXPECT_NE(compile(Expression("partners[jurisdiction = \"FOREGIN\"]"), policy_scope()).program, nullptr);
}

TEST(Check, ExpectedResult) {
  CompileOptions options;
  options.expected = Type::boolean();
  const Compilation made = compile(Expression("requested grant + 1"), policy_scope(), options);
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].code, "feel.result_type");
}

TEST(Check, SyntaxErrors) {
  EXPECT_EQ(only("requested grant >"), "feel.syntax@");
  EXPECT_EQ(only("(1 + 2"), "feel.syntax@");
  EXPECT_EQ(only("\"abc"), "feel.syntax@\"abc");
  EXPECT_EQ(only("1 # 2"), "feel.syntax@#");
  EXPECT_EQ(only("@\"2025-02-30\""), "feel.bad_literal@@\"2025-02-30\"");
  EXPECT_EQ(only("{a: 1, a: 2}"), "feel.duplicate_entry@a");
  EXPECT_EQ(only("1 instance of numbr"), "feel.unknown_type@numbr");
}

TEST(Check, SpansPointIntoTheEmbeddingSource) {
  const std::string file = "rule: >-\n  requested grant\n  < nobody\n";
  const auto source = std::make_shared<const SourceText>("pack.yaml", file);
  const Expression folded("requested grant < nobody", source, {{0, 11}, {16, 29}});
  const Compilation made = compile(folded, policy_scope());
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(
      render(made.diagnostics[0], Language::en),
      "pack.yaml:3:5: error[feel.unknown_name]: unknown name `nobody`\n  3 |   < nobody\n    |     ^^^^^^\n");
}

TEST(Check, InputPaths) {
  const Compilation made = compile(
      Expression("count(partners[jurisdiction = \"CN\"]) > 1 and requested grant < 5"), policy_scope());
  EXPECT_EQ(input_paths(*made.program),
            (std::vector<std::string>{"partners", "partners.jurisdiction", "requested grant"}));
}

TEST(Check, NamesWithOperatorsAndKeywords) {
  Scope scope;
  scope.add("a-b", Type::number());
  scope.add("a", Type::number());
  scope.add("b", Type::number());
  scope.add("research and development", Type::number());
  scope.add("所在地/地区", Type::string());
  std::vector<Value> frame = {Value::number(100), Value::number(5), Value::number(3), Value::number(7),
                              Value::string("深圳")};
  Machine machine;
  const auto value = [&](const char* text) {
    const Compilation made = compile(Expression(text), scope);
    return made.program ? to_feel_literal(machine.run(*made.program, frame)) : made.diagnostics[0].message.en;
  };
  EXPECT_EQ(value("a-b"), "100");
  EXPECT_EQ(value("a - b"), "100");
  EXPECT_EQ(value("(a)-b"), "2");
  EXPECT_EQ(value("research and development + 1"), "8");
  EXPECT_EQ(value("所在地/地区 = \"深圳\""), "true");
  EXPECT_EQ(value("for a in [1, 2] return a + b"), "[4, 5]");
}

TEST(Check, PrintGivesTheSameTree) {
  for (const char* text :
       {"1 + 2 * 3", "(1 + 2) * 3", "if ok then 1 else 2", "count(partners[total area > 5]) >= 1",
        "some p in partners satisfies p.total area > 1", "for x in 1..3 return x", "{a: 1, \"b-c\": 2}",
        "function(x: number) x + 1", "title in (\"a\", > \"b\")", "[1..5)", "not(ok)", "-(1 + 2)",
        "2 ** 3 ** 2", "start between @\"2025-01-01\" and start"}) {
    const Compilation once = compile(Expression(text), policy_scope());
    ASSERT_NE(once.program, nullptr) << text << once.diagnostics[0].message.en;
    const Compilation twice = compile(Expression(print(*once.program)), policy_scope());
    ASSERT_NE(twice.program, nullptr) << print(*once.program);
    EXPECT_EQ(print(*once.program), print(*twice.program));
  }
  // Found by fuzzing: what the parser would take for something else without its parentheses.
  const Scope lenient(false);
  for (const char* text : {"-((1) instance of number)", "({a: 1} instance of context) < a",
                           "(a and [1] instance of list) <= a"}) {
    const Compilation once = compile(Expression(text), lenient);
    ASSERT_NE(once.program, nullptr) << text;
    const Compilation twice = compile(Expression(print(*once.program)), lenient);
    ASSERT_NE(twice.program, nullptr) << print(*once.program);
    EXPECT_EQ(print(*once.program), print(*twice.program));
  }
}

}  // namespace
}  // namespace guohe::feel

// Each boxed expression, types of results, and what becomes of wrong texts.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

std::string entry(const std::string& name, const std::string& boxed, const std::string& type = {}) {
  const std::string variable = name.empty() ? ""
                                            : "<variable name=\"" + name + "\"" +
                                                  (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
  return "<contextEntry>" + variable + boxed + "</contextEntry>";
}

TEST(Boxed, Literal) {
  EXPECT_EQ(logic(literal("1 + 2")), "3");
  EXPECT_EQ(logic("<literalExpression><text>1 &lt; 2 and &quot;a&quot; = \"a\"</text></literalExpression>"),
            "true");
  EXPECT_EQ(logic("<literalExpression><text></text></literalExpression>"), "null");
  EXPECT_EQ(logic(""), "null");
  EXPECT_EQ(logic(literal("x * 2"), "{x: 4}", input("x", "number"), {"i:x"}), "8");
}

TEST(Boxed, TypesOfResults) {
  const std::string types =
      "<itemDefinition name=\"tList\" isCollection=\"true\"><typeRef>number</typeRef></itemDefinition>"
      "<itemDefinition name=\"tGrade\"><typeRef>string</typeRef><allowedValues><text>\"A\", \"B\"</text>"
      "</allowedValues></itemDefinition>"
      "<itemDefinition name=\"tPerson\"><itemComponent name=\"age\"><typeRef>number</typeRef></itemComponent>"
      "<itemComponent name=\"grade\"><typeRef>tGrade</typeRef></itemComponent></itemDefinition>";
  EXPECT_EQ(logic(literal("1"), "{}", types, {}, "string"), "null");
  EXPECT_EQ(logic(literal("[1]"), "{}", types, {}, "number"), "1");
  EXPECT_EQ(logic(literal("1"), "{}", types, {}, "tList"), "[1]");
  EXPECT_EQ(logic(literal("[1, \"a\"]"), "{}", types, {}, "tList"), "null");
  EXPECT_EQ(logic(literal("\"A\""), "{}", types, {}, "tGrade"), "\"A\"");
  EXPECT_EQ(logic(literal("\"C\""), "{}", types, {}, "tGrade"), "null");
  EXPECT_EQ(logic(literal("{age: 3, grade: \"B\"}"), "{}", types, {}, "tPerson"), "{age: 3, grade: \"B\"}");
  EXPECT_EQ(logic(literal("{age: 3, grade: \"C\"}"), "{}", types, {}, "tPerson"), "null");
  EXPECT_EQ(logic(literal("{age: 3}"), "{}", types, {}, "tPerson"), "null");
  EXPECT_EQ(logic(literal("\"1\"", "number")), "null");
}

TEST(Boxed, Context) {
  EXPECT_EQ(logic("<context>" + entry("a b", literal("1")) + entry("c", literal("a b + 1")) + "</context>"),
            "{a b: 1, c: 2}");
  EXPECT_EQ(logic("<context>" + entry("a", literal("2")) + entry("", literal("a * 10")) + "</context>"),
            "20");
  EXPECT_EQ(logic("<context>" + entry("a", literal("\"x\""), "number") + "</context>"), "{a: null}");
  // An entry may be named as what it reads.
  EXPECT_EQ(logic("<context>" + entry("x", literal("x")) + entry("y", literal("x")) + "</context>", "{x: 5}",
                  input("x"), {"i:x"}),
            "{x: 5, y: 5}");
  // Fields of an entry, with spaces and signs in their names.
  EXPECT_EQ(logic("<context>" + entry("p", "<context>" + entry("a-b c", literal("7")) + "</context>") +
                  entry("", literal("p.a-b c")) + "</context>"),
            "7");
}

TEST(Boxed, FunctionAndInvocation) {
  const std::string square = "<functionDefinition><formalParameter name=\"n\" typeRef=\"number\"/>" +
                             literal("n * n") + "</functionDefinition>";
  EXPECT_EQ(logic("<context>" + entry("square", square) + entry("", literal("square(4)")) + "</context>"),
            "16");
  EXPECT_EQ(logic("<context>" + entry("square", square) + entry("", literal("square(\"a\")")) + "</context>"),
            "null");
  const std::string factorial = "<functionDefinition><formalParameter name=\"n\"/>" +
                                literal("if n < 2 then 1 else n * f(n - 1)") + "</functionDefinition>";
  EXPECT_EQ(logic("<context>" + entry("f", factorial) + entry("", literal("f(5)")) + "</context>"), "120");
  const auto invoke = [&](const std::string& parameter) {
    return "<context>" + entry("square", square) +
           entry("", "<invocation>" + literal("square") + "<binding><parameter name=\"" + parameter + "\"/>" +
                         literal("3") + "</binding></invocation>") +
           "</context>";
  };
  EXPECT_EQ(logic(invoke("n")), "9");
  EXPECT_EQ(logic(invoke("m")), "null");
  const std::string java = "<functionDefinition kind=\"Java\"><formalParameter name=\"x\"/><context>" +
                           entry("class", literal("\"java.lang.Math\"")) +
                           entry("method signature", literal("\"abs(double)\"")) +
                           "</context></functionDefinition>";
  EXPECT_EQ(logic("<context>" + entry("f", java) + entry("", literal("f(-2)")) + "</context>"), "2");
}

TEST(Boxed, ListAndRelation) {
  EXPECT_EQ(logic("<list>" + literal("1") + literal("1 + 1") + "</list>"), "[1, 2]");
  EXPECT_EQ(logic("<list/>"), "[]");
  EXPECT_EQ(logic("<relation><column name=\"a\"/><column name=\"b c\"/><row>" + literal("1") + literal("2") +
                  "</row><row>" + literal("3") + literal("4") + "</row></relation>"),
            "[{a: 1, b c: 2}, {a: 3, b c: 4}]");
  EXPECT_EQ(
      logic("<relation><column name=\"a\"/><column name=\"b\"/><row>" + literal("1") + "</row></relation>"),
      "[null]");
}

TEST(Boxed, Conditional) {
  const auto conditional = [](const std::string& test) {
    return "<conditional><if>" + literal(test) + "</if><then>" + literal("1") + "</then><else>" +
           literal("2") + "</else></conditional>";
  };
  EXPECT_EQ(logic(conditional("true")), "1");
  EXPECT_EQ(logic(conditional("false")), "2");
  EXPECT_EQ(logic(conditional("null")), "2");
}

TEST(Boxed, FilterAndIteration) {
  const auto filter = [](const std::string& in, const std::string& match) {
    return "<filter><in>" + literal(in) + "</in><match>" + literal(match) + "</match></filter>";
  };
  EXPECT_EQ(logic(filter("[1, 2, 3]", "item > 1")), "[2, 3]");
  EXPECT_EQ(logic(filter("[{full name: 1}, {full name: 2}]", "full name = 2")), "[{full name: 2}]");
  EXPECT_EQ(logic("<for iteratorVariable=\"x y\"><in>" + literal("[1, 2]") + "</in><return>" +
                  literal("x y * 2") + "</return></for>"),
            "[2, 4]");
  const auto quantified = [](const std::string& kind, const std::string& in, const std::string& test) {
    return "<" + kind + " iteratorVariable=\"x\"><in>" + literal(in) + "</in><satisfies>" + literal(test) +
           "</satisfies></" + kind + ">";
  };
  EXPECT_EQ(logic(quantified("some", "[1, 2]", "x > 1")), "true");
  EXPECT_EQ(logic(quantified("some", "[1, 2]", "x > 2")), "false");
  EXPECT_EQ(logic(quantified("every", "[1, 2]", "x > 0")), "true");
  EXPECT_EQ(logic(quantified("every", "[]", "x > 0")), "true");
  EXPECT_EQ(logic(quantified("some", "[1, 2]", "if x = 2 then true else \"no boolean\"")), "null");
  EXPECT_EQ(logic(quantified("some", "[null, 2]", "x > 1")), "true");
}

TEST(Boxed, WrongTextsAreNullAndSaid) {
  const Compilation made =
      compiled(definitions(decision("wrong", literal("1 +")) + decision("right", literal("1")) +
                           decision("list", "<list>" + literal("1") + literal("2 +") + "</list>")));
  ASSERT_TRUE(made.model);
  EXPECT_TRUE(has_code(made.diagnostics, "feel.syntax"));
  Evaluator evaluator;
  const Outcome wrong = evaluator.evaluate(*made.model, "wrong", feel::Value());
  EXPECT_TRUE(wrong.value.is_null());
  ASSERT_EQ(wrong.messages.size(), 1U);
  EXPECT_EQ(wrong.messages[0].element, "wrong");
  EXPECT_EQ(wrong.messages[0].code, "feel.syntax");
  EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "right", feel::Value()).value), "1");
  EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "list", feel::Value()).value), "[1, null]");
}

TEST(Boxed, DiagnosticsPointIntoTheFile) {
  const std::string xml = definitions(
      "<decision name=\"d\" id=\"d\">\n<literalExpression>\n"
      "<text>1 &lt; 2 and\n  nobody > 3</text></literalExpression></decision>");
  const Compilation made = compiled(xml);
  ASSERT_TRUE(made.model);
  ASSERT_EQ(made.diagnostics.size(), 1U) << codes(made.diagnostics);
  EXPECT_EQ(made.diagnostics[0].code, "feel.unknown_name");
  EXPECT_EQ(place_of(made.diagnostics[0]), "test.dmn:5:3");
  EXPECT_NE(made.diagnostics[0].message.en.find("`d`"), std::string::npos);
}

TEST(Boxed, MessagesSayWhere) {
  const Compilation made = compiled(definitions(decision("a", literal("[1, 10 / 0]")) +
                                                decision("b", literal("1 + number(\"x\")"), {"d:a"})));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const Outcome outcome = evaluator.evaluate(*made.model, "b", feel::Value());
  ASSERT_FALSE(outcome.messages.empty());
  EXPECT_EQ(outcome.messages[0].element, "b");
  EXPECT_NE(outcome.messages[0].place.find("test.dmn:3:"), std::string::npos) << outcome.messages[0].place;
}

}  // namespace
}  // namespace guohe::dmn::testing

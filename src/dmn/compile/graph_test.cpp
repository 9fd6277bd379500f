// Requirements, business knowledge models, decision services, imports, and what is wrong with them.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

std::string knowledge(const std::string& name, const std::string& parameters, const std::string& boxed,
                      const std::vector<std::string>& required = {}, const std::string& type = {}) {
  std::string made = "<businessKnowledgeModel name=\"" + name + "\" id=\"" + name + "\"><variable name=\"" +
                     name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
  for (const std::string& one : required)
    made += "<knowledgeRequirement><requiredKnowledge href=\"#" + one + "\"/></knowledgeRequirement>";
  return made + "<encapsulatedLogic>" + parameters + boxed +
         "</encapsulatedLogic></businessKnowledgeModel>\n";
}

std::string parameter(const std::string& name, const std::string& type = {}) {
  return "<formalParameter name=\"" + name + "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
}

/// `parts`: "o:x" an output decision, "e:x" encapsulated, "d:x" an input decision, "i:x" input data.
std::string service(const std::string& name, const std::vector<std::string>& parts,
                    const std::string& type = {}) {
  std::string made = "<decisionService name=\"" + name + "\" id=\"" + name + "\"><variable name=\"" + name +
                     "\"" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
  for (const std::string& part : parts) {
    const std::string kind = part[0] == 'o'   ? "outputDecision"
                             : part[0] == 'e' ? "encapsulatedDecision"
                             : part[0] == 'd' ? "inputDecision"
                                              : "inputData";
    made += "<" + kind + " href=\"#" + part.substr(2) + "\"/>";
  }
  return made + "</decisionService>\n";
}

TEST(Requirements, DecisionsReadWhatTheyRequire) {
  const std::string xml = definitions(input("in put", "number") +
                                      decision("second one", literal("first-one * 2"), {"d:first-one"}) +
                                      decision("first-one", literal("in put + 1"), {"i:in put"}));
  EXPECT_EQ(result(xml, "second one", "{in put: 4}"), "10");
  EXPECT_EQ(result(xml, "second one", "{in put: \"x\"}"), "null");
  EXPECT_EQ(result(xml, "nobody"), "null");
}

TEST(Requirements, UnstatedOnesAreSaid) {
  const Compilation made = compiled(definitions(input("x") + decision("d", literal("x + 1"))));
  ASSERT_EQ(made.diagnostics.size(), 1U);
  EXPECT_EQ(made.diagnostics[0].severity, Severity::error);
  EXPECT_NE(made.diagnostics[0].message.en.find("a requirement of it is not stated"), std::string::npos);
}

TEST(Requirements, CyclesEndInAnError) {
  const std::string xml =
      definitions(decision("a", literal("b"), {"d:b"}) + decision("b", literal("a"), {"d:a"}) +
                  decision("c", literal("c"), {"d:c"}) + decision("e", literal("a = null"), {"d:a"}));
  const Compilation made = compiled(xml);
  ASSERT_TRUE(made.model);
  EXPECT_TRUE(has_code(made.diagnostics, "dmn.cyclic_requirement"));
  EXPECT_EQ(result(xml, "a"), "null");
  EXPECT_EQ(result(xml, "c"), "null");
  EXPECT_EQ(result(xml, "e"), "true");
}

TEST(Requirements, WrongOnesAreSaid) {
  const auto said = [](const std::string& parts) { return codes(compiled(definitions(parts)).diagnostics); };
  EXPECT_NE(said(decision("a", literal("1"), {"d:nobody"})).find("dmn.unknown_reference"), std::string::npos);
  EXPECT_NE(said(input("i") + decision("a", literal("1"), {"k:i"})).find("dmn.wrong_reference"),
            std::string::npos);
  EXPECT_NE(said(input("i") + service("s", {"o:i"})).find("dmn.wrong_reference"), std::string::npos);
  EXPECT_NE(said(decision("a", literal("1")) + service("s", {"o:a", "e:b"})).find("dmn.unknown_reference"),
            std::string::npos);
  EXPECT_NE(said(decision("a", "")).find("dmn.no_logic"), std::string::npos);
  EXPECT_NE(said(decision("a", literal("1")) + decision("a", literal("2"))).find("dmn.duplicate_name"),
            std::string::npos);
  EXPECT_NE(said(decision("a", literal("1"), {}, "tNone")).find("dmn.unknown_type"), std::string::npos);
  EXPECT_NE(said(input("a", "tNone")).find("dmn.unknown_type"), std::string::npos);
  EXPECT_NE(said("<itemDefinition name=\"t\"><typeRef>u</typeRef></itemDefinition>").find("dmn.unknown_type"),
            std::string::npos);
  EXPECT_NE(said("<itemDefinition name=\"t\"><itemComponent name=\"a\"><typeRef>t</typeRef></itemComponent>"
                 "</itemDefinition>")
                .find("dmn.recursive_type"),
            std::string::npos);
}

// A model is made before there are inputs, so it may not hold the value of a decision.
TEST(Requirements, KnowledgeOfADecisionIsRefused) {
  const std::string xml = definitions(input("i", "number") + decision("d", literal("i + 1"), {"i:i"}) +
                                      knowledge("f", parameter("n"), literal("n + d"), {"d"}) +
                                      decision("e", literal("[f(1), d]"), {"k:f", "d:d"}));
  EXPECT_TRUE(has_code(compiled(xml).diagnostics, "dmn.wrong_reference"));
  EXPECT_EQ(result(xml, "e", "{i: 4}"), "[null, 5]");
}

TEST(Knowledge, Functions) {
  const std::string parts =
      knowledge("add", parameter("a", "number") + parameter("b"), literal("a + b")) +
      knowledge("twice", parameter("n"), literal("add(n, n)"), {"add"}) +
      knowledge("factorial", parameter("n"), literal("if n < 2 then 1 else n * factorial(n - 1)")) +
      knowledge("text", parameter("n"), literal("n"), {}, "string");
  const auto call = [&](const std::string& feel) {
    return logic(literal(feel), "{}", parts, {"k:add", "k:twice", "k:factorial", "k:text"});
  };
  EXPECT_EQ(call("add(1, 2)"), "3");
  EXPECT_EQ(call("add(b: 5, a: 1)"), "6");
  EXPECT_EQ(call("add(1)"), "null");
  EXPECT_EQ(call("add(\"1\", 2)"), "null");
  EXPECT_EQ(call("twice(4)"), "8");
  EXPECT_EQ(call("factorial(10)"), "3628800");
  EXPECT_EQ(call("factorial(100000)"), "null");
  EXPECT_EQ(call("text(\"a\")"), "\"a\"");
  EXPECT_EQ(call("text(1)"), "null");
  EXPECT_EQ(call("for f in [twice, factorial] return f(3)"), "[6, 6]");
  EXPECT_EQ(result(definitions(parts), "add", "{a: 1, b: 2}"), "3");
}

TEST(Service, IsAFunctionWithAFrameOfItsOwn) {
  const std::string parts = input("i", "string") + decision("given", literal("\"D\"")) +
                            decision("out", literal("i + \" \" + given"), {"i:i", "d:given"}, "string") +
                            service("s", {"o:out", "d:given", "i:i"});
  // Input data come before input decisions.
  EXPECT_EQ(logic(literal("s(\"A\", \"B\")"), "{i: \"I\"}", parts, {"k:s"}), "\"A B\"");
  EXPECT_EQ(logic(literal("s(given: \"B\", i: \"A\")"), "{}", parts, {"k:s"}), "\"A B\"");
  EXPECT_EQ(logic(literal("s(foo: \"B\", i: \"A\")"), "{}", parts, {"k:s"}), "null");
  EXPECT_EQ(logic(literal("s(\"A\")"), "{}", parts, {"k:s"}), "null");
  EXPECT_EQ(logic(literal("s(1, \"B\")"), "{}", parts, {"k:s"}), "null");
  // Neither sees what the other has evaluated.
  EXPECT_EQ(logic(literal("[s(\"A\", \"B\"), i, given]"), "{i: \"I\"}", parts, {"k:s", "i:i", "d:given"}),
            "[\"A B\", \"I\", \"D\"]");
  EXPECT_EQ(logic(literal("[i, given, s(\"A\", \"B\")]"), "{i: \"I\"}", parts, {"k:s", "i:i", "d:given"}),
            "[\"I\", \"D\", \"A B\"]");
  const std::string invocation = "<invocation>" + literal("s") + "<binding><parameter name=\"i\"/>" +
                                 literal("\"A\"") + "</binding><binding><parameter name=\"given\"/>" +
                                 literal("\"B\"") + "</binding></invocation>";
  EXPECT_EQ(logic(invocation, "{}", parts, {"k:s"}), "\"A B\"");
  EXPECT_EQ(result(definitions(parts), "s", "{i: \"A\", given: \"B\"}"), "\"A B\"");
  EXPECT_EQ(result(definitions(parts), "s", "{i: \"A\"}"), "null");
}

TEST(Service, Outputs) {
  const std::string decisions = decision("a", literal("1")) + decision("b", literal("a + 1"), {"d:a"});
  EXPECT_EQ(result(definitions(decisions + service("s", {"o:a", "o:b"})), "s"), "{a: 1, b: 2}");
  EXPECT_EQ(result(definitions(decisions + service("s", {"o:b", "e:a"})), "s"), "2");
  EXPECT_EQ(result(definitions(decisions + service("s", {"o:b"}, "string")), "s"), "null");
  const std::string typed =
      "<itemDefinition name=\"f\"><functionItem outputTypeRef=\"string\"/></itemDefinition>";
  EXPECT_EQ(result(definitions(typed + decisions + service("s", {"o:b"}, "f")), "s"), "null");
  EXPECT_TRUE(has_code(compiled(definitions(service("s", {}))).diagnostics, "dmn.service.no_output"));
}

TEST(Service, FunctionsOutliveTheirModelsSafely) {
  feel::Value function;
  {
    const Compilation made = compiled(definitions(decision("a", literal("1")) + service("s", {"o:a"}) +
                                                  decision("d", literal("s"), {"k:s"})));
    ASSERT_TRUE(made.model);
    Evaluator evaluator;
    function = evaluator.evaluate(*made.model, "d", feel::Value()).value;
  }
  ASSERT_TRUE(function.is(feel::Type::Kind::function));
  feel::Machine machine;
  EXPECT_TRUE(machine.call(function, {}).is_null());
}

TEST(Import, NamesTypesAndInputs) {
  const std::string base = definitions(
      "<itemDefinition "
      "name=\"tAge\"><typeRef>number</typeRef><allowedValues><text>[0..150]</text></allowedValues>"
      "</itemDefinition>" +
          input("age", "tAge") + decision("next", literal("age + 1"), {"i:age"}) +
          knowledge("say it", parameter("x"), literal("\"it is \" + string(x)")),
      "urn:base");
  const std::string middle = definitions(
      "<import name=\"the base\" namespace=\"urn:base\" "
      "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>" +
          decision("m", literal("the base.next * 2"), {"d:urn:base#next"}),
      "urn:middle");
  const Importer importer = [&](std::string_view name,
                                std::string_view) -> std::shared_ptr<const SourceText> {
    if (name == "urn:base") return std::make_shared<const SourceText>("base.dmn", base);
    if (name == "urn:middle") return std::make_shared<const SourceText>("middle.dmn", middle);
    return nullptr;
  };
  const std::string xml = definitions(
      "<import name=\"b\" namespace=\"urn:base\"/><import name=\"mid\" namespace=\"urn:middle\"/>" +
      decision("d", literal("b.say it(mid.m)"), {"k:urn:base#say it", "d:urn:middle#m"}) +
      decision("t", literal("200 instance of b.tAge"), {}, "boolean") +
      decision("u", literal("20"), {}, "b.tAge"));
  const Compilation made = compiled(xml, importer);
  ASSERT_TRUE(made.model);
  EXPECT_EQ(codes(made.diagnostics), "");
  Evaluator evaluator;
  const auto run = [&](const std::string& element, const std::string& inputs) {
    return feel::to_feel_literal(evaluator.evaluate(*made.model, element, value(inputs)).value);
  };
  EXPECT_EQ(run("d", "{b: {age: 20}}"), "\"it is 42\"");
  EXPECT_EQ(run("d", "{mid: {the base: {age: 20}}}"), "\"it is 42\"");
  feel::ContextBuilder by_namespace;
  by_namespace.set("{urn:base}age", feel::Value::number(20));
  const feel::Value given = std::move(by_namespace).build();
  EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "d", given).value), "\"it is 42\"");
  EXPECT_EQ(run("b.next", "{b: {age: 1}}"), "2");
  EXPECT_EQ(run("b.next", "{b: {age: 1000}}"), "null");
  EXPECT_EQ(run("t", "{}"), "false");
  EXPECT_EQ(run("u", "{}"), "20");
  EXPECT_TRUE(has_code(compiled(xml).diagnostics, "dmn.import_not_found"));
}

TEST(Import, ModelsThatImportEachOther) {
  const Importer importer = [](std::string_view name, std::string_view) -> std::shared_ptr<const SourceText> {
    if (name != "urn:other") return nullptr;
    return std::make_shared<const SourceText>(
        "other.dmn", definitions("<import name=\"back\" namespace=\"urn:test\"/>" +
                                     decision("o", literal("back.a + 1"), {"d:urn:test#a"}),
                                 "urn:other"));
  };
  const Compilation made =
      compiled(definitions("<import name=\"o\" namespace=\"urn:other\"/>" + decision("a", literal("1")) +
                           decision("d", literal("o.o + 1"), {"d:urn:other#o"})),
               importer);
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "d", feel::Value()).value), "3");
}

// Names of types are looked up along imports, which may go round and round.
TEST(Import, TypesOfModelsThatImportEachOtherUnderNoName) {
  const auto model = [](const std::string& own, const std::string& other) {
    return definitions("<import name=\"\" namespace=\"" + other + "\"/><import name=\"a\" namespace=\"" +
                           other + "\"/><import name=\"a.a\" namespace=\"" + other + "\"/>" +
                           "<itemDefinition name=\"tB\"><typeRef>tC</typeRef></itemDefinition>" +
                           "<itemDefinition name=\"tC\"><typeRef>number</typeRef></itemDefinition>" +
                           decision("d", literal("1"), {}, "a.a.a.tB") +
                           decision("e", literal("\"1\""), {}, "a.tB") +
                           decision("n", literal("1"), {},
                                    [] {
                                      std::string deep = "tNone";
                                      for (int i = 0; i < 200; ++i) deep.insert(0, "a.");
                                      return deep;
                                    }()),
                       own);
  };
  for (const char* other : {"urn:test", "urn:other"}) {
    const Importer importer = [&](std::string_view, std::string_view) {
      return std::make_shared<const SourceText>("other.dmn", model("urn:other", "urn:test"));
    };
    const Compilation made = compiled(model("urn:test", other), importer);
    ASSERT_TRUE(made.model);
    EXPECT_TRUE(has_code(made.diagnostics, "dmn.unknown_type"));
    Evaluator evaluator;
    EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "d", feel::Value()).value), "1");
    EXPECT_TRUE(evaluator.evaluate(*made.model, "e", feel::Value()).value.is_null());
  }
}

TEST(EvaluateAll, GivesEveryDecision) {
  const Compilation made =
      compiled(definitions(input("x", "number") + decision("a", literal("x + 1"), {"i:x"}) +
                           decision("b", literal("a / 0"), {"d:a"})));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const Outcome outcome = evaluator.evaluate_all(*made.model, value("{x: 1}"));
  EXPECT_EQ(feel::to_feel_literal(outcome.value), "{a: 2, b: null}");
  ASSERT_EQ(outcome.messages.size(), 1U);
  EXPECT_EQ(outcome.messages[0].element, "b");
  const Outcome wrong = evaluator.evaluate_all(*made.model, value("{x: \"one\"}"));
  EXPECT_EQ(wrong.messages[0].code, "dmn.input_type");
}

// Each decision holds the one before twice: what would take 2^60 items ends in a limit, said once where it is
// met.
TEST(DeepModels, ValuesThatDouble) {
  std::string parts = decision("d0", literal("[1, 1]"));
  for (int i = 1; i <= 60; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    parts += decision("d" + std::to_string(i), literal("[" + before + ", " + before + "]"), {"d:" + before});
  }
  const Compilation made = compiled(
      definitions(parts + decision("same", literal("d60 = d60"), {"d:d60"}) +
                  decision("small", literal("[d10 = [d9, d9], count(flatten(d10))]"), {"d:d9", "d:d10"})));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const Outcome outcome = evaluator.evaluate(*made.model, "same", feel::Value());
  ASSERT_FALSE(outcome.messages.empty());
  EXPECT_EQ(outcome.messages[0].code, "feel.limit.value");
  EXPECT_EQ(feel::to_feel_literal(evaluator.evaluate(*made.model, "small", feel::Value()).value),
            "[true, 2048]");
  EXPECT_LT(feel::to_json(evaluator.evaluate(*made.model, "d60", feel::Value()).value).size(), 100U);
}

TEST(DeepModels, EndInAnAnswer) {
  std::string parts = decision("d0", literal("0"));
  for (int i = 1; i <= 3000; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    parts += decision("d" + std::to_string(i), literal(before + " + 1"), {"d:" + before});
  }
  for (int i = 1; i <= 3000; ++i) {
    const std::string before = "f" + std::to_string(i - 1);
    const std::string body = i == 1 ? "0" : before + "() + 1";
    parts += knowledge("f" + std::to_string(i), "", literal(body),
                       i == 1 ? std::vector<std::string>() : std::vector{before});
  }
  const Compilation made = compiled(definitions(parts));
  ASSERT_TRUE(made.model);
  Evaluator evaluator;
  const auto run = [&](const std::string& element) {
    return feel::to_feel_literal(evaluator.evaluate(*made.model, element, feel::Value()).value);
  };
  EXPECT_EQ(run("f100"), "99");
  EXPECT_EQ(run("f3000"), "null");
  EXPECT_EQ(run("d150"), "150");
  EXPECT_EQ(run("d3000"), "3000");
}

}  // namespace
}  // namespace guohe::dmn::testing

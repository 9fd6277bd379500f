// What the tests of this room share: small models from their parts, and what becomes of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>

#include "dmn/compile/compiled.hpp"
#include "dmn/dmn.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::dmn::testing {

inline std::string definitions(const std::string& parts, const std::string& model_namespace = "urn:test") {
  return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"test\" namespace=\"" +
         model_namespace + "\">\n" + parts + "\n</definitions>";
}

inline std::string text(const std::string& feel) {
  return "<text><![CDATA[" + feel + "]]></text>";
}

inline std::string literal(const std::string& feel, const std::string& type = {}) {
  return "<literalExpression" + (type.empty() ? "" : " typeRef=\"" + type + "\"") + ">" + text(feel) +
         "</literalExpression>";
}

inline std::string input(const std::string& name, const std::string& type = {}) {
  return "<inputData name=\"" + name + "\" id=\"" + name + "\"><variable name=\"" + name + "\"" +
         (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/></inputData>\n";
}

/// A decision; `requires` are the names of inputs ("i:x"), decisions ("d:x") and knowledge ("k:x").
inline std::string decision(const std::string& name, const std::string& logic,
                            const std::vector<std::string>& required = {}, const std::string& type = {}) {
  std::string made = "<decision name=\"" + name + "\" id=\"" + name + "\"><variable name=\"" + name + "\"" +
                     (type.empty() ? "" : " typeRef=\"" + type + "\"") + "/>";
  for (const std::string& one : required) {
    const bool knowledge = one[0] == 'k';
    const std::string what = knowledge       ? "requiredKnowledge"
                             : one[0] == 'i' ? "requiredInput"
                                             : "requiredDecision";
    const std::string outer = knowledge ? "knowledgeRequirement" : "informationRequirement";
    const std::string target = one.substr(2);
    made += "<" + outer + "><" + what + " href=\"" + (target.find('#') == std::string::npos ? "#" : "") +
            target + "\"/></" + outer + ">";
  }
  return made + logic + "</decision>\n";
}

inline Compilation compiled(const std::string& xml, const Importer& importer = {}) {
  return compile(std::make_shared<const SourceText>("test.dmn", xml), importer);
}

inline bool has_code(const Diagnostics& diagnostics, const std::string& code) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& diagnostic) { return diagnostic.code == code; });
}

inline std::string codes(const Diagnostics& diagnostics) {
  std::string made;
  for (const Diagnostic& diagnostic : diagnostics) made += diagnostic.code + "@" + place_of(diagnostic) + " ";
  return made;
}

inline feel::Value value(const std::string& feel) {
  const feel::Scope scope(false);
  const feel::Compilation made = feel::compile(feel::Expression(feel), scope);
  EXPECT_NE(made.program, nullptr) << feel;
  feel::Machine machine;
  return made.program ? machine.run(*made.program, {}) : feel::Value();
}

/// The value of an element as text; by the machine, and by the reference interpreter, which must agree.
inline std::string result(const std::string& xml, const std::string& element,
                          const std::string& inputs = "{}") {
  const Compilation made = compiled(xml);
  if (!made.model) return "no model: " + codes(made.diagnostics);
  Evaluator evaluator;
  const feel::Value given = value(inputs);
  const std::string found = feel::to_feel_literal(evaluator.evaluate(*made.model, element, given).value);
  const feel::Value slow = evaluator.explain(*made.model, element, given).result;
  const auto node = made.model->by_name.find(element);
  const bool decided = node != made.model->by_name.end() &&
                       made.model->element(node->second).kind == GraphElement::Kind::decision;
  const bool limited = slow.is_null() && slow.why() == feel::Why::limit;
  if (decided && !limited) {
    EXPECT_EQ(found, feel::to_feel_literal(slow)) << element << " of " << xml;
  }
  return found;
}

/// The value of a decision `d` with that logic, in a model with further parts.
inline std::string logic(const std::string& boxed, const std::string& inputs = "{}",
                         const std::string& parts = {}, const std::vector<std::string>& required = {},
                         const std::string& type = {}) {
  return result(definitions(parts + decision("d", boxed, required, type)), "d", inputs);
}

}  // namespace guohe::dmn::testing

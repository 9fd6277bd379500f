// A definition that is a decision table of a DMN file beside the pack.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "dmn/dmn.hpp"
#include "policy/export/export_dmn.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using programme::Status;

// The most that a topic gives, by the number of staff; `expression` is what the table reads.
std::string amounts(const std::string& expression) {
  return R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="a" name="Amounts" namespace="urn:a">
  <inputData id="i" name="staff"><variable name="staff" typeRef="number"/></inputData>
  <decision id="d" name="Allowance">
    <variable name="Allowance" typeRef="number"/>
    <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input id="c"><inputExpression typeRef="number"><text>)" +
         expression + R"(</text></inputExpression></input>
      <output id="o"/>
      <rule id="r1"><inputEntry><text>&lt; 40</text></inputEntry><outputEntry><text>100000</text></outputEntry></rule>
      <rule id="r2"><inputEntry><text>&gt;= 40</text></inputEntry><outputEntry><text>call.cap</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>)";
}

class Packs : public TemporaryPacks {
 public:
  explicit Packs(const std::string& reference = "{table: amounts.dmn}",
                 const std::string& model = amounts("staff")) {
    replace("grant.yaml", "definitions:\n", "definitions:\n  allowance: " + reference + "\n");
    replace("grant.yaml", "rule: requested grant <= call.cap", "rule: requested grant <= allowance");
    std::ofstream(root() / "demo/amounts.dmn") << model;
  }
};

Status status_of_s1(const TemporaryPacks& packs, const std::string& facts) {
  Diagnostics diagnostics;
  const auto library = PolicyLibrary::load(packs.root(), diagnostics);
  for (const Diagnostic& one : diagnostics) {
    EXPECT_NE(one.severity, Severity::error) << render(one, Language::en);
  }
  app::CheckInput input;
  input.facts = facts;
  input.call = R"({"cap": 500000})";
  input.today = "2025-05-20";
  const auto verdict = library->check("demo/grant", "2025.1", input);
  if (!verdict) {
    ADD_FAILURE() << verdict.error().message.en;
    return Status::unknown;
  }
  for (const programme::ClauseVerdict& clause : verdict->clauses) {
    if (clause.id == "S1") return clause.status;
  }
  ADD_FAILURE() << "no S1";
  return Status::unknown;
}

std::string first_error(const TemporaryPacks& packs) {
  Diagnostics diagnostics;
  (void)PolicyLibrary::load(packs.root(), diagnostics);
  for (const Diagnostic& one : diagnostics) {
    if (one.severity == Severity::error) return place_of(one) + " " + one.code;
  }
  return {};
}

TEST(PackTable, DecidesAsARuleDoes) {
  const Packs packs;
  EXPECT_EQ(status_of_s1(packs, R"({"staff": 40, "requested grant": 500000})"), Status::met);
  EXPECT_EQ(status_of_s1(packs, R"({"staff": 39, "requested grant": 500000})"), Status::unmet);
  EXPECT_EQ(status_of_s1(packs, R"({"staff": 39, "requested grant": 100000})"), Status::met);
}

TEST(PackTable, WhatIsMissingStaysMissing) {
  EXPECT_EQ(status_of_s1(Packs(), R"({"requested grant": 500000})"), Status::unknown);
}

TEST(PackTable, IsPartOfTheDigest) {
  const auto digest = [](const TemporaryPacks& packs) {
    Diagnostics diagnostics;
    return (*PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant", "2025.1"))->digest;
  };
  EXPECT_EQ(digest(Packs()), digest(Packs()));
  EXPECT_NE(digest(Packs()), digest(Packs("{table: amounts.dmn}", amounts("staff + 1"))));
}

TEST(PackTable, SaysWhatIsWrongAndWhere) {
  EXPECT_TRUE(first_error(Packs("{table: absent.dmn}")).ends_with(" pack.table"));
  EXPECT_TRUE(first_error(Packs("{table: ../demo/amounts.dmn}")).ends_with(" pack.table"));
  EXPECT_TRUE(first_error(Packs("{table: grant.yaml}")).ends_with(" pack.table"));
  const std::string unknown = first_error(Packs("{table: amounts.dmn, decision: Alowance}"));
  EXPECT_TRUE(unknown.starts_with("demo/amounts.dmn:1:") && unknown.ends_with(" dmn.unknown_element"))
      << unknown;
  const std::string name = first_error(Packs("{table: amounts.dmn}", amounts("staf")));
  EXPECT_TRUE(name.starts_with("demo/amounts.dmn:7:") && name.ends_with(" feel.unknown_name")) << name;
  const std::string text = first_error(Packs("{table: amounts.dmn}", "not a model"));
  EXPECT_TRUE(text.starts_with("demo/amounts.dmn:")) << text;
}

TEST(PackTable, IsExportedAsATable) {
  const Packs packs;
  Diagnostics diagnostics;
  const auto topic = *PolicyLibrary::load(packs.root(), diagnostics)->compiled("demo/grant", "2025.1");
  const dmn::Compilation made =
      dmn::compile(std::make_shared<SourceText>("export.dmn", export_dmn(*topic).xml));
  ASSERT_NE(made.model, nullptr);
  EXPECT_FALSE(has_errors(made.diagnostics));
  feel::ContextBuilder inputs;
  inputs.set("staff", feel::Value::number(39));
  dmn::Evaluator evaluator;
  const dmn::Outcome outcome = evaluator.evaluate(*made.model, "allowance", std::move(inputs).build());
  EXPECT_EQ(feel::to_feel_literal(outcome.value), "100000");
}

}  // namespace
}  // namespace guohe::policy

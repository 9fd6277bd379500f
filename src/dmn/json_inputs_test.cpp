// SPDX-License-Identifier: Apache-2.0
#include "dmn/json_inputs.hpp"

#include <gtest/gtest.h>

namespace guohe::dmn {
namespace {

std::shared_ptr<const Model> model() {
  const Compilation made = compile(std::make_shared<SourceText>(
      "m.dmn",
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="m" namespace="urn:m">
<itemDefinition id="t1" name="stay">
  <itemComponent id="c1" name="from"><typeRef>date</typeRef></itemComponent>
  <itemComponent id="c2" name="length"><typeRef>days and time duration</typeRef></itemComponent>
</itemDefinition>
<itemDefinition id="t2" name="stays" isCollection="true"><typeRef>stay</typeRef></itemDefinition>
<inputData id="i1" name="Start"><variable name="Start" typeRef="date"/></inputData>
<inputData id="i2" name="Stays"><variable name="Stays" typeRef="stays"/></inputData>
<inputData id="i3" name="Note"><variable name="Note" typeRef="string"/></inputData>
</definitions>)"));
  EXPECT_NE(made.model, nullptr);
  return made.model;
}

std::string read(const std::string& json) {
  const auto value = inputs_from_json(*model(), json);
  return value ? feel::to_feel_literal(*value) : value.error().code;
}

TEST(JsonInputs, MakesDatesWhereTheModelSaysSo) {
  EXPECT_EQ(read(R"({"Start": "2025-01-31", "Note": "2025-01-31"})"),
            R"({Start: @"2025-01-31", Note: "2025-01-31"})");
  EXPECT_EQ(read(R"({"Stays": [{"from": "2025-01-31", "length": "P3D", "more": "P3D"}]})"),
            R"({Stays: [{from: @"2025-01-31", length: @"P3D", more: "P3D"}]})");
}

TEST(JsonInputs, LeavesWhatDoesNotFitForEvaluationToJudge) {
  EXPECT_EQ(read(R"({"Start": "tomorrow", "Other": "2025-01-31", "Stays": {"from": "2025-01-31"}})"),
            R"({Start: "tomorrow", Other: "2025-01-31", Stays: {from: @"2025-01-31"}})");
  EXPECT_EQ(read(R"({"Start": null, "n": 0.10, "long": 12345678901234567890.123})"),
            "{Start: null, n: 0.1, long: 12345678901234567890.123}");
  EXPECT_EQ(read(R"({"big": 1e9999})"), "{big: null}");
}

TEST(JsonInputs, RefusesWhatIsNoObject) {
  EXPECT_EQ(read("[]"), "dmn.inputs");
  EXPECT_EQ(read("{"), "json.syntax");
  EXPECT_EQ(read(R"({"a": 1, "a": 2})"), "json.duplicate_member");
}

}  // namespace
}  // namespace guohe::dmn

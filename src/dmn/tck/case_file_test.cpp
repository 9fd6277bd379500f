// SPDX-License-Identifier: Apache-2.0
#include "dmn/tck/case_file.hpp"

#include <gtest/gtest.h>

namespace guohe::dmn::tck {
namespace {

CaseFileReading read(std::string text) {
  return read_case_file(std::make_shared<SourceText>("x-test-01.xml", std::move(text)));
}

// The body of a test file's root, with the prefixes that the kit uses.
CaseFileReading read_body(const std::string& body) {
  return read(
      R"(<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase")"
      R"( xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">)" +
      body + "</testCases>");
}

// One expected value, as FEEL; or the code of what is wrong with it.
std::string expected(const std::string& content) {
  const CaseFileReading reading = read_body(R"(<testCase id="1"><resultNode name="d"><expected>)" + content +
                                            "</expected></resultNode></testCase>");
  if (!reading.file) return "no file";
  if (!reading.diagnostics.empty()) return reading.diagnostics[0].code;
  return feel::to_feel_literal(reading.file->cases.at(0).results.at(0).expected);
}

std::string code_of(const CaseFileReading& reading) {
  return reading.diagnostics.empty() ? "" : reading.diagnostics[0].code;
}

TEST(TckCaseFile, ReadsEverySchemaType) {
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:string"> a b </value>)"), R"(" a b ")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:string">  </value>)"), R"("  ")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:string"/>)"), R"("")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:string">a<!-- b -->c<![CDATA[<d>]]></value>)"), R"("ac<d>")");
  EXPECT_EQ(expected(R"(<value>untyped</value>)"), R"("untyped")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:boolean"> true </value>)"), "true");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:boolean">0</value>)"), "false");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:decimal">+1.50</value>)"), "1.5");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:double">1.5E3</value>)"), "1500");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:integer">-7</value>)"), "-7");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:date">-2017-12-31</value>)"), R"(@"-2017-12-31")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:time">11:59:45+02:00</value>)"), R"(@"11:59:45+02:00")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:dateTime">2018-07-30T16:12:00Z</value>)"),
            R"(@"2018-07-30T16:12:00Z")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:duration">P1Y2M</value>)"), R"(@"P1Y2M")");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:duration">-P1DT2H</value>)"), R"(@"-P1DT2H")");
}

TEST(TckCaseFile, ReadsNullListsAndComponents) {
  EXPECT_EQ(expected(R"(<value xsi:nil="true"/>)"), "null");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:string" xsi:nil="1">ignored</value>)"), "null");
  EXPECT_EQ(expected(""), "null");
  EXPECT_EQ(expected("<list/>"), "[]");
  EXPECT_EQ(expected(R"(<list xsi:nil="true"/>)"), "null");
  EXPECT_EQ(
      expected(R"(<list><item><value xsi:type="xsd:decimal">1</value></item><item><list/></item></list>)"),
      "[1, []]");
  EXPECT_EQ(expected(R"(<component name="a b"><value xsi:type="xsd:decimal">1</value></component>)"
                     R"(<component name="c" xsi:nil="true"/><extensionElements/>)"),
            "{a b: 1, c: null}");
}

TEST(TckCaseFile, ResolvesPrefixesByNamespace) {
  EXPECT_EQ(expected(R"(<value xmlns:q="http://www.w3.org/2001/XMLSchema" xsi:type="q:decimal">2</value>)"),
            "2");
  EXPECT_EQ(expected(R"(<value xmlns:xsd="http://example.org/" xsi:type="xsd:decimal">2</value>)"),
            "tck.type");
  const CaseFileReading reading = read(
      R"(<t:testCases xmlns:t="http://www.omg.org/spec/DMN/20160719/testcase"><t:modelName>m.dmn</t:modelName>)"
      R"(<t:testCase id="x"/></t:testCases>)");
  ASSERT_TRUE(reading.file);
  EXPECT_EQ(reading.file->model_name, "m.dmn");
  EXPECT_EQ(reading.file->cases.at(0).id, "x");
}

TEST(TckCaseFile, ReadsCases) {
  const CaseFileReading reading = read_body(
      R"(<modelName>a.dmn</modelName><labels><label>x</label></labels>)"
      R"(<testCase id="1" type="decisionService" invocableName="S"><description>d</description>)"
      R"(<inputNode name="i" namespace="urn:m"><value xsi:type="xsd:decimal">1</value></inputNode>)"
      R"(<resultNode name="r" errorResult="true"><expected><value>ignored</value></expected></resultNode></testCase>)"
      R"(<testCase id="2" type="bkm" invocableName="B"/><testCase id="3"/>)");
  ASSERT_TRUE(reading.file);
  EXPECT_TRUE(reading.diagnostics.empty());
  const std::vector<Case>& cases = reading.file->cases;
  ASSERT_EQ(cases.size(), 3U);
  EXPECT_EQ(cases[0].type, Case::Type::decision_service);
  EXPECT_EQ(cases[0].invocable, "S");
  EXPECT_EQ(cases[0].inputs.at(0).name, "i");
  EXPECT_EQ(cases[0].inputs.at(0).name_space, "urn:m");
  EXPECT_TRUE(cases[0].results.at(0).expected.is_null());
  EXPECT_EQ(cases[1].type, Case::Type::business_knowledge_model);
  EXPECT_EQ(cases[2].type, Case::Type::decision);
}

TEST(TckCaseFile, SaysWhatIsWrongAndWhere) {
  EXPECT_EQ(code_of(read("")), "tck.xml");
  EXPECT_EQ(code_of(read("<testCases")), "tck.xml");
  EXPECT_EQ(code_of(read("<testCases/>")), "tck.not_a_test_file");
  EXPECT_EQ(code_of(read("<definitions/>")), "tck.not_a_test_file");
  EXPECT_EQ(code_of(read_body("<case/>")), "tck.unknown_element");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:decimal">one</value>)"), "tck.value");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:double">INF</value>)"), "tck.value");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:duration">P1Y1D</value>)"), "tck.value");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:date">2025-02-30</value>)"), "tck.value");
  EXPECT_EQ(expected(R"(<value xsi:type="xsd:anyURI">x</value>)"), "tck.type");
  EXPECT_EQ(expected(R"(<value xsi:nil="maybe"/>)"), "tck.attribute");
  EXPECT_EQ(expected("<value>a</value><value>b</value>"), "tck.value");
  EXPECT_EQ(expected("<component/>"), "tck.attribute");
  EXPECT_EQ(expected("<list><value/></list>"), "tck.unknown_element");
  EXPECT_EQ(expected("<valve/>"), "tck.unknown_element");
  EXPECT_EQ(code_of(read_body(R"(<testCase type="rule"/>)")), "tck.attribute");
  EXPECT_EQ(code_of(read_body(R"(<testCase type="bkm"/>)")), "tck.attribute");
  EXPECT_EQ(code_of(read_body("<testCase><resultNode/></testCase>")), "tck.attribute");
  EXPECT_EQ(code_of(read_body(R"(<testCase><resultNode name="x" errorResult="so"/></testCase>)")),
            "tck.attribute");
  const CaseFileReading reading =
      read_body("\n<testCase id=\"1\">\n  <oops/></testCase><testCase id=\"2\"/>");
  ASSERT_TRUE(reading.file);
  EXPECT_EQ(place_of(reading.diagnostics.at(0)), "x-test-01.xml:3:4");
  EXPECT_TRUE(reading.file->cases.at(0).unreadable.has_value());
  EXPECT_FALSE(reading.file->cases.at(1).unreadable.has_value());
}

TEST(TckCaseFile, EndsAtItsLimits) {
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<list><item>";
  for (int i = 0; i < 10'000; ++i) deep += "</item></list>";
  EXPECT_EQ(expected(deep), "tck.limit");
  EXPECT_EQ(code_of(read(std::string(kFileBytesMax + 1, ' '))), "tck.limit");
}

}  // namespace
}  // namespace guohe::dmn::tck

// What is a model and what is not; versions, prefixes, limits.
// SPDX-License-Identifier: Apache-2.0
#include "dmn/testing.hpp"

namespace guohe::dmn::testing {
namespace {

std::string said(const std::string& xml) {
  return codes(compiled(xml).diagnostics);
}

TEST(Read, Versions) {
  for (const char* version :
       {"https://www.omg.org/spec/DMN/20230324/MODEL/", "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/", "http://www.omg.org/spec/DMN/20180521/MODEL/"}) {
    const std::string xml =
        "<x:definitions xmlns:x=\"" + std::string(version) +
        "\" name=\"n\" namespace=\"urn:n\"><x:decision name=\"d\" id=\"d\"><x:literalExpression><x:text>1"
        "</x:text></x:literalExpression></x:decision><decision name=\"other\"/></x:definitions>";
    EXPECT_EQ(result(xml, "d"), "1") << version;
    EXPECT_EQ(elements(*compiled(xml).model).size(), 1U);
  }
}

TEST(Read, TypesOfOlderVersions) {
  const std::string xml =
      "<definitions xmlns=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" "
      "xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\""
      " name=\"n\" namespace=\"urn:n\"><decision name=\"d\" id=\"d\"><variable name=\"d\" "
      "typeRef=\"feel:string\"/>"
      "<literalExpression><text>1</text></literalExpression></decision></definitions>";
  EXPECT_EQ(result(xml, "d"), "null");
  EXPECT_FALSE(has_code(compiled(xml).diagnostics, "dmn.unknown_type"));
}

TEST(Read, WhatIsNoModel) {
  EXPECT_NE(said("").find("dmn.xml.syntax"), std::string::npos);
  EXPECT_NE(said("<a><b></a>").find("dmn.xml.syntax@test.dmn:1:"), std::string::npos);
  EXPECT_NE(said("<definitions xmlns=\"urn:other\"/>").find("dmn.not_a_model"), std::string::npos);
  EXPECT_NE(said("\xff\xfe").find("dmn.xml.encoding"), std::string::npos);
  EXPECT_NE(said("<!DOCTYPE d [<!ENTITY a \"b\">]>" + definitions("")).find("dmn.xml.doctype"),
            std::string::npos);
  EXPECT_EQ(compiled("<definitions xmlns=\"urn:other\"/>").model, nullptr);
  EXPECT_NE(said(std::string(kModelBytesMax + 1, ' ')).find("dmn.limit.model"), std::string::npos);
}

TEST(Read, DeepExpressionsAreRefused) {
  std::string open;
  std::string close;
  for (int i = 0; i < 5000; ++i) {
    open += "<list>";
    close += "</list>";
  }
  const std::string xml = definitions(decision("d", open + close));
  EXPECT_TRUE(has_code(compiled(xml).diagnostics, "dmn.limit.nesting"));
}

TEST(Read, ReferencesAndLineBreaks) {
  const std::string xml = definitions(
      "<decision name=\"d\" id=\"d\"><literalExpression><text>\"&#x4e2d;&amp;&#65;\"\r\n+ <!-- no --> "
      "\"b\"</text>"
      "</literalExpression></decision>");
  EXPECT_EQ(result(xml, "d"), "\"\xe4\xb8\xad&Ab\"");
}

}  // namespace
}  // namespace guohe::dmn::testing

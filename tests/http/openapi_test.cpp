// api/openapi.json is what the server makes; `./dev gen` (or GUOHE_GOLDEN=rewrite) brings it up to date.
// SPDX-License-Identifier: Apache-2.0
#include "http/api/openapi.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

const std::string kPath = GUOHE_SOURCE_DIR "/api/openapi.json";

TEST(OpenApiDocument, IsTheCommittedOne) {
  const std::string made = openapi_of(all_routes());
  const char* golden = std::getenv("GUOHE_GOLDEN");
  if (golden && std::string(golden) == "rewrite") std::ofstream(kPath) << made;
  std::ostringstream committed;
  committed << std::ifstream(kPath).rdbuf();
  EXPECT_TRUE(made == committed.str()) << "api/openapi.json is not what the routes say: run ./dev gen";
}

void collect_references(const boost::json::value& value, std::set<std::string>& names) {
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) collect_references(item, names);
  } else if (const auto* object = value.if_object()) {
    for (const auto& member : *object) {
      if (member.key() == "$ref") {
        const std::string target(member.value().as_string());
        names.insert(target.substr(target.rfind('/') + 1));
      } else {
        collect_references(member.value(), names);
      }
    }
  }
}

TEST(OpenApiDocument, DescribesEveryComponentThatItNamesAndNoOther) {
  const auto document = boost::json::parse(openapi_of(all_routes()));
  std::set<std::string> named;
  collect_references(document, named);
  std::set<std::string> described;
  for (const auto& schema : document.at("components").at("schemas").as_object()) {
    EXPECT_TRUE(schema.value().is_object()) << schema.key();
    described.emplace(schema.key());
  }
  EXPECT_EQ(named, described);
}

TEST(OpenApiDocument, EveryOperationSaysWhatItDoesInBothLanguages) {
  for (const Route& route : all_routes()) {
    EXPECT_FALSE(route.summary.zh.empty()) << route.name;
    EXPECT_FALSE(route.summary.en.empty()) << route.name;
  }
}

}  // namespace
}  // namespace guohe::http

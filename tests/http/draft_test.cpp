// Drafts over HTTP: exactness, bad input with nothing stored by halves, two editors.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

std::string change(const std::string& path, const std::string& value) {
  return R"({"path":")" + path + R"(","value":)" + value + "}";
}

std::string patch(std::int64_t base, const std::string& changes) {
  return "{\"base_version\":" + std::to_string(base) + ",\"changes\":[" + changes + "]}";
}

class Draft : public ::testing::Test {
 protected:
  Draft() : id_(world_.draft()), path_("/applications/" + id_), applicant_(world_.person("applicant")) {}

  /// What is stored, as it is served: to see that a refused change changed nothing.
  std::string stored() {
    const Answer answer = applicant_.get(path_);
    return answer.body.substr(answer.body.find("\"version\":"));
  }

  World world_;
  std::string id_;
  std::string path_;
  Person applicant_;
};

TEST_F(Draft, KeepsNumbersAsTheyWereTyped) {
  const Answer saved = applicant_.patch(
      path_, patch(1, change("requested grant", "312345.60") + "," + change("title", "\"合作\"")));
  EXPECT_EQ(saved.status, 200U) << saved.body;
  EXPECT_EQ(saved.number("/version"), 2);
  const Answer now = applicant_.get(path_);
  EXPECT_NE(now.body.find("\"requested grant\":312345.60"), std::string::npos) << now.body.substr(0, 2000);
  EXPECT_EQ(now.text("/title"), "合作");
}

struct Bad {
  const char* why;
  std::string body;
  unsigned status;
};

TEST_F(Draft, BadInputIsRefusedWithItsPlaceAndNothingIsStored) {
  const std::string before = stored();
  const std::string good = change("title", "\"new title\"");
  const std::vector<Bad> bads{
      {"malformed JSON", "{\"base_version\":1,", 400},
      {"not UTF-8", patch(1, change("title", "\"\xff\xfe\"")), 400},
      {"no object", "[1]", 422},
      {"unknown member", R"({"base_version":1,"changes":[],"force":true})", 422},
      {"missing member", R"({"changes":[]})", 422},
      {"version of another type", R"({"base_version":"1","changes":[]})", 422},
      {"version not whole", R"({"base_version":1.5,"changes":[]})", 422},
      {"change without value", patch(1, R"({"path":"title"})"), 422},
      {"change with value and remove", patch(1, R"({"path":"title","value":1,"remove":true})"), 422},
      {"one good, one unknown field", patch(1, good + "," + change("no such field", "1")), 422},
      {"one good, a date that is none", patch(1, good + "," + change("start date", "\"2025-02-30\"")), 422},
      {"one good, a negative amount", patch(1, good + "," + change("requested grant", "-1")), 422},
      {"one good, an amount as text", patch(1, good + "," + change("requested grant", "\"many\"")), 422},
      {"one good, a number for a text", patch(1, change("title", "5")), 422},
      {"a list for a text", patch(1, change("title", "[\"a\"]")), 422},
      {"a choice not offered", patch(1, good + "," + change("lead type", "\"circus\"")), 422},
      {"an empty path", patch(1, change("", "1")), 422},
      {"a path too deep", patch(1, change("partners/a/b/c", "1")), 422},
      {"deep nesting", patch(1, change("title", std::string(200, '[') + std::string(200, ']'))), 413},
      {"a version of the future", patch(99, good), 409},
      {"a version before the first", patch(0, good), 409},
  };
  for (const Bad& bad : bads) {
    const Answer answer = applicant_.patch(path_, bad.body);
    EXPECT_EQ(answer.status, bad.status) << bad.why << ": " << answer.body;
    EXPECT_FALSE(answer.error().empty()) << bad.why;
    EXPECT_EQ(stored(), before) << bad.why;
  }
}

TEST_F(Draft, AProblemOfTheFactsSaysWhichField) {
  const Answer answer = applicant_.patch(path_, patch(1, change("start date", "\"2025-02-30\"")));
  EXPECT_NE(answer.body.find("/start date"), std::string::npos) << answer.body;
}

TEST_F(Draft, ATextOfTenMegabytesIsRefusedBeforeItIsRead) {
  const std::string before = stored();
  const Answer answer =
      applicant_.patch(path_, patch(1, change("title", '"' + std::string(10 << 20, 'x') + '"')));
  EXPECT_EQ(answer.status, 413U);
  EXPECT_EQ(answer.error(), "request.too_large");
  EXPECT_EQ(stored(), before);
}

TEST_F(Draft, EditsOfDifferentFieldsAreMerged) {
  Person admin = world_.person("organisation_admin");
  EXPECT_EQ(applicant_.patch(path_, patch(1, change("title", "\"mine\""))).status, 200U);
  const Answer merged = admin.patch(path_, patch(1, change("title en", "\"theirs\"")));
  EXPECT_EQ(merged.status, 200U) << merged.body;
  EXPECT_EQ(merged.json.at("merged"), true);
  EXPECT_EQ(merged.text("/others/0/path"), "title");
  const Answer now = applicant_.get(path_);
  EXPECT_EQ(now.text("/facts/title"), "mine");
  EXPECT_EQ(now.text("/facts/title en"), "theirs");
}

TEST_F(Draft, EditsOfOneFieldAreAConflictAndNothingOfTheSecondIsStored) {
  Person admin = world_.person("organisation_admin");
  EXPECT_EQ(applicant_.patch(path_, patch(1, change("title", "\"mine\""))).status, 200U);
  const std::string before = stored();
  const Answer refused =
      admin.patch(path_, patch(1, change("title", "\"theirs\"") + "," + change("title en", "\"also\"")));
  EXPECT_EQ(refused.status, 409U);
  EXPECT_EQ(refused.error(), "draft.conflict");
  EXPECT_EQ(refused.text("/error/conflicts/0/path"), "title");
  EXPECT_EQ(refused.text("/error/conflicts/0/mine"), "theirs");
  EXPECT_EQ(refused.text("/error/conflicts/0/theirs"), "mine");
  EXPECT_EQ(refused.number("/error/version"), 2);
  EXPECT_EQ(stored(), before);
}

TEST_F(Draft, NobodyOfAnotherOrganisationLearnsThatItExists) {
  for (const char* login : {"stranger", "colleague", "recommender", "examiner", "auditor", "administrator"}) {
    Person person = world_.person(login);
    const Answer hidden = person.get(path_);
    const Answer absent = person.get("/applications/01JNOSUCHAPPLICATION000000");
    EXPECT_EQ(hidden.status, 404U) << login;
    EXPECT_EQ(hidden.body, absent.body) << login;
    EXPECT_EQ(person.patch(path_, patch(1, change("title", "\"x\""))).status, 404U) << login;
    EXPECT_EQ(person.get("/applications").body.find(id_), std::string::npos) << login;
  }
}

TEST(SelfCheck, IsPublicAndStoresNothing) {
  World world;
  Person visitor = world.visitor();
  const std::string path = "/calls/gd-2025/topics/gd-2025%2Fjoint-rd/check";
  const Answer empty = visitor.post(path, R"({"facts":{}})");
  EXPECT_EQ(empty.status, 200U) << empty.body;
  EXPECT_EQ(empty.text("/overall"), "undetermined");
  EXPECT_EQ(visitor.post(path, R"({"facts":{"no such field":1}})").status, 422U);
  EXPECT_EQ(visitor.post(path, R"({"facts":[]})").status, 422U);
  EXPECT_EQ(visitor.post(path, R"({"facts":{},"today":"2025-02-30"})").status, 422U);
  EXPECT_EQ(visitor.post(path, R"({"facts":{},"evidence":{"x":"perhaps"}})").status, 422U);
  const std::string slash = "/calls/gd-2025/topics/gd-2025/joint-rd/check";
  EXPECT_EQ(visitor.post(slash, R"({"facts":{}})").body, empty.body) << "the same bytes for the same facts";
}

}  // namespace
}  // namespace guohe::http::testing

// Lists over HTTP: applications with filters and pages, saved views, the ledger.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>

#include "base/percent.hpp"
#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

std::size_t size_of(const Answer& answer) {
  return answer.json.at("items").as_array().size();
}

TEST(Lists, ShowOnlyWhatThePersonMaySeeAndFilterIt) {
  World world;
  const std::string draft = world.draft();
  const std::string submitted = world.submitted();
  Person applicant = world.person("applicant");
  EXPECT_EQ(applicant.get("/applications").number("/total"), 2);
  const Answer drafts = applicant.get("/applications?state=draft");
  EXPECT_EQ(drafts.number("/total"), 1);
  EXPECT_EQ(drafts.text("/items/0/id"), draft);
  EXPECT_EQ(applicant.get("/applications?state=draft,recommending").number("/total"), 2);
  EXPECT_EQ(applicant.get("/applications?q=" + percent_encode("自修复 涂层")).number("/total"), 1);
  EXPECT_EQ(applicant.get("/applications?q=" + percent_encode("没有这样的词")).number("/total"), 0);
  Person recommender = world.person("recommender");
  const Answer queue = recommender.get("/applications");
  EXPECT_EQ(queue.number("/total"), 1);
  EXPECT_EQ(queue.text("/items/0/id"), submitted);
  EXPECT_EQ(world.person("other_recommender").get("/applications").number("/total"), 0);
  EXPECT_EQ(world.person("stranger").get("/applications").number("/total"), 0);
  EXPECT_EQ(world.person("administrator").get("/applications").number("/total"), 0);
}

TEST(Lists, ArePagedWithoutGapOrRepeat) {
  World world;
  constexpr std::size_t kDrafts = 7;
  for (std::size_t i = 0; i < kDrafts; ++i) (void)world.draft();
  Person applicant = world.person("applicant");
  std::set<std::string> seen;
  std::string query = "/applications?limit=3&sort=number";
  for (int page = 0; page < 4; ++page) {
    const Answer answer = applicant.get(query);
    ASSERT_EQ(answer.status, 200U) << answer.body;
    for (const auto& item : answer.json.at("items").as_array()) {
      EXPECT_TRUE(seen.emplace(item.at("id").as_string()).second);
    }
    if (answer.json.at("next").is_null()) break;
    query = "/applications?limit=3&sort=number&cursor=" + percent_encode(answer.text("/next"));
  }
  EXPECT_EQ(seen.size(), kDrafts);
}

TEST(Lists, RefuseWhatTheyDoNotUnderstand) {
  World world;
  Person applicant = world.person("applicant");
  for (const char* query : {"?sort=colour", "?cursor=nonsense", "?overall=perhaps", "?due=later",
                            "?limit=many", "?state=draft&state=x", "?order=asc", "?q=%zz"}) {
    const Answer answer = applicant.get(std::string("/applications") + query);
    EXPECT_EQ(answer.status, 422U) << query << answer.body;
    EXPECT_FALSE(answer.error().empty()) << query;
  }
  EXPECT_EQ(applicant.get("/applications?q=" + percent_encode("' OR 1=1 -- %_*\"")).status, 200U);
}

TEST(Views, BelongToTheirPerson) {
  World world;
  Person applicant = world.person("applicant");
  const Answer saved = applicant.post("/views", R"({"name":"待补正","query":"state=correcting"})");
  ASSERT_EQ(saved.status, 201U) << saved.body;
  EXPECT_EQ(applicant.get("/views").text("/items/0/name"), "待补正");
  Person colleague = world.person("colleague");
  EXPECT_EQ(size_of(colleague.get("/views")), 0U);
  EXPECT_EQ(colleague.del("/views/" + saved.text("/id")).status, 404U);
  EXPECT_EQ(applicant.del("/views/" + saved.text("/id")).status, 204U);
  EXPECT_EQ(size_of(applicant.get("/views")), 0U);
}

TEST(Ledger, IsAChainThatTheAuditorCanWalk) {
  World world;
  (void)world.submitted();
  Person auditor = world.person("auditor");
  std::string previous;  // that the entry above names; entries come newest first
  std::string query = "/ledger?limit=4";
  std::int64_t entries = 0;
  for (;;) {
    const Answer page = auditor.get(query);
    ASSERT_EQ(page.status, 200U) << page.body;
    for (const auto& entry : page.json.at("items").as_array()) {
      if (!previous.empty()) {
        EXPECT_EQ(std::string(entry.at("hash").as_string()), previous);
      }
      previous = std::string(entry.at("previous").as_string());
      ++entries;
    }
    if (page.json.at("next").is_null()) break;
    query = "/ledger?limit=4&cursor=" + percent_encode(page.text("/next"));
  }
  EXPECT_EQ(entries, auditor.get("/ledger").number("/total"));
  EXPECT_GT(entries, 8);
}

}  // namespace
}  // namespace guohe::http::testing

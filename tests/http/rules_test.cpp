// Rules tried and compared over HTTP.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

TEST(Rules, AreTriedOverWhatWasSubmitted) {
  World world;
  (void)world.submitted();
  Person officer = world.person("officer");
  const std::string path = "/topics/gd-2025%2Fjoint-rd/simulations";
  const Answer answer =
      officer.post(path, R"({"set":[{"name":"E1.threshold","value":"9"}],"today":"2025-05-20"})");
  ASSERT_EQ(answer.status, 200U) << answer.body;
  EXPECT_EQ(answer.number("/sums/applications"), 1);
  EXPECT_EQ(answer.number("/sums/loses"), 1);
  EXPECT_EQ(answer.text("/changed/0/after"), "not_eligible");
  EXPECT_EQ(answer.text("/edits/0/was"), "1");
  EXPECT_EQ(answer.text("/clauses/0/clause"), "E1");
  const Answer rule = officer.post(path, R"({"rules":[{"of":"E1","rule":"count(partnerz) > 1"}]})");
  EXPECT_EQ(rule.status, 422U) << rule.body;
  EXPECT_EQ(rule.error(), "edit.broken");
  const Answer name = officer.post(path, R"({"set":[{"name":"E1.treshold","value":"9"}]})");
  EXPECT_EQ(name.status, 404U) << name.body;
  EXPECT_EQ(officer.post("/topics/gd-2025%2Fnone/simulations", "{}").status, 404U);
  EXPECT_EQ(world.person("applicant").post(path, "{}").status, 403U);
}

TEST(Rules, ListWhatCanBeSetAndWhatChanged) {
  World world;
  Person examiner = world.person("examiner");
  const Answer settable = examiner.get("/topics/gd-2025%2Fjoint-rd/settable");
  ASSERT_EQ(settable.status, 200U) << settable.body;
  EXPECT_EQ(settable.text("/items/0/name"), "call.publish date");
  const Answer diff =
      examiner.get("/pack-comparisons?before=gd-2022%2Fscientific-research&after=gd-2025%2Fjoint-rd");
  ASSERT_EQ(diff.status, 200U) << diff.body;
  EXPECT_EQ(diff.text("/topics/0/fate"), "changed");
  EXPECT_TRUE(diff.json.at("topics").at(0).at("impact").is_null());
  const Answer impact = examiner.get(
      "/pack-comparisons?before=gd-2022%2Fscientific-research&after=gd-2025%2Fjoint-rd&applications="
      "submitted");
  ASSERT_EQ(impact.status, 200U) << impact.body;
  EXPECT_TRUE(impact.json.at("topics").at(0).at("impact").is_object());
  EXPECT_EQ(examiner.get("/pack-comparisons?before=gd-1999&after=gd-2025").status, 404U);
}

}  // namespace
}  // namespace guohe::http::testing

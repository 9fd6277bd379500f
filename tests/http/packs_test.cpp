// The pack editor over HTTP: an officer raises a threshold, sees what breaks, puts it right, and another
// person publishes.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <thread>

#include "http/world.hpp"

namespace guohe::http::testing {
namespace {

using boost::json::object;
using boost::json::serialize;

class PackEditor : public ::testing::Test {
 protected:
  PackEditor() : officer_(world_.person("officer")), approver_(world_.person("approver")) {
    const Answer started = officer_.post("/pack-drafts", R"({"pack":"gd-2025","note":"提高资助限额"})");
    EXPECT_EQ(started.status, 201U) << started.body;
    path_ = "/pack-drafts/" + started.text("/id");
    version_ = started.number("/version");
  }

  Answer change(object body) {
    body["version"] = version_;
    Answer answer = officer_.patch(path_, serialize(body));
    if (answer.status == 200) version_ = answer.number("/draft/version");
    return answer;
  }
  Answer change_file(const std::string& name, const std::string& from, const std::string& to) {
    const Answer content = officer_.get(path_ + "/content");
    for (const auto& file : content.json.at("files").as_array()) {
      if (std::string_view(file.at("name").as_string()) != name) continue;
      std::string text(file.at("text").as_string());
      const std::size_t at = text.find(from);
      EXPECT_NE(at, std::string::npos) << name << " has no " << from;
      if (at != std::string::npos) text.replace(at, from.size(), to);
      return change({{"changes", {object{{"kind", "file"}, {"file", name}, {"text", text}}}}});
    }
    ADD_FAILURE() << "there is no " << name;
    return {};
  }
  Answer act(Person& person, const std::string& action, object body = {}) {
    body["version"] = version_;
    Answer answer = person.post(path_ + "/actions/" + action, serialize(body));
    if (answer.status == 200) version_ = answer.number("/version");
    return answer;
  }

  World world_;
  Person officer_;
  Person approver_;
  std::string path_;
  std::int64_t version_ = 0;
};

TEST_F(PackEditor, AThresholdIsRaisedCheckedApprovedAndInForce) {
  const std::string submitted = world_.submitted();
  Person examiner = world_.person("examiner");
  const std::string verdicts = "/applications/" + submitted + "/verdicts";
  const std::string before = examiner.get(verdicts).body;

  const object raise{{"kind", "constant"},
                     {"topic", "gd-2025/joint-rd"},
                     {"name", "grant cap"},
                     {"was", "500000"},
                     {"text", "600000"}};
  const Answer raised = change({{"changes", {raise}}, {"in_force_from", "2025-05-02"}});
  ASSERT_EQ(raised.status, 200U) << raised.body;
  EXPECT_FALSE(raised.json.at("check").at("ready").as_bool());
  EXPECT_GT(raised.number("/check/broken"), 0);
  EXPECT_EQ(act(officer_, "ask").error(), "pack_draft.not_ready");

  // The cases that pin the old cap come out otherwise now: each is brought up to date.
  const Answer difference = officer_.get(path_ + "/difference");
  EXPECT_EQ(difference.status, 200U);
  EXPECT_EQ(difference.text("/items/0/id"), "grant cap");
  const Answer back = change({{"changes",
                               {object{{"kind", "constant"},
                                       {"topic", "gd-2025/joint-rd"},
                                       {"name", "grant cap"},
                                       {"text", "500000"}}}}});
  ASSERT_EQ(back.status, 200U);
  EXPECT_TRUE(back.json.at("check").at("ready").as_bool());
  const Answer worded = change({{"changes",
                                 {object{{"kind", "says"},
                                         {"topic", "gd-2025/joint-rd"},
                                         {"clause", "E1"},
                                         {"says", object{{"zh", "至少一家国外单位参与"},
                                                         {"en", "At least one foreign participant"}}}}}},
                                {"changes_open_calls", true}});
  ASSERT_EQ(worded.status, 200U) << worded.body;

  ASSERT_EQ(act(officer_, "ask").status, 200U);
  EXPECT_EQ(act(officer_, "approve").error(), "action.not_allowed");
  const Answer published = act(approver_, "approve");
  ASSERT_EQ(published.status, 200U) << published.body;
  EXPECT_EQ(published.text("/state"), "published");

  Person visitor = world_.visitor();
  EXPECT_EQ(visitor.get("/calls/gd-2025/topics/gd-2025%2Fjoint-rd").text("/topic/version"), "2025.1");
  const Answer pack = visitor.get("/packs/gd-2025");
  EXPECT_EQ(pack.text("/versions/0/version"), "2025.2");
  EXPECT_FALSE(pack.json.at("versions").at(0).at("in_force").as_bool());
  world_.clock.set("2025-05-02T02:00:00Z");
  EXPECT_EQ(visitor.get("/calls/gd-2025/topics/gd-2025%2Fjoint-rd").text("/topic/version"), "2025.2");
  EXPECT_TRUE(visitor.get("/packs/gd-2025").json.at("versions").at(0).at("in_force").as_bool());
  Person again = world_.person("examiner");
  EXPECT_EQ(again.get(verdicts).body, before) << "old verdicts stay as they were";
}

TEST_F(PackEditor, TwoOfficersEditOneDraft) {
  const std::int64_t seen = version_;
  std::vector<Person> officers;
  for (int i = 0; i < 4; ++i) officers.push_back(world_.person("officer"));
  std::vector<Answer> answers(officers.size());
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < officers.size(); ++i) {
    threads.emplace_back([&, i] {
      answers[i] =
          officers[i].patch(path_, serialize(object{{"version", seen}, {"note", std::to_string(i)}}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  int saved = 0;
  for (const Answer& answer : answers) {
    saved += answer.status == 200 ? 1 : 0;
    if (answer.status != 200) {
      EXPECT_EQ(answer.error(), "pack_draft.changed");
    }
  }
  EXPECT_EQ(saved, 1);
  EXPECT_EQ(officer_.get(path_).number("/version"), seen + 1);
}

TEST_F(PackEditor, FilesAreEditedRaw) {
  const Answer broken = change_file("joint-rd.yaml", "grant cap: 500000", "grant cap: 500000 +");
  ASSERT_EQ(broken.status, 200U);
  EXPECT_FALSE(broken.json.at("check").at("sound").as_bool());
  const auto& first = broken.json.at("check").at("diagnostics").at(0);
  EXPECT_EQ(first.at("place").at("file"), "joint-rd.yaml");
  EXPECT_GT(first.at("place").at("line").as_int64(), 1);
  EXPECT_EQ(officer_.get(path_ + "/content").status, 200U) << "a broken draft can be looked at";
  const Answer mended = change_file("joint-rd.yaml", "grant cap: 500000 +", "grant cap: 500000");
  EXPECT_TRUE(mended.json.at("check").at("ready").as_bool());
  EXPECT_EQ(change({{"changes", {object{{"kind", "file"}, {"file", "../x.yaml"}, {"text", ""}}}}}).error(),
            "pack_change.file_name");
}

TEST_F(PackEditor, HelpsWhoTypes) {
  const std::string text = "count(partners[jurisdiction = \"";
  const Answer values = officer_.post(
      path_ + "/completions",
      serialize(object{{"topic", "gd-2025/joint-rd"}, {"expression", text}, {"position", text.size()}}));
  ASSERT_EQ(values.status, 200U) << values.body;
  EXPECT_EQ(values.text("/items/0/name"), "CN_MAINLAND");
  EXPECT_EQ(values.text("/items/0/says/zh"), "中国内地");
  const std::string column = "count(partners[juris";
  const Answer columns = officer_.post(
      path_ + "/completions",
      serialize(object{{"topic", "gd-2025/joint-rd"}, {"expression", column}, {"position", column.size()}}));
  EXPECT_EQ(columns.text("/items/0/name"), "jurisdiction");
  EXPECT_EQ(columns.text("/items/0/kind"), "column");
  const Answer checked =
      officer_.post(path_ + "/checks", serialize(object{{"topic", "gd-2025/joint-rd"},
                                                        {"expression", "count(partners) >= 1"},
                                                        {"expects", "boolean"},
                                                        {"case_file", "cases/joint-rd/complete.yaml"}}));
  ASSERT_EQ(checked.status, 200U) << checked.body;
  EXPECT_EQ(checked.text("/value/value"), "true");
  EXPECT_EQ(checked.text("/value/inputs/0/path"), "partners");
  const Answer wrong =
      officer_.post(path_ + "/checks",
                    serialize(object{{"topic", "gd-2025/joint-rd"}, {"expression", "requested grnt > 3"}}));
  EXPECT_FALSE(wrong.json.at("sound").as_bool());
  EXPECT_FALSE(wrong.json.at("problems").as_array().empty());
}

TEST_F(PackEditor, CasesCoverageAndLinks) {
  const Answer cases = officer_.get("/packs/gd-2025/cases");
  EXPECT_EQ(cases.number("/failed"), 0);
  EXPECT_GT(cases.number("/passed"), 50);
  const Answer coverage = officer_.get("/packs/gd-2025/coverage");
  EXPECT_EQ(coverage.number("/gaps"), 0);
  const Answer proof = officer_.get("/packs/gd-2025/proof?topic=gd-2025/joint-rd");
  ASSERT_EQ(proof.status, 200U) << proof.body;
  EXPECT_TRUE(proof.json.at("findings").as_array().empty());
  EXPECT_GT(proof.number("/counts/confirmed"), 0);
  EXPECT_EQ(officer_.get("/packs/gd-2025/proof?topic=gd-2025/none").error(), "topic.unknown");
  const Answer links = officer_.post(
      "/packs/gd-2025/links",
      serialize(object{{"text", "专题一\n一、国际科技合作研发项目\n（一）支持内容\n没有人引用的话。\n"}}));
  ASSERT_EQ(links.status, 200U) << links.body;
  EXPECT_FALSE(links.json.at("places").as_array().empty());
  EXPECT_FALSE(links.json.at("unresolved").as_array().empty());
  EXPECT_EQ(officer_.get("/packs/none/cases").error(), "pack.unknown");
}

TEST_F(PackEditor, TheFinderAnswersEverybody) {
  Person visitor = world_.visitor();
  const Answer fields = visitor.get("/topic-finder/fields");
  ASSERT_EQ(fields.status, 200U);
  EXPECT_FALSE(fields.json.at("fields").as_array().empty());
  const Answer fits =
      visitor.post("/topic-finder", R"({"facts":{"lead type":"university","lead province":"Guangdong"}})");
  ASSERT_EQ(fits.status, 200U) << fits.body;
  EXPECT_EQ(fits.json.at("items").as_array().size(), 3U);
}

}  // namespace
}  // namespace guohe::http::testing

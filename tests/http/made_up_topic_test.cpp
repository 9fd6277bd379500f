// A topic that nobody has, with a process that nobody has (tests/made-up), from the draft to its end over
// HTTP. It is loaded by nothing but its files: no code names its states and actions but this test.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "app/applications.hpp"
#include "app/calls.hpp"
#include "http/world.hpp"
#include "policy/calls/call_file.hpp"

namespace guohe::http::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const fs::path kSource = GUOHE_SOURCE_DIR;

/// The world of all tests, with other rules: the repository's, and the made-up files laid over them.
class MadeUp : public guohe::testing::World, public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path rules = folder.path() / "policies";
    fs::copy(kSource / "policies", rules, fs::copy_options::recursive);
    for (const char* part : {"lanterns", "processes", "calls"}) {
      fs::create_directories(rules / part);
      fs::copy(kSource / "tests/made-up" / part, rules / part, fs::copy_options::recursive);
    }
    Diagnostics diagnostics;
    library_ = std::make_unique<policy::LiveLibrary>(rules, policy::PolicyLibrary::load(rules, diagnostics));
    desk_ = std::make_unique<policy::Desk>(*library_);
    loaded_ = policy::ProcessLibrary::load(rules, diagnostics);
    const auto calls = policy::load_calls(rules, diagnostics);
    for (const Diagnostic& one : diagnostics) ADD_FAILURE() << render(one, Language::en);
    made_ = std::make_unique<app::Services>(
        app::Services{*store, clock, *random, *passwords, *files, *library_, *desk_, loaded_->catalogue(),
                      *loaded_, routing, disciplines, review, conflict_rules, services->settings});
    ASSERT_TRUE(app::settle_calls(*made_, calls));
    ASSERT_TRUE(app::settle_calls(*made_, calls)) << "twice is as once";
    site_ = std::make_unique<Site>(*made_, SiteOptions{}, fs::path());
    ServerOptions options;
    options.port = 0;
    auto listening = Server::listen(options, *site_);
    ASSERT_TRUE(listening);
    server_ = std::move(*listening);
    server_->start();
  }
  void TearDown() override {
    if (server_) server_->stop(std::chrono::seconds(5));
  }

  Person as(const std::string& login) {
    Person person(server_->port());
    EXPECT_EQ(person.sign_in(login, kPassword).status, 200U);
    return person;
  }
  /// Takes an action at the present version.
  Answer act(const std::string& login, const std::string& id, const std::string& action,
             const std::string& form = {}, const std::string& reason = {}) {
    Person person = as(login);
    const std::string path = "/applications/" + id;
    std::string body = "{\"version\":" + std::to_string(person.get(path).number("/version"));
    if (!form.empty()) body += ",\"form\":" + form;
    if (!reason.empty()) body += ",\"reason\":\"" + reason + "\"";
    return person.post(path + "/actions/" + action, body + "}");
  }
  /// … which must succeed; the state it leads to.
  std::string go(const std::string& login, const std::string& id, const std::string& action,
                 const std::string& form = {}, const std::string& reason = {}) {
    const Answer answer = act(login, id, action, form, reason);
    EXPECT_EQ(answer.status, 200U) << action << ": " << answer.body;
    return answer.status == 200 ? state(id) : answer.body;
  }
  std::string state(const std::string& id) { return as("aude").get("/applications/" + id).text("/state"); }
  void later(const char* instant) {
    clock.set(instant);
    ASSERT_TRUE(app::take_due_actions(*made_));
  }
  /// Complete, and handed over.
  std::string handed_over() {
    Person ana = as("ana");
    const Answer made =
        ana.post("/applications", R"({"call": "lanterns-winter", "topic": "lanterns/reading-corner"})");
    EXPECT_EQ(made.status, 201U) << made.body;
    std::string id = made.text("/id");
    const Answer filled = ana.patch(
        "/applications/" + id,
        "{\"base_version\":" + std::to_string(made.number("/version")) +
            R"(,"changes":[{"path":"title","value":"北门阅读角"},{"path":"lanterns","value":8},{"path":"indoors","value":true}]})");
    EXPECT_EQ(filled.status, 200U) << filled.body;
    EXPECT_EQ(act("ana", id, "hand-over").error(), "action.not_allowed") << "the floor plan is missing";
    const Answer file =
        ana.upload("/applications/" + id + "/attachments?evidence=floor%20plan&name=plan.pdf", kPdf);
    EXPECT_EQ(file.status, 201U) << file.body;
    EXPECT_EQ(go("ana", id, "hand-over"), "on-scales");
    return id;
  }
  /// The examiner finds that the floor plan shows the way out.
  void look(const std::string& id) {
    const Answer found = as("eve").put("/applications/" + id + "/findings/L2",
                                       R"({"finding": "met", "evidence": {"floor plan": "checked"}})");
    EXPECT_EQ(found.status, 200U) << found.body;
  }
  std::string last_case(const std::string& id) {
    const Answer seen = as("aude").get("/applications/" + id);
    const auto& cases = seen.json.at("cases").as_array();
    return cases.empty() ? std::string() : std::string(cases.back().at("id").as_string());
  }

 private:
  std::unique_ptr<policy::LiveLibrary> library_;
  std::unique_ptr<policy::Desk> desk_;
  std::shared_ptr<const policy::ProcessLibrary> loaded_;
  std::unique_ptr<app::Services> made_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Server> server_;
};

TEST_F(MadeUp, ATopicNeedsOnlyFiles) {
  const Answer call = as("ana").get("/calls/lanterns-winter");
  EXPECT_EQ(call.text("/topics/0/id"), "lanterns/reading-corner");
  const std::string id = handed_over();
  EXPECT_THAT(as("ana").get("/applications/" + id).text("/number"), HasSubstr("GH2025-"));
  const Answer heavy = act("fay", id, "weigh", R"({"grams": 4001})");
  EXPECT_THAT(heavy.body, HasSubstr("five hundred grams"));
  EXPECT_EQ(go("fay", id, "weigh", R"({"grams": 4000})"), "in-urn");
  EXPECT_EQ(act("olga", id, "draw", "{}").error(), "access.denied") << "the board's lot is the auditor's";
  EXPECT_EQ(go("aude", id, "draw", R"({"ball": 7, "drawn before": "林女士"})"), "by-daylight");

  EXPECT_EQ(act("eve", id, "squint").error(), "action.not_allowed") << "nobody has looked";
  look(id);
  EXPECT_EQ(go("eve", id, "squint"), "by-night");
  EXPECT_EQ(go("olga", id, "blink", "", "看不清出口"), "by-daylight");
  EXPECT_EQ(go("eve", id, "squint"), "by-night");
  EXPECT_EQ(go("olga", id, "nod"), "wrapped");
  EXPECT_EQ(go("adam", id, "fetch", R"({"lanterns": 8, "back on": "2025-12-01"})"), "hanging");

  later("2025-06-15T02:00:00Z");
  const std::string first = last_case(id);
  EXPECT_THAT(as("ana").get("/applications/" + first).text("/number"), HasSubstr("-LN1"));
  EXPECT_EQ(go("ana", first, "tell", R"({"hanging": 7})"), "counted");
  EXPECT_THAT(act("rita", first, "believe").body, HasSubstr("fewer than were lent"));
  EXPECT_EQ(go("rita", first, "doubt", "", "少一只"), "short");
  EXPECT_EQ(state(id), "one-missing");
  EXPECT_EQ(go("rita", id, "make-good", "", "另买一只"), "hanging");

  later("2025-08-20T02:00:00Z");
  const std::string second = last_case(id);
  ASSERT_NE(second, first);
  EXPECT_EQ(act("adam", id, "bring-back").error(), "action.not_allowed") << "the second is not counted";
  EXPECT_EQ(go("ana", second, "tell", R"({"hanging": 8})"), "counted");
  EXPECT_EQ(go("rita", second, "believe"), "all-there");
  later("2025-08-20T03:00:00Z");
  EXPECT_EQ(state(id), "extinguished") << "the clock brings it back when all is counted";
}

TEST_F(MadeUp, WhatIsNotDrawnInTimeIsOver) {
  const std::string id = handed_over();
  EXPECT_EQ(go("fay", id, "weigh", R"({"grams": 10})"), "in-urn");
  later("2025-05-12T02:00:00Z");
  EXPECT_EQ(state(id), "unlit");
  const Answer seen = as("ana").get("/applications/" + id);
  EXPECT_EQ(seen.text("/state_label/en"), "Not drawn");
  EXPECT_TRUE(seen.json.at("actions").as_array().empty());
}

}  // namespace
}  // namespace guohe::http::testing

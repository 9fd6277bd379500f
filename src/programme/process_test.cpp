// SPDX-License-Identifier: Apache-2.0
#include "programme/process.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programme/engine.hpp"

namespace guohe::programme {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

Process good() {
  Process process;
  process.name = "p";
  process.version = 1;
  process.title = {"流程", "process"};
  process.start = "draft";
  process.states = {
      {.name = "draft", .label = {"草稿", "draft"}, .editable = true, .private_draft = true, .due = {}},
      {.name = "sent", .label = {"已送", "sent"}, .examined = true, .due = {}},
      {.name = "done", .label = {"完成", "done"}, .end = true, .due = {}}};
  process.actions = {
      {"send",
       {"送", "send"},
       {"draft"},
       "sent",
       {Role::applicant},
       {Need::open_window, Need::no_unmet_clause},
       {Cause::receipt},
       false},
      {"return", {"退", "return"}, {"sent"}, "draft", {Role::examiner}, {Need::reason}, {}, true},
      {"finish", {"完", "finish"}, {"sent"}, "done", {Role::examiner}, {Need::findings_complete}, {}, false}};
  return process;
}

std::vector<std::string> faults(const Process& process) {
  std::vector<std::string> codes;
  for (const ProcessFault& fault : check_process(process)) codes.push_back(fault.code);
  return codes;
}

TEST(ProcessCheck, AcceptsAGoodOne) {
  EXPECT_THAT(faults(good()), IsEmpty());
}

TEST(ProcessCheck, ACaseMayBeginWithWhatNobodyEditsAndHasAParent) {
  Process process = good();
  process.states[0].editable = false;
  EXPECT_THAT(faults(process), Contains("process.start_not_editable"));
  process.actions[2].parent = ParentRule{"hold", {}, false};
  EXPECT_THAT(faults(process), Contains("process.no_parent"));
  process.mark = "OB";
  EXPECT_THAT(faults(process), IsEmpty());
}

TEST(ProcessCheck, TheClockWantsADay) {
  Process process = good();
  process.actions[2].by_clock = true;
  EXPECT_THAT(faults(process), Contains("process.clock_without_due"));
  process.actions[2].clock_on = 0;
  EXPECT_THAT(faults(process), IsEmpty());
}

TEST(ProcessCheck, WhatIsCertifiedAndComparedIsThere) {
  Process process = good();
  process.certificate = CertificateRule{{"证书", "Certificate"}, {"sent"}};
  EXPECT_THAT(faults(process), IsEmpty());
  process.certificate->states = {"draft"};
  EXPECT_THAT(faults(process), Contains("process.certificate_state"));
  process.certificate->states = {"nowhere"};
  EXPECT_THAT(faults(process), Contains("process.certificate_state"));
  process.certificate.reset();
  process.actions[2].by_link = true;
  EXPECT_THAT(faults(process), Contains("process.link_without_form"));
  process.actions[2].by_link = false;
  process.comparison = ComparisonRule{"theirs", {{"leader", CompareAs::name, 0}}};
  EXPECT_THAT(faults(process), Contains("process.unknown_form"));
  process.forms = {{.name = "theirs", .title = {"外方", "theirs"}, .fields = {}}};
  EXPECT_THAT(faults(process), Contains("process.compared_field"));
}

TEST(ProcessCheck, NamesWhatIsWrong) {
  auto p = good();
  p.start = "nowhere";
  EXPECT_THAT(faults(p), Contains("process.no_start"));
  p = good();
  p.actions[0].to = "nowhere";
  EXPECT_THAT(faults(p), Contains("process.unknown_state"));
  p = good();
  p.states.push_back({.name = "island", .label = {"岛", "island"}, .end = true, .due = {}});
  EXPECT_THAT(faults(p), Contains("process.unreachable"));
  p = good();
  p.states[2].end = false;
  EXPECT_THAT(faults(p), Contains("process.dead_end"));
  p = good();
  p.actions.push_back({"again", {"再", "again"}, {"done"}, "sent", {Role::examiner}, {}, {}, false});
  EXPECT_THAT(faults(p), Contains("process.end_with_action"));
  p = good();
  p.actions[2].from = {"draft"};
  p.actions[2].to = "draft";
  EXPECT_THAT(faults(p), Contains("process.unreachable"));
  p = good();
  p.actions[0].by.clear();
  EXPECT_THAT(faults(p), Contains("process.nobody"));
  p = good();
  p.actions.push_back(p.actions[0]);
  EXPECT_THAT(faults(p), Contains("process.duplicate_action"));
  p = good();
  p.states.push_back(p.states[0]);
  EXPECT_THAT(faults(p), Contains("process.duplicate_state"));
  p = good();
  p.actions[1].label.en.clear();
  EXPECT_THAT(faults(p), Contains("process.untranslated"));
  p = good();
  p.states[0].editable = false;
  EXPECT_THAT(faults(p), Contains("process.start_not_editable"));
}

TEST(ProcessCheck, ALoopWithoutAnEndIsAFault) {
  auto p = good();
  p.states.push_back({.name = "loop", .label = {"环", "loop"}, .due = {}});
  p.actions.push_back({"enter", {"入", "enter"}, {"sent"}, "loop", {Role::examiner}, {}, {}, false});
  p.actions.push_back({"turn", {"转", "turn"}, {"loop"}, "loop", {Role::examiner}, {}, {}, false});
  EXPECT_THAT(faults(p), Contains("process.no_end_reached"));
}

Situation fine() {
  Situation situation;
  situation.now = Seconds(std::chrono::seconds(100));
  situation.opens_at = Seconds(std::chrono::seconds(50));
  situation.closes_at = Seconds(std::chrono::seconds(200));
  situation.overall = Overall::eligible;
  return situation;
}

TEST(Process, AStateComesBeforeAnActionUntilItMayBeTaken) {
  Process process = good();
  process.states.push_back({.name = "kept", .label = {"留", "kept"}, .due = {}});
  process.actions.push_back({"keep", {"留", "keep"}, {"done"}, "kept", {Role::examiner}, {}, {}, false});
  EXPECT_TRUE(process.is_before("draft", "finish")) << "though it may be returned there";
  EXPECT_FALSE(process.is_before("sent", "finish"));
  EXPECT_FALSE(process.is_before("done", "finish"));
  EXPECT_TRUE(process.is_before("sent", "keep"));
  EXPECT_FALSE(process.is_before("kept", "keep"));
  EXPECT_FALSE(process.is_before("draft", "nothing of the kind"));
}

TEST(Engine, OffersWhatTheRoleMayTake) {
  const auto p = good();
  const auto offers = allowed_actions(p, "sent", {Role::examiner}, fine());
  ASSERT_EQ(offers.size(), 2U);
  EXPECT_EQ(offers[0].rule->name, "return");
  EXPECT_TRUE(offers[0].allowed());
  EXPECT_THAT(allowed_actions(p, "sent", {Role::applicant}, fine()), IsEmpty());
  EXPECT_THAT(allowed_actions(p, "done", {Role::examiner}, fine()), IsEmpty());
}

TEST(Engine, TheWindowIsHalfOpenToTheSecond) {
  const auto p = good();
  auto situation = fine();
  const auto allowed = [&](std::int64_t now) {
    situation.now = Seconds(std::chrono::seconds(now));
    return offer(p.actions[0], situation).allowed();
  };
  EXPECT_FALSE(allowed(49));
  EXPECT_TRUE(allowed(50));
  EXPECT_TRUE(allowed(199));
  EXPECT_FALSE(allowed(200));
}

TEST(Engine, SaysWhyAnActionIsOff) {
  const auto p = good();
  auto situation = fine();
  situation.now = situation.closes_at;
  situation.unmet = 2;
  situation.overall = Overall::not_eligible;
  const auto off = offer(p.actions[0], situation);
  ASSERT_EQ(off.obstacles.size(), 2U);
  EXPECT_EQ(off.obstacles[0].need, "open window");
  EXPECT_EQ(off.why().en, "the call has closed; 2 conditions are not met");
  EXPECT_EQ(off.why().zh, "申报已截止；有 2 条申报条件不符合");
  situation.reports = true;
  EXPECT_EQ(offer(p.actions[0], situation).why().zh, "申报已截止；有 2 项指标未达到或未填报");
}

TEST(Engine, OnceIsOnce) {
  const auto p = good();
  auto situation = fine();
  situation.taken_once = {"return@draft"};
  const auto offers = allowed_actions(p, "sent", {Role::examiner}, situation);
  EXPECT_FALSE(offers[0].allowed());
  EXPECT_EQ(offers[0].obstacles[0].need, "once");
}

TEST(Needs, AreKnownByName) {
  for (int i = 0; i <= static_cast<int>(Need::acknowledged_changes); ++i) {
    const auto need = static_cast<Need>(i);
    ASSERT_FALSE(name_of(need).empty());
    EXPECT_EQ(need_named(name_of(need)), need);
  }
  EXPECT_FALSE(need_named("luck"));
}

}  // namespace
}  // namespace guohe::programme

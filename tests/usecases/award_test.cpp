// A project from the examination to its acceptance: forms of steps, four eyes, publicity counted by days of
// work, the clock, notices, the registry, and a case that keeps the version of its process.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "life.hpp"

namespace guohe::testing {
namespace {

using app::Application;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSummary =
    R"({"results": "论文三篇", "cooperation": "互访两次", "grant spent": 400000, "self raised spent": 400000})";
/// A meeting in each year of the project.
constexpr const char* kActivities =
    R"([{"title": "一", "kind": "meeting", "held on": "2026-03-01", "all parties": true},
        {"title": "二", "kind": "meeting", "held on": "2027-03-01", "all parties": true},
        {"title": "三", "kind": "meeting", "held on": "2028-03-01", "all parties": true}])";

std::string acceptance_of(Life& life) {
  for (const app::CaseRow& row : life.get(life.id).cases) {
    if (row.number.ends_with("-AC1")) return row.id;
  }
  return {};
}

TEST(Award, FromTheExaminationToItsAcceptance) {
  Life life;
  life.active();
  EXPECT_EQ(life.get(life.id).state, "active");
  EXPECT_EQ(life.get(life.id).due_on, "2028-09-30");
  life.go("fay", "pay", "", R"({"amount": 300000, "paid on": "2025-05-15", "reference": "A-1"})");
  life.go("fay", "pay", "", R"({"amount": 100000, "paid on": "2025-05-15", "reference": "A-2"})");
  const Error over =
      life.no("fay", "pay", "", R"({"amount": 0.01, "paid on": "2025-05-15", "reference": "A-3"})");
  EXPECT_EQ(over.code, "action.not_allowed");
  EXPECT_THAT(over.message.en, HasSubstr("exceed the grant"));

  // The two reports that fall due while it runs; the third with the end of the term.
  for (const char* day : {"2026-10-01T02:00:00Z", "2027-10-01T02:00:00Z"}) {
    life.clock.set(day);
    EXPECT_EQ(life.by_clock(), 1);
    const auto cases = life.get(life.id).cases;
    life.report(cases.back().id);
  }
  life.clock.set("2028-09-30T15:59:59Z");  // the last second of the last day in Guangdong
  EXPECT_EQ(life.by_clock(), 0);
  life.clock.set("2028-09-30T16:00:00Z");
  EXPECT_EQ(life.by_clock(), 1) << "the report of the third year";
  life.report(life.get(life.id).cases.back().id);
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.by_clock(), 0) << "once is enough";
  EXPECT_EQ(life.get(life.id).state, "due-acceptance");
  life.go("ana", "apply-for-acceptance");
  EXPECT_EQ(life.act("olga", life.id, "accept", "", R"({"opinion": "达到指标"})").error().code,
            "access.denied")
      << "nobody accepts a project but through its acceptance";
  const std::string acceptance = acceptance_of(life);
  const auto empty = life.act("ana", acceptance, "submit", "", kSummary);
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, "action.not_allowed") << "nothing was reported in three years";
  const auto reported = app::patch_draft(*life.services, life.actor("ana"),
                                         {acceptance,
                                          life.get(acceptance).version,
                                          {{"activities", kActivities},
                                           {"social benefit", "\"带动就业\""},
                                           {"economic benefit", "\"新增产值\""}}});
  ASSERT_TRUE(reported) << reported.error().code << reported.error().message.en << reported.error().place;
  life.go_on(acceptance, "ana", "submit", "", kSummary);
  life.go_on(acceptance, "rita", "pass-on");
  EXPECT_EQ(life.go_on(acceptance, "olga", "accept", "", R"({"opinion": "达到指标"})").state, "accepted");
  const Application done = life.get(life.id);
  EXPECT_EQ(done.state, "accepted");
  EXPECT_THAT(life.told("ana"), Contains("The project was accepted"));
  EXPECT_EQ(audited(life.where, *life.files), "");
}

TEST(Award, UnmetIndicatorsStopAnUnexplainedAcceptance) {
  Life life;
  life.active();
  for (const char* day : {"2026-10-01T02:00:00Z", "2027-10-01T02:00:00Z", "2028-10-01T02:00:00Z"}) {
    life.clock.set(day);
    life.by_clock();
    life.report(life.get(life.id).cases.back().id);
  }
  life.by_clock();
  life.go("ana", "apply-for-acceptance");
  const std::string acceptance = acceptance_of(life);
  ASSERT_TRUE(
      app::patch_draft(*life.services, life.actor("ana"),
                       {acceptance, life.get(acceptance).version, {{"social benefit", "\"带动就业\""}}}));
  life.go_on(acceptance, "ana", "submit", "", kSummary);
  life.go_on(acceptance, "rita", "pass-on");
  const char* opinion = R"({"opinion": "会议次数不足"})";
  const auto refused = life.act("olga", acceptance, "accept", "", opinion);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "action.not_allowed") << "no meeting in any year";
  EXPECT_EQ(life.get(life.id).state, "accepting");
  const auto unexplained = life.act("paul", acceptance, "accept-despite", "疫情", opinion);
  ASSERT_FALSE(unexplained);
  EXPECT_THAT(unexplained.error().message.en, HasSubstr("has not explained"));
  life.go_on(acceptance, "olga", "return", "请说明未开会的原因");
  life.go_on(
      acceptance, "ana", "submit", "",
      R"({"results": "论文三篇", "cooperation": "互访", "grant spent": 400000, "self raised spent": 400000,
                 "explanation": "线上会议未留记录"})");
  life.go_on(acceptance, "rita", "pass-on");
  EXPECT_EQ(life.act("paul", acceptance, "accept-despite", "", opinion).error().code,
            "action.reason_required");
  EXPECT_EQ(life.go_on(acceptance, "paul", "accept-despite", "K1 未达到，说明属实", opinion).state,
            "accepted");
  EXPECT_EQ(life.get(life.id).state, "accepted");
}

TEST(Award, TheTaskDocumentHoldsToWhatWasAppliedForAndAwarded) {
  Life life;
  life.publicised();
  life.clock.set("2025-05-15T02:00:00Z");
  life.by_clock();
  life.go("olga", "announce", "", kAnnouncement);
  const auto actions = life.get(life.id).actions;
  const auto draw_up = std::ranges::find(actions, "draw-up", &app::Action::name);
  ASSERT_NE(draw_up, actions.end());
  EXPECT_EQ(draw_up->form->starts_with.text,
            R"({"ends on":"2028-09-30","self raised":600000,"starts on":"2025-10-01"})")
      << "as applied for; this topic asks for no targets";
  const auto refused = [&](const char* form) { return life.no("ana", "draw-up", "", form).message.en; };
  EXPECT_THAT(refused(R"({"starts on": "2025-10-01", "ends on": "2026-09-30", "self raised": 400000,
                          "self raised proof": "存款证明", "targets": "x"})"),
              HasSubstr("as long as the one applied for"));
  EXPECT_THAT(refused(R"({"starts on": "2025-10-01", "ends on": "2028-09-30", "self raised": 399999,
                          "self raised proof": "存款证明", "targets": "x"})"),
              HasSubstr("no less than the grant"));
  EXPECT_THAT(refused(R"({"starts on": "2025-10-01", "ends on": "2028-09-30", "self raised": 400000,
                          "targets": "x"})"),
              HasSubstr("source and proof"));
  life.go("ana", "draw-up", "",
          R"({"starts on": "2026-01-01", "ends on": "2028-12-31", "self raised": 400000,
              "self raised proof": "存款证明", "targets": "x"})");
}

TEST(Award, FormsAreAskedForAndChecked) {
  Life life;
  life.id = life.examined();
  const Application reviewing = life.go("eve", "pass");
  EXPECT_EQ(life.no("olga", "record-review").code, "form.incomplete");
  EXPECT_EQ(life.no("olga", "record-review", "", R"({"score": 101, "opinion": "x"})").place, "/form/score");
  EXPECT_EQ(life.no("olga", "record-review", "", "7").code, "form.malformed");
  const Application seen = life.get(life.id, "olga");
  ASSERT_EQ(seen.actions.size(), 1U);
  ASSERT_TRUE(seen.actions[0].form);
  EXPECT_EQ(seen.actions[0].form->fields.size(), 3U);
  EXPECT_TRUE(seen.actions[0].allowed);
  life.go("olga", "record-review", "", kReview);
  const Error too_much = life.no("olga", "propose", "", R"({"grant": 99000000, "reason": "x"})");
  EXPECT_EQ(too_much.code, "action.not_allowed");
  EXPECT_THAT(too_much.message.en, HasSubstr("than was applied for"));
  EXPECT_EQ(life.no("olga", "reject", "weak", "{}").code, "action.form_unexpected");
}

TEST(Award, TheOfficesOwnRecordsStayInTheOffice) {
  Life life;
  life.publicised();
  std::vector<std::string> office, applicant;
  for (const auto& record : life.get(life.id, "olga").records) office.push_back(record.form);
  for (const auto& record : life.get(life.id, "ana").records) applicant.push_back(record.form);
  EXPECT_EQ(office, (std::vector<std::string>{"review", "proposal"}));
  EXPECT_TRUE(applicant.empty());
}

TEST(Award, TwoPairsOfEyes) {
  Life life;
  life.id = life.examined();
  life.go("eve", "pass");
  life.go("olga", "record-review", "", kReview);
  life.go("olga", "propose", "", kProposal);
  // Somebody who holds both roles may not approve what they proposed themselves.
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {
    auto account = *unit.account_by_login("olga");
    account.account.roles.push_back(programme::Role::approver);
    unit.put_account(account);
    return {};
  }));
  const Error alone = life.no("olga", "approve");
  EXPECT_EQ(alone.code, "action.not_allowed");
  EXPECT_THAT(alone.message.en, HasSubstr("another person"));
  EXPECT_EQ(life.go("paul", "approve").state, "publicised");
}

TEST(Award, PublicityIsCountedByDaysOfWork) {
  Life life;
  life.clock.set("2025-04-24T02:00:00Z");
  life.publicised();  // Thursday; Sunday 27 April is worked, 1 to 5 May are free
  EXPECT_EQ(life.get(life.id).due_on, "2025-04-30");
  EXPECT_EQ(life.no("olga", "end-publicity").code, "action.not_allowed");
  life.clock.set("2025-04-30T10:00:00Z");
  EXPECT_EQ(life.by_clock(), 0);
  life.clock.set("2025-05-06T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(life.id).state, "decided");
}

TEST(Award, AGrantNobodySignsLapses) {
  Life life;
  life.publicised();
  life.clock.set("2025-05-15T02:00:00Z");
  life.by_clock();
  EXPECT_EQ(life.go("olga", "announce", "", kAnnouncement).due_on, "2025-07-14");
  EXPECT_THAT(life.no("ana", "draw-up", "", R"({"starts on": "2025-10-01", "ends on": "2025-10-01",
                                               "self raised": 1, "targets": "x"})")
                  .message.en,
              HasSubstr("end after it starts"));
  life.clock.set("2025-07-15T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(life.id).state, "lapsed");
  EXPECT_THAT(life.told("olga"), Contains(HasSubstr("has lapsed")));
  const auto history = app::list_history(*life.services, life.actor("ana"), life.id);
  ASSERT_TRUE(history);
  EXPECT_FALSE(history->items.back().role) << "the clock has no role";
}

TEST(Award, WhoLeadsAProjectUnderWayDoesNotLeadAnother) {
  Life life;
  life.active();
  // The award does not stand in its own way …
  life.clock.set("2025-05-16T02:00:00Z");
  EXPECT_EQ(life.get(life.id).overall, programme::Overall::eligible);
  // … but in that of another application of the same leader.
  life.clock.set("2025-05-19T02:00:00Z");
  const std::string other = life.complete_draft();
  const Application second = life.get(other);
  EXPECT_EQ(second.overall, programme::Overall::not_eligible);
}

TEST(Notices, AreOnesOwnAndAreReadOnce) {
  Life life;
  life.id = life.submitted();
  const auto page = app::list_notices(*life.services, life.actor("rita"), "");
  ASSERT_TRUE(page);
  ASSERT_EQ(page->items.size(), 1U);
  EXPECT_EQ(page->unread, 1);
  EXPECT_THAT(page->items[0].text.zh, HasSubstr("请审核推荐"));
  EXPECT_TRUE(life.told("rosa").empty()) << "another department";
  EXPECT_TRUE(life.told("ana").empty()) << "nobody is told of what they did themselves";
  EXPECT_EQ(app::read_notices(*life.services, life.actor("rosa"), page->items[0].id).error().code,
            "notice.unknown");
  EXPECT_TRUE(app::read_notices(*life.services, life.actor("rita"), page->items[0].id));
  EXPECT_TRUE(app::read_notices(*life.services, life.actor("rita"), page->items[0].id));
  EXPECT_EQ(app::list_notices(*life.services, life.actor("rita"), "")->unread, 0);
}

TEST(Versions, ACaseKeepsTheProcessItBeganWith) {
  Life life;
  life.id = life.submitted();
  ASSERT_TRUE(life.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Application older = *unit.application(life.id);
    older.id = "older";
    older.number = "GH2025-JRD-999999";
    older.process_version = 1;  // which tells nobody anything
    unit.add_application(older, unit.facts(life.id));
    return {};
  }));
  ASSERT_TRUE(life.act("rita", "older", "return", "put it right"));
  EXPECT_TRUE(life.told("ana").empty());
  life.go("rita", "return", "put it right");
  EXPECT_EQ(life.told("ana").size(), 1U);
  EXPECT_EQ(life.services->processes.find("pre-award", 1)->action("examining", "pass")->to, "passed");
  EXPECT_EQ(life.services->processes.find("pre-award", 3)->action("examining", "pass")->to, "reviewing");
}

}  // namespace
}  // namespace guohe::testing

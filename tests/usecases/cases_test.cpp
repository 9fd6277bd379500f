// Cases that stand beside an application: annual reports, changes, objections by the public.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/attachments.hpp"
#include "app/public_actions.hpp"
#include "app/public_evidence.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using app::Application;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kSigned =
    R"({"named": true, "name": "李四", "contact": "13900000000", "grounds": "成果归属有争议", "facts": "论文署名见附件说明"})";
constexpr const char* kAnonymous = R"({"named": false, "grounds": "听说有问题", "facts": "无"})";

struct Beside : Life {
  std::string number() { return get(id).number; }
  app::BroughtIn object(const char* form) {
    auto done = app::act_publicly(*services, {number(), "object", form});
    EXPECT_TRUE(done) << done.error().code << done.error().message.en;
    return done ? *done : app::BroughtIn{};
  }
  /// The case of a number, as the office sees it.
  std::string case_of(const std::string& wanted) {
    for (const app::CaseRow& row : get(id, "olga").cases) {
      if (row.number == wanted) return row.id;
    }
    return {};
  }
  std::string follow(const app::BroughtIn& brought) {
    const auto seen = app::follow_case(*services, brought.number, brought.code);
    return seen ? seen->state_label.en : seen.error().code;
  }
  std::string last_case() { return get(id).cases.back().id; }
};

TEST(Reports, AreAskedForEveryYearAndRemindedOf) {
  Beside life;
  life.active();
  life.clock.set("2026-09-30T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 0);
  life.clock.set("2026-10-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  const Application project = life.get(life.id);
  ASSERT_EQ(project.cases.size(), 1U);
  EXPECT_EQ(project.cases[0].number, project.number + "-AR1");
  EXPECT_EQ(project.cases[0].due_on, "2026-11-30");
  EXPECT_EQ(project.state, "active");

  const std::string report = project.cases[0].id;
  const Application form = life.get(report);
  EXPECT_TRUE(form.editable);
  EXPECT_EQ(form.stage, programme::FormStage::report);
  ASSERT_TRUE(form.parent);
  EXPECT_EQ(form.parent->id, life.id);

  life.clock.set("2026-11-16T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.by_clock(), 0) << "one reminder";
  EXPECT_THAT(life.told("ana"), Contains(HasSubstr("due in two weeks")));
  EXPECT_EQ(life.get(report).due_on, "2026-11-30") << "a reminder gives no more time";
  life.clock.set("2026-12-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(report).state, "overdue");
  EXPECT_THAT(life.told("olga"), Contains(HasSubstr("is overdue")));
  life.clock.set("2027-01-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(report).state, "breach");
  life.report(report);
  EXPECT_TRUE(life.get(life.id).cases[0].ended);
}

TEST(Reports, ThatAreOverdueAreFoundInEveryList) {
  Beside life;
  life.active();
  life.clock.set("2026-10-01T02:00:00Z");
  ASSERT_EQ(life.by_clock(), 1);
  const std::string report = life.last_case();
  const auto due = [&](const char* login, const char* when) {
    const auto list = app::list_applications(*life.services, life.actor(login), {.due = when});
    EXPECT_TRUE(list);
    std::string found;
    for (const app::ApplicationRow& row : list->items) {
      EXPECT_EQ(row.overdue, std::string(when) == "overdue") << login;
      found += row.id == report ? "report " : row.id + " ";
    }
    const auto counts = app::count_due(*life.services, life.actor(login));
    EXPECT_TRUE(counts);
    std::int64_t counted = 0;
    for (const app::DueOf& of : std::string(when) == "week" ? counts->week : counts->overdue) {
      EXPECT_EQ(of.process, "annual-report");
      counted += of.count;
    }
    EXPECT_EQ(counted, list->total) << login;
    return found;
  };
  EXPECT_EQ(due("olga", "week"), "") << "due on 30 November";
  life.clock.set("2026-11-29T16:00:00Z");  // the 30th in Guangdong
  EXPECT_EQ(due("olga", "week"), "report ");
  EXPECT_EQ(due("olga", "overdue"), "") << "its last day is not over";
  life.clock.set("2026-11-30T16:00:00Z");
  for (const char* login : {"olga", "rita", "adam", "ana"})
    EXPECT_EQ(due(login, "overdue"), "report ") << login;
  ASSERT_EQ(life.by_clock(), 1) << "reminded of";
  ASSERT_EQ(life.by_clock(), 1) << "and overdue";
  EXPECT_EQ(life.get(report).due_on, "2026-12-31");
  life.clock.set("2026-12-28T02:00:00Z");
  EXPECT_EQ(due("olga", "overdue"), "report ") << "however much time it is given after that";
  EXPECT_EQ(due("olga", "week"), "") << "it is overdue already";
  life.clock.set("2027-01-01T02:00:00Z");
  ASSERT_EQ(life.by_clock(), 1);
  EXPECT_EQ(due("rita", "overdue"), "report ") << "where it has no last day any more";
  life.report(report);
  EXPECT_EQ(due("olga", "overdue"), "");
}

TEST(Reports, ChangeWhatIsReportedAndNothingElse) {
  Beside life;
  life.active();
  life.clock.set("2026-10-01T02:00:00Z");
  ASSERT_EQ(life.by_clock(), 1);
  const std::string report = life.last_case();
  const auto patch = [&](const char* field, const char* value) {
    return app::patch_draft(*life.services, life.actor("ana"),
                            {report, life.get(report).version, {{field, value}}});
  };
  const auto refused = patch("title", "\"另一个题目\"");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "draft.not_of_stage");
  EXPECT_TRUE(patch("social benefit", "\"带动就业三十人。\""));
  EXPECT_THAT(life.get(report).facts.text, HasSubstr("带动就业"));
  EXPECT_THAT(life.get(life.id).facts.text, ::testing::Not(HasSubstr("带动就业"))) << "the report's own copy";
}

TEST(Reports, AddUpInTheProject) {
  Beside life;
  life.active();
  life.clock.set("2026-10-01T02:00:00Z");
  ASSERT_EQ(life.by_clock(), 1);
  const std::string first = life.last_case();
  const auto patched = app::patch_draft(
      *life.services, life.actor("ana"),
      {first,
       life.get(first).version,
       {{"activities",
         R"([{"title": "年会", "kind": "meeting", "held on": "2026-03-01", "all parties": true}])"}}});
  ASSERT_TRUE(patched) << patched.error().code;
  life.report(first);
  EXPECT_THAT(life.get(life.id).facts.text, HasSubstr("年会")) << "accepted: the project has it";
  EXPECT_EQ(life.get(life.id).state, "active");
  EXPECT_EQ(life.get(life.id).due_on, "2028-09-30");
  life.clock.set("2027-10-01T02:00:00Z");
  ASSERT_EQ(life.by_clock(), 1);
  const std::string second = life.last_case();
  ASSERT_NE(second, first);
  EXPECT_THAT(life.get(second).facts.text, HasSubstr("年会")) << "the next report goes on from there";
  EXPECT_THAT(life.get(second).verdict.text, HasSubstr("第 2 年")) << "of two years one has its meeting";
}

TEST(Changes, TakeEffectWhenTheyAreApproved) {
  Beside life;
  life.active();
  life.go("ana", "request-change", "", R"({"kind": "name", "reason": "聚焦"})");
  const Error twice = life.no("ana", "request-change", "", R"({"kind": "name", "reason": "再改"})");
  EXPECT_THAT(twice.message.en, HasSubstr("another change"));
  const std::string change = life.last_case();
  EXPECT_EQ(life.get(change).records.front().form, "change") << "the request goes with it";
  EXPECT_EQ(app::get_application(*life.services, life.actor("olga"), change).error().code,
            "application.unknown")
      << "private while it is drawn up";
  ASSERT_TRUE(app::patch_draft(*life.services, life.actor("ana"),
                               {change, life.get(change).version, {{"title", "\"聚焦后的题目\""}}}));
  const std::string before = life.get(life.id).title;
  life.go_on(change, "ana", "submit");
  life.go_on(change, "rita", "pass-on");
  EXPECT_EQ(life.get(life.id).title, before);
  EXPECT_EQ(life.go_on(change, "olga", "approve").state, "approved");
  const Application after = life.get(life.id);
  EXPECT_EQ(after.title, "聚焦后的题目");
  EXPECT_EQ(after.state, "active");
  EXPECT_EQ(after.due_on, "2028-09-30") << "the term runs on";
  life.go("ana", "request-change", "", R"({"kind": "other", "reason": "又一项"})");
}

TEST(Changes, OfThePeriodMoveTheTermAndOfTheBudgetTheCap) {
  Beside life;
  life.active();
  life.go("ana", "request-change", "", R"({"kind": "period", "reason": "设备延期到货"})");
  const std::string period = life.last_case();
  ASSERT_TRUE(app::patch_draft(*life.services, life.actor("ana"),
                               {period, life.get(period).version, {{"end date", "\"2029-03-31\""}}}));
  life.go_on(period, "ana", "submit");
  life.go_on(period, "rita", "pass-on");
  auto plain = life.act("olga", period, "approve", "", R"({"ends on": "2029-03-31"})");
  ASSERT_FALSE(plain) << "three years exactly is a condition of the application";
  auto dayless = life.act("paul", period, "approve-despite", "S6：设备延期", "{}");
  ASSERT_FALSE(dayless);
  EXPECT_THAT(dayless.error().message.en, HasSubstr("needs the new last day"));
  EXPECT_EQ(
      life.go_on(period, "paul", "approve-despite", "S6：设备延期", R"({"ends on": "2029-03-31"})").state,
      "approved");
  EXPECT_EQ(life.get(life.id).due_on, "2029-03-31");

  life.go("ana", "request-change", "", R"({"kind": "period", "reason": "再延"})");
  const std::string mixed = life.last_case();
  ASSERT_TRUE(app::patch_draft(
      *life.services, life.actor("ana"),
      {mixed, life.get(mixed).version, {{"end date", "\"2029-06-30\""}, {"requested grant", "450000"}}}));
  auto both = life.act("ana", mixed, "submit");
  ASSERT_FALSE(both);
  EXPECT_THAT(both.error().message.en, HasSubstr("something else than this kind"));
  life.go_on(mixed, "ana", "withdraw");

  life.go("ana", "request-change", "", R"({"kind": "budget", "reason": "调减"})");
  const std::string budget = life.last_case();
  life.go_on(budget, "ana", "submit");
  life.go_on(budget, "rita", "pass-on");
  auto more = life.act("paul", budget, "approve-despite", "见上次批复", R"({"grant": 400001})");
  ASSERT_FALSE(more);
  EXPECT_THAT(more.error().message.en, HasSubstr("more than was awarded"));
  life.go_on(budget, "paul", "approve-despite", "见上次批复", R"({"grant": 300000})");
  EXPECT_THAT(life.no("fay", "pay", "", R"({"amount": 300001, "paid on": "2025-05-15", "reference": "A"})")
                  .message.en,
              HasSubstr("exceed the grant"));
  life.go("fay", "pay", "", R"({"amount": 300000, "paid on": "2025-05-15", "reference": "A"})");
}

TEST(Changes, OfAProjectThatIsOverDoNotTakeEffect) {
  Beside life;
  life.active();
  life.go("ana", "request-change", "", R"({"kind": "name", "reason": "聚焦"})");
  const std::string change = life.last_case();
  life.go_on(change, "ana", "submit");
  life.go_on(change, "rita", "pass-on");
  life.go("paul", "terminate", "停止", R"({"returned": 0})");
  auto late = life.act("olga", change, "approve");
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, "action.parent_not_allowed");
  EXPECT_EQ(life.get(change).state, "deciding") << "neither of the two moves is made";
}

TEST(Objections, AreTheOfficesAndHoldTheProjectWhileTheyAreHandled) {
  Beside life;
  life.publicised();
  const auto open = app::find_open_to_public(*life.services, life.number());
  ASSERT_TRUE(open);
  ASSERT_EQ(open->actions.size(), 1U);
  const app::BroughtIn brought = life.object(kSigned);
  EXPECT_EQ(brought.number, life.number() + "-OB1");
  EXPECT_EQ(life.follow(brought), "Received, to be admitted");
  EXPECT_EQ(life.follow({brought.number, "wrong"}), "public.unknown");
  EXPECT_EQ(life.follow({life.number(), brought.code}), "public.unknown");

  const std::string objection = life.case_of(brought.number);
  ASSERT_FALSE(objection.empty());
  for (const char* login : {"ana", "adam", "rita"}) {
    EXPECT_THAT(life.get(life.id, login).cases, IsEmpty()) << login;
    EXPECT_EQ(app::get_application(*life.services, life.actor(login), objection).error().code,
              "application.unknown")
        << login;
    const auto list = app::list_applications(*life.services, life.actor(login), {.of = "cases"});
    ASSERT_TRUE(list);
    EXPECT_EQ(list->total, 0) << login;
  }
  EXPECT_EQ(life.no("olga", "end-publicity").code, "action.not_allowed") << "not while it is open";

  life.go_on(objection, "olga", "admit");
  EXPECT_EQ(life.get(life.id).state, "on-hold");
  life.clock.set("2025-07-01T02:00:00Z");
  EXPECT_EQ(life.by_clock(), 1) << "the investigation is past its term: the office is reminded";
  EXPECT_THAT(life.told("paul"), Contains(HasSubstr("past its term")));
  EXPECT_EQ(life.by_clock(), 0) << "once, and nothing ends while it is handled";
  life.go_on(objection, "olga", "report", "", R"({"statement": "署名无误", "findings": "核实无误"})");
  life.go_on(objection, "paul", "dismiss", "事实不成立", R"({"text": "经核查，异议不成立。"})");
  const auto reply = app::follow_case(*life.services, brought.number, brought.code);
  ASSERT_TRUE(reply);
  ASSERT_EQ(reply->records.size(), 1U) << "the reply, and nothing of the investigation";
  EXPECT_THAT(reply->records[0].answers.text, HasSubstr("异议不成立"));
  EXPECT_EQ(life.by_clock(), 1);
  const Application again = life.get(life.id);
  EXPECT_EQ(again.state, "publicised");
  EXPECT_EQ(again.due_on, "2025-07-08") << "the period begins anew";
}

TEST(Objections, ComeWithEvidenceThatTheOfficeAloneSees) {
  Beside life;
  life.publicised();
  const app::BroughtIn brought = life.object(kSigned);
  const auto hand_in = [&](const std::string& name, const std::string& bytes, std::string code = {}) {
    auto started = app::add_public_evidence(*life.services,
                                            {brought.number, code.empty() ? brought.code : code, name, -1});
    if (!started) return started.error().code;
    if (const auto written = (*started)->write(bytes); !written) return written.error().code;
    const auto done = (*started)->finish();
    return done ? std::string("taken") : done.error().code;
  };
  const auto follow = [&] { return need(app::follow_case(*life.services, brought.number, brought.code)); };
  const std::string pdf = "%PDF-1.7\n" + std::string(600, 'x');
  EXPECT_EQ(follow().evidence->files, 3);
  EXPECT_EQ(hand_in("比对.pdf", pdf, "wrong"), "public.unknown");
  EXPECT_EQ(hand_in("比对.txt", "plain words"), "attachment.type_not_allowed");
  EXPECT_EQ(hand_in("比对.png", pdf), "attachment.type_mismatch");
  EXPECT_EQ(hand_in("大.pdf", "%PDF-1.7\n" + std::string(10 * 1024 * 1024, 'x')), "attachment.too_large");
  EXPECT_THAT(follow().files, IsEmpty()) << "nothing of what was refused";
  EXPECT_EQ(hand_in("比对.pdf", pdf), "taken");
  EXPECT_EQ(hand_in("比对.pdf", pdf), "taken");
  EXPECT_THAT(follow().files, SizeIs(1)) << "the same file is there once";
  EXPECT_EQ(follow().evidence->files, 2);
  EXPECT_EQ(hand_in("2.pdf", pdf), "taken");
  EXPECT_EQ(hand_in("3.pdf", pdf), "taken");
  EXPECT_EQ(hand_in("4.pdf", pdf), "attachment.too_many");
  EXPECT_FALSE(follow().evidence);

  const std::string objection = life.case_of(brought.number);
  const Application seen = life.get(objection, "olga");
  ASSERT_EQ(seen.attachments.size(), 3U);
  const std::string file = seen.attachments[0].id;
  const auto opens = [&](const char* login, const std::string& of) {
    const auto opened = app::open_attachment(*life.services, life.actor(login), of, file);
    return opened ? std::string("opens") : opened.error().code;
  };
  EXPECT_EQ(opens("olga", objection), "opens") << "there is no scanner here";
  life.services->settings.withhold_unscanned = true;
  EXPECT_EQ(opens("olga", objection), "attachment.not_scanned_yet");
  life.services->settings.withhold_unscanned = false;
  for (const char* login : {"ana", "adam", "rita"})
    EXPECT_EQ(opens(login, objection), "application.unknown") << login;
  EXPECT_EQ(opens("ana", life.id), "attachment.unknown");

  const app::BroughtIn second = life.object(kAnonymous);
  auto under_way = app::add_public_evidence(*life.services, {second.number, second.code, "a.pdf", -1});
  ASSERT_TRUE(under_way);
  ASSERT_TRUE((*under_way)->write(pdf));
  life.go_on(life.case_of(second.number), "olga", "keep-as-clue", "没有联系方式");
  EXPECT_EQ((*under_way)->finish().error().code, "public.evidence_closed") << "it was taken up meanwhile";
  EXPECT_EQ(opens("ana", objection), "application.unknown");
}

TEST(Objections, ThatAreUpheldEndIt) {
  Beside life;
  life.publicised();
  const std::string objection = life.case_of(life.object(kSigned).number);
  life.go_on(objection, "olga", "admit");
  life.go_on(objection, "olga", "report", "", R"({"statement": "无", "findings": "抄袭属实"})");
  life.go_on(objection, "paul", "uphold", "抄袭", R"({"text": "异议成立。"})");
  EXPECT_EQ(life.get(life.id).state, "not-funded");
  EXPECT_THAT(life.told("adam"), Contains(HasSubstr("The objection was upheld")));
  EXPECT_EQ(app::find_open_to_public(*life.services, life.number()).error().code, "public.unknown");
}

TEST(Objections, ThatAreUpheldInPartLetItGoOn) {
  Beside life;
  life.publicised();
  const std::string objection = life.case_of(life.object(kSigned).number);
  life.go_on(objection, "olga", "admit");
  life.go_on(objection, "olga", "report", "", R"({"statement": "无", "findings": "署名次序有误"})");
  life.go_on(objection, "paul", "uphold-in-part", "更正署名", R"({"text": "异议部分成立。"})");
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_EQ(life.get(life.id).state, "publicised");
}

TEST(Objections, WithoutANameAreKeptAsClues) {
  Beside life;
  life.publicised();
  const std::string objection = life.case_of(life.object(kAnonymous).number);
  EXPECT_EQ(life.by_clock(), 1);
  EXPECT_THAT(life.told("olga"), Contains(HasSubstr("An objection came in")));
  EXPECT_EQ(life.by_clock(), 0) << "once";
  auto admitted = life.act("olga", objection, "admit");
  ASSERT_FALSE(admitted);
  EXPECT_THAT(admitted.error().message.en, HasSubstr("kept as a clue"));
  life.go_on(objection, "olga", "keep-as-clue", "没有实名");
  EXPECT_EQ(life.get(life.id).state, "publicised");
}

TEST(Objections, AreCheckedAndOnlyTakenWhileItIsPublic) {
  Beside life;
  life.id = life.submitted();
  EXPECT_EQ(app::act_publicly(*life.services, {life.number(), "object", kSigned}).error().code,
            "public.unknown");
  EXPECT_EQ(app::act_publicly(*life.services, {"", "object", kSigned}).error().code, "public.unknown");
  Beside other;
  other.publicised();
  const auto empty = app::act_publicly(*other.services, {other.number(), "object", "{}"});
  ASSERT_FALSE(empty);
  EXPECT_EQ(empty.error().code, "form.incomplete");
  EXPECT_EQ(empty.error().place.substr(0, 6), "/form/");
  EXPECT_EQ(app::act_publicly(*other.services, {other.number(), "hold", "{}"}).error().code,
            "public.unknown");
}

}  // namespace
}  // namespace guohe::testing

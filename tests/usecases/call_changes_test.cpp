// Calls from the web: prepared by one, published by another; what an open call keeps; who is told of an
// extension; and files that take back nothing that was changed here.
// SPDX-License-Identifier: Apache-2.0
#include "app/call_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/calls.hpp"
#include "life.hpp"

namespace guohe::testing {
namespace {

using app::CallChange;
using app::CallChangeKind;
using app::CallForm;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Text kBasis{"粤科函〔2025〕12号", "Letter 12 of 2025"};
constexpr const char* kLater = "2025-05-30T09:00:00Z";

struct Calls : Life {
  using Life::Life;
  CallForm form() {
    CallForm form;
    for (const app::OfficeCall& one : need(app::list_call_changes(*services, actor("olga"))).calls) {
      if (one.form.id == kCall) form = one.form;
    }
    return form;
  }
  static CallForm autumn() {
    CallForm form;
    form.id = "autumn-2025";
    form.guideline = "gd-2025";
    form.year = 2025;
    form.title = {"2025年秋季申报", "Autumn call of 2025"};
    form.document = {"关于组织秋季申报的通知", "Notice of the autumn call"};
    form.opens_at = "2025-09-01T00:00:00Z";
    form.closes_at = "2025-10-15T09:00:00Z";
    form.publish_date = "2025-08-20";
    form.topics = {"gd-2025/joint-rd", "gd-2025/training"};
    form.parameters = {{"publicity days", {"7"}}, {"training countries", {R"(["TH","MY"])"}}};
    return form;
  }
  Result<CallChange> prepare(CallChangeKind kind, const CallForm& form, const std::string& login = "olga") {
    const bool extends = kind == CallChangeKind::extend;
    return app::prepare_call_change(*services, actor(login),
                                    {kind, form, extends ? kBasis : Text{}, extends ? "台风停工" : ""});
  }
  Result<CallChange> extension() {
    CallForm later = form();
    later.closes_at = kLater;
    return prepare(CallChangeKind::extend, later);
  }
  Result<CallChange> act_on(const std::string& login, const CallChange& change, const std::string& action) {
    return app::act_on_call_change(*services, actor(login), {change.id, action, change.version});
  }
  void extended() { need(act_on("otto", need(extension()), "publish")); }
  static std::vector<std::string> places(const Result<CallChange>& refused) {
    std::vector<std::string> found;
    EXPECT_FALSE(refused);
    if (refused) return found;
    for (const Problem& one : refused.error().details) {
      EXPECT_FALSE(one.message.zh.empty());
      found.push_back(one.place);
    }
    return found;
  }
  programme::Call stored(const std::string& which = kCall) {
    programme::Call call;
    EXPECT_TRUE(store->read([&](app::Reader& reader) -> Result<void> {
      call = reader.call(which).value_or(programme::Call{});
      return {};
    }));
    return call;
  }
  std::vector<std::string> settle(const programme::Call& call) {
    return need(app::settle_calls(*services, {call}));
  }
};

TEST(CallChanges, ASecondOfficerPublishesANewCallAndItCanBeAppliedTo) {
  Calls life;
  const CallChange made = need(life.prepare(CallChangeKind::create, Calls::autumn()));
  ASSERT_TRUE(made.preview);
  EXPECT_THAT(made.preview->topics, SizeIs(2)) << "as the public will see it";
  EXPECT_FALSE(app::find_call(*life.services, "autumn-2025")) << "nothing is public yet";
  EXPECT_EQ(life.act_on("olga", made, "publish").error().code, "action.not_allowed");
  EXPECT_THAT(life.told("otto"), ::testing::Contains(HasSubstr("another person")));

  // Whoever changes it does not publish it either; what was not seen is not published.
  CallForm form = made.form;
  form.title.en = "Call of autumn 2025";
  const CallChange revised = need(
      app::revise_call_change(*life.services, life.actor("otto"), {made.id, made.version, form, {}, ""}));
  EXPECT_EQ(life.act_on("paul", made, "publish").error().code, "call_change.changed");
  EXPECT_EQ(life.act_on("otto", revised, "publish").error().code, "action.not_allowed");
  EXPECT_EQ(need(life.act_on("paul", revised, "publish")).publisher, "paul");
  EXPECT_EQ(life.act_on("paul", revised, "publish").error().code, "call_change.over") << "once";

  EXPECT_EQ(need(app::find_call(*life.services, "autumn-2025")).title.en, "Call of autumn 2025");
  EXPECT_EQ(app::create_draft(*life.services, life.actor("ana"), {"autumn-2025", kTopic}).error().code,
            "call.not_open");
  life.clock.set("2025-09-02T00:00:00Z");
  EXPECT_TRUE(app::create_draft(*life.services, life.actor("ana"), {"autumn-2025", kTopic}));
  // What only its processes read, or another topic's rules, is nothing to a verdict.
  EXPECT_TRUE(app::check_publicly(*life.services, {"autumn-2025", kTopic, "{}", "{}", {}, {}, ""}));
  EXPECT_EQ(audited(life.where, *life.files), "");
}

TEST(CallChanges, EachThingThatIsWrongIsNamedAtItsPlace) {
  Calls life;
  CallForm form = Calls::autumn();
  form.id = kCall;
  form.title.en.clear();
  form.closes_at = form.opens_at;
  form.topics.push_back("gd-2025/none");
  form.parameters = {{"publicity days", {"0"}}, {"training countries", {"7"}}, {"moon", {"true"}}};
  EXPECT_THAT(
      Calls::places(life.prepare(CallChangeKind::create, form)),
      ElementsAre("/form/id", "/form/title/en", "/form/closes_at", "/form/topics/2", "/form/parameters/moon",
                  "/form/parameters/publicity days", "/form/parameters/training countries"));
  form = Calls::autumn();
  form.closes_at = "2025-04-30T00:00:00Z";
  form.opens_at = "2025-04-01T00:00:00Z";
  EXPECT_THAT(Calls::places(life.prepare(CallChangeKind::create, form)), ElementsAre("/form/closes_at"));
  EXPECT_EQ(life.prepare(CallChangeKind::create, Calls::autumn(), "paul").error().code, "access.denied");
}

TEST(CallChanges, AnOpenCallKeepsItsRulesAndMayOnlyCloseLater) {
  Calls life;
  CallForm form = life.form();
  form.title.en = "Another title";
  EXPECT_EQ(life.prepare(CallChangeKind::correct, form).error().code, "call_change.opened");
  form.closes_at = "2025-05-19T09:00:00Z";
  EXPECT_THAT(Calls::places(life.prepare(CallChangeKind::extend, form)),
              ElementsAre("/form/title", "/form/closes_at"));
  life.clock.set("2025-04-01T00:00:00Z");
  form = life.form();
  form.title.en = "Another title";
  need(life.act_on("otto", need(life.prepare(CallChangeKind::correct, form)), "publish"));
  EXPECT_EQ(need(app::find_call(*life.services, kCall)).title.en, "Another title");
  life.clock.set("2025-05-20T09:00:00Z");
  EXPECT_EQ(life.extension().error().code, "call_change.closed");
}

TEST(CallChanges, WhoeverHasADraftIsToldOnceAndMaySubmitUntilTheNewClosing) {
  Calls life;
  life.draft();
  life.id = life.complete_draft();
  const CallChange made = need(life.extension());
  EXPECT_EQ(life.act_on("olga", made, "publish").error().code, "action.not_allowed");
  EXPECT_THAT(life.told("ana"), IsEmpty());
  need(life.act_on("otto", made, "publish"));
  ASSERT_THAT(life.told("ana"), SizeIs(1)) << "once, with two drafts";
  EXPECT_THAT(life.told("ana")[0], HasSubstr("2025-05-30 17:00"));
  EXPECT_THAT(life.told("bea"), IsEmpty()) << "who has none";

  const app::Call shown = need(app::find_call(*life.services, kCall));
  ASSERT_THAT(shown.extensions, SizeIs(1));
  EXPECT_EQ(shown.extensions[0].was, "2025-05-20T09:00:00Z");
  EXPECT_EQ(shown.extensions[0].until, kLater);
  EXPECT_EQ(shown.extensions[0].document, kBasis);

  life.clock.set("2025-05-25T00:00:00Z");  // after the old closing
  EXPECT_EQ(life.go("ana", "submit").state, "recommending");
  life.clock.set(kLater);
  EXPECT_EQ(app::create_draft(*life.services, life.actor("ana"), {kCall, kTopic}).error().code,
            "call.not_open");
  EXPECT_EQ(audited(life.where, *life.files), "");
}

TEST(CallChanges, WhatWasWrittenForAnotherStateOfTheCallIsNotPublished) {
  Calls life;
  const CallChange first = need(life.extension());
  const CallChange second = need(life.extension());
  need(life.act_on("otto", first, "publish"));
  EXPECT_EQ(life.act_on("otto", second, "publish").error().code, "call_change.invalid")
      << "no later than now";
  CallForm form = life.form();
  form.closes_at = "2025-06-30T09:00:00Z";
  const CallChange third = need(life.prepare(CallChangeKind::extend, form));
  form.closes_at = "2025-06-10T09:00:00Z";
  need(life.act_on("otto", need(life.prepare(CallChangeKind::extend, form)), "publish"));
  EXPECT_EQ(life.act_on("otto", third, "publish").error().code, "call_change.outdated");
  EXPECT_EQ(need(life.act_on("olga", third, "withdraw")).state, app::CallChangeState::withdrawn);
}

TEST(SettledCalls, AFileThatDidNotChangeTakesNothingBack) {
  Calls life;
  programme::Call file = life.stored();
  EXPECT_THAT(life.settle(file), IsEmpty());
  file.title.en = "As the file says now";
  EXPECT_THAT(life.settle(file), IsEmpty());
  EXPECT_EQ(life.stored().title.en, "As the file says now") << "nobody changed it here: the file counts";
  life.extended();
  EXPECT_THAT(life.settle(file), IsEmpty());
  EXPECT_EQ(programme::instant_text(life.stored().closes_at), kLater) << "the server began again";

  // Both changed: what was published here stands, and the server says so until they are the same again.
  file.publish_date = "2025-04-09";
  EXPECT_THAT(life.settle(file), ElementsAre(kCall));
  EXPECT_THAT(life.settle(file), ElementsAre(kCall));
  EXPECT_EQ(life.stored().publish_date, "2025-04-08");
  file = life.stored();
  EXPECT_THAT(life.settle(file), IsEmpty());
  file.publish_date = "2025-04-09";
  EXPECT_THAT(life.settle(file), IsEmpty());
  EXPECT_EQ(life.stored().publish_date, "2025-04-09") << "the file counts again";
}

TEST(SettledCalls, ACallOfTheWebStandsBeforeAFileOfItsName) {
  Calls life;
  need(life.act_on("otto", need(life.prepare(CallChangeKind::create, Calls::autumn())), "publish"));
  programme::Call file = life.stored("autumn-2025");
  file.title.en = "From a file that came afterwards";
  EXPECT_THAT(life.settle(file), ElementsAre("autumn-2025"));
  EXPECT_EQ(life.stored("autumn-2025").title.en, "Autumn call of 2025");
}

}  // namespace
}  // namespace guohe::testing

// Packs as officers keep them: drafts, approval by another person, publication from a date, and old verdicts
// that stay.
// SPDX-License-Identifier: Apache-2.0
#include "app/packs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "app/calls.hpp"
#include "app/examination.hpp"
#include "app/pack_drafts.hpp"
#include "app/topic_finder.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::PackChange;
using app::PackChangeKind;
using app::PackDraft;

template <typename T>
std::string code_of(const Result<T>& result) {
  return result ? "" : result.error().code;
}

class Packs : public ::testing::Test {
 protected:
  PackDraft start(const std::string& login = "olga") {
    auto draft = app::start_pack_draft(*world.services, world.actor(login), {"gd-2025", "", "", "上限提高"});
    EXPECT_TRUE(draft) << draft.error().message.en;
    return *std::move(draft);
  }

  static PackChange cap(const std::string& value) {
    PackChange change;
    change.kind = PackChangeKind::constant;
    change.topic = "gd-2025/joint-rd";
    change.name = "grant cap";
    change.text = value;
    return change;
  }

  /// Says something else without changing a rule: no case breaks.
  static PackChange says(const std::string& en) {
    PackChange change;
    change.kind = PackChangeKind::says;
    change.topic = "gd-2025/joint-rd";
    change.clause = "E1";
    change.says = Text{"至少一家国外单位参与", en};
    return change;
  }

  Result<app::PackDraftSaved> change(const PackDraft& draft, std::vector<PackChange> changes,
                                     const std::string& from = {}, const std::string& login = "olga") {
    app::ChangePackDraft request;
    request.id = draft.id;
    request.version = draft.version;
    request.changes = std::move(changes);
    if (!from.empty()) request.in_force_from = from;
    return app::change_pack_draft(*world.services, world.actor(login), request);
  }

  Result<PackDraft> act(const PackDraft& draft, const std::string& action, const std::string& login,
                        const std::string& reason = {}) {
    return app::act_on_pack_draft(*world.services, world.actor(login),
                                  {draft.id, action, draft.version, reason, {}});
  }

  /// A version that changes words only, in force from a day.
  PackDraft publish(const std::string& from, bool open_calls = false) {
    const PackDraft draft = start();
    app::ChangePackDraft request;
    request.id = draft.id;
    request.version = draft.version;
    request.changes = {says("At least one foreign participant")};
    request.in_force_from = from;
    request.changes_open_calls = open_calls;
    auto saved = app::change_pack_draft(*world.services, world.actor("olga"), request);
    EXPECT_TRUE(saved) << saved.error().message.en;
    auto asked = act(saved->draft, "ask", "olga");
    EXPECT_TRUE(asked) << asked.error().message.en;
    auto published = act(*asked, "approve", "paul");
    EXPECT_TRUE(published) << published.error().message.en;
    return *std::move(published);
  }

  World world;
};

TEST_F(Packs, ARaisedThresholdBreaksCasesAndCannotBePublishedUntilTheyAgree) {
  const PackDraft draft = start();
  EXPECT_EQ(draft.base_version, "2025.1");
  EXPECT_EQ(draft.new_version, "2025.2");
  auto saved = change(draft, {cap("600000")}, "2025-06-01");
  ASSERT_TRUE(saved) << saved.error().message.en;
  EXPECT_TRUE(saved->check.sound);
  EXPECT_FALSE(saved->check.ready);
  EXPECT_GT(saved->check.broken, 0);
  EXPECT_EQ(saved->check.failed, saved->check.broken);
  EXPECT_FALSE(saved->check.cases.front().passed) << "those that fail come first";
  EXPECT_EQ(code_of(act(saved->draft, "ask", "olga")), "pack_draft.not_ready");

  const auto difference = app::compare_pack_draft(*world.services, world.actor("paul"), draft.id);
  ASSERT_TRUE(difference);
  const auto item = std::ranges::find(difference->items, "grant cap", &programme::PackDifferenceItem::id);
  ASSERT_NE(item, difference->items.end());
  EXPECT_EQ(item->aspects[0].before, "500000");
  EXPECT_EQ(item->aspects[0].after, "600000");
}

TEST_F(Packs, OldVerdictsStayUnderTheOldVersion) {
  const std::string submitted = world.submitted();
  const auto before = app::list_verdicts(*world.services, world.actor("eve"), submitted);
  ASSERT_TRUE(before);
  const std::string draft = world.complete_draft("E99999999");
  publish("2025-05-01", true);
  const auto after = app::list_verdicts(*world.services, world.actor("eve"), submitted);
  ASSERT_TRUE(after);
  ASSERT_EQ(after->items.size(), before->items.size());
  for (std::size_t i = 0; i < before->items.size(); ++i)
    EXPECT_EQ(after->items[i].verdict.text, before->items[i].verdict.text);
  EXPECT_EQ(world.get(submitted).pack_version, "2025.1");
  EXPECT_EQ(world.get(draft).pack_version, "2025.1") << "a draft keeps its version until it is submitted";
  // At submission the rules in force that day apply, and what changed is shown first.
  const auto told = world.act("ana", draft, "submit");
  ASSERT_TRUE(told);
  const auto& changed = std::get<app::TopicChanged>(*told);
  EXPECT_EQ(changed.to, "2025.2");
  ASSERT_EQ(changed.changes.size(), 1U);
  EXPECT_EQ(changed.changes[0].id, "E1");
  // Judging the submitted one again still goes by the rules that it was submitted under.
  ASSERT_TRUE(world.act("rita", submitted, "recommend"));
  const auto sheet = app::get_examination(*world.services, world.actor("eve"), submitted);
  ASSERT_TRUE(sheet);
  EXPECT_NE(sheet->verdict.text.find("\"version\":\"2025.1\""), std::string::npos);
}

TEST_F(Packs, AnOpenCallKeepsItsRulesUnlessTheVersionSaysOtherwise) {
  publish("2025-05-02");
  world.clock.set("2025-05-10T02:00:00Z");
  const auto of_call = app::find_topic(*world.services, kCall, kTopic);
  ASSERT_TRUE(of_call);
  EXPECT_EQ(of_call->topic.version, "2025.1") << "the window began on 8 April";
  EXPECT_EQ(world.get(world.draft()).pack_version, "2025.1");
  const auto pack = app::find_pack(*world.services, "gd-2025");
  ASSERT_TRUE(pack);
  EXPECT_TRUE(pack->versions.at(0).in_force);
  EXPECT_EQ(pack->versions.at(0).version, "2025.2");
  EXPECT_FALSE(pack->versions.at(1).in_force);
}

TEST_F(Packs, AVersionComesIntoForceOnItsDay) {
  publish("2025-05-03", true);
  EXPECT_EQ(app::find_topic(*world.services, kCall, kTopic)->topic.version, "2025.1");
  world.clock.set("2025-05-02T15:59:59Z");
  EXPECT_EQ(app::find_topic(*world.services, kCall, kTopic)->topic.version, "2025.1");
  world.clock.set("2025-05-02T16:00:00Z");  // midnight in Guangdong
  EXPECT_EQ(app::find_topic(*world.services, kCall, kTopic)->topic.version, "2025.2");
}

TEST_F(Packs, NobodyApprovesWhatTheyChanged) {
  const PackDraft draft = start();
  auto saved = change(draft, {says("One foreign participant")}, "2025-06-01");
  ASSERT_TRUE(saved);
  auto again = change(saved->draft, {says("One foreign participant at least")}, {}, "otto");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->draft.editors.size(), 2U);
  const auto asked = act(again->draft, "ask", "olga");
  ASSERT_TRUE(asked) << asked.error().message.en;
  EXPECT_EQ(code_of(act(*asked, "approve", "olga")), "action.not_allowed");
  EXPECT_EQ(code_of(act(*asked, "approve", "otto")), "action.not_allowed") << "otto changed it too";
  EXPECT_EQ(code_of(act(*asked, "approve", "eve")), "access.denied");
  EXPECT_EQ(code_of(act(*asked, "return", "paul")), "action.reason_required");
  const auto returned = act(*asked, "return", "paul", "请说明依据");
  ASSERT_TRUE(returned);
  EXPECT_EQ(returned->state, app::PackDraftState::editing);
  EXPECT_EQ(returned->reason, "请说明依据");
  EXPECT_EQ(code_of(act(*asked, "approve", "paul")), "action.not_allowed") << "it is being edited";
}

TEST_F(Packs, WhatIsAskedForMustBeReady) {
  const PackDraft draft = start();
  EXPECT_EQ(code_of(act(draft, "ask", "olga")), "pack_draft.date");
  EXPECT_EQ(code_of(change(draft, {}, "2025-02-30")), "pack_draft.date");
  auto dated = change(draft, {}, "2025-04-30");
  ASSERT_TRUE(dated);
  EXPECT_EQ(code_of(act(dated->draft, "ask", "olga")), "pack_draft.date") << "yesterday";
  dated = change(dated->draft, {}, "2025-05-01");
  ASSERT_TRUE(dated);
  EXPECT_EQ(code_of(act(dated->draft, "ask", "olga")), "pack_draft.nothing_changed");
  PackChange broken;
  broken.kind = PackChangeKind::rule;
  broken.topic = "gd-2025/joint-rd";
  broken.clause = "E1";
  broken.text = "nonsense > 1";
  auto unsound = change(dated->draft, {broken});
  ASSERT_TRUE(unsound);
  EXPECT_FALSE(unsound->check.sound);
  const auto refused = act(unsound->draft, "ask", "olga");
  EXPECT_EQ(code_of(refused), "pack_draft.not_ready");
  EXPECT_FALSE(refused.error().details.empty());
  app::ChangePackDraft older;
  older.id = draft.id;
  older.version = unsound->draft.version;
  older.new_version = "2025.1";
  EXPECT_EQ(code_of(app::change_pack_draft(*world.services, world.actor("olga"), older)),
            "pack_draft.version");
}

TEST_F(Packs, ADateThatHasPassedMeanwhileIsMovedByWhoApproves) {
  auto saved = change(start(), {says("A foreign participant")}, "2025-05-01");
  ASSERT_TRUE(saved);
  const auto asked = act(saved->draft, "ask", "olga");
  ASSERT_TRUE(asked);
  world.clock.set("2025-05-04T02:00:00Z");
  EXPECT_EQ(code_of(act(*asked, "approve", "paul")), "pack_draft.date");
  const auto approved = app::act_on_pack_draft(*world.services, world.actor("paul"),
                                               {asked->id, "approve", asked->version, "", "2025-05-05"});
  ASSERT_TRUE(approved) << approved.error().message.en;
  EXPECT_EQ(approved->in_force_from, "2025-05-05");
}

TEST_F(Packs, ADraftOfAnOlderVersionIsNotPublishedOverANewerOne) {
  auto first = change(start(), {says("First words")}, "2025-06-01");
  auto second = change(start(), {says("Second words")}, "2025-06-01");
  ASSERT_TRUE(first && second);
  const auto asked = act(first->draft, "ask", "olga");
  const auto other = act(second->draft, "ask", "olga");
  ASSERT_TRUE(asked && other);
  ASSERT_TRUE(act(*asked, "approve", "paul"));
  EXPECT_EQ(code_of(act(*other, "approve", "paul")), "pack_draft.base_outdated");
  const auto pack = app::find_pack(*world.services, "gd-2025");
  EXPECT_EQ(pack->versions.size(), 2U);
}

TEST_F(Packs, TwoOfficersAtOnceNeverOverwriteEachOther) {
  const PackDraft draft = start();
  std::vector<std::thread> threads;
  std::atomic<int> saved = 0;
  std::atomic<int> told = 0;
  for (int i = 0; i < 6; ++i) {
    threads.emplace_back([&, i] {
      const auto done =
          change(draft, {says("Words of " + std::to_string(i))}, {}, i % 2 == 0 ? "olga" : "otto");
      if (done) ++saved;
      if (code_of(done) == "pack_draft.changed") ++told;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(saved, 1);
  EXPECT_EQ(told, 5);
  EXPECT_EQ(app::get_pack_draft(*world.services, world.actor("olga"), draft.id)->version, draft.version + 1);
}

TEST_F(Packs, TwoApprovalsAtOnceAreOnePublication) {
  auto saved = change(start(), {says("A foreign participant")}, "2025-06-01");
  ASSERT_TRUE(saved);
  const auto asked = act(saved->draft, "ask", "olga");
  ASSERT_TRUE(asked);
  std::atomic<int> published = 0;
  std::vector<std::thread> threads;
  for (const char* login : {"paul", "otto", "paul"}) {
    threads.emplace_back([&, login] {
      if (act(*asked, "approve", login)) ++published;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(published, 1);
  const auto read = world.store->read([&](app::Reader& reader) -> Result<void> {
    EXPECT_EQ(reader.latest_publication(), 1);
    const auto version = reader.pack_versions(0, true).at(0);
    EXPECT_EQ(reader.ledger_from(version.ledger_entry, 1).at(0).content.content, version.digest);
    EXPECT_NE(version.files.find("notices/provincial.yaml"), std::string::npos) << "complete files";
    return {};
  });
  EXPECT_TRUE(read);
}

TEST_F(Packs, AnotherServerOnTheSameDatabaseNotices) {
  publish("2025-05-01", true);
  policy::LiveLibrary live(std::filesystem::path(GUOHE_SOURCE_DIR) / "policies", real_policy());
  policy::Desk packs(live);
  app::Services other{*world.store,
                      world.clock,
                      *world.random,
                      *world.passwords,
                      *world.files,
                      live,
                      packs,
                      world.processes->catalogue(),
                      *world.processes,
                      world.routing,
                      world.disciplines,
                      world.review,
                      world.conflict_rules,
                      world.services->settings};
  EXPECT_EQ(app::find_topic(other, kCall, kTopic)->topic.version, "2025.1");
  const auto said = app::refresh_packs(other);
  ASSERT_TRUE(said);
  EXPECT_TRUE(said->empty());
  EXPECT_EQ(app::find_topic(other, kCall, kTopic)->topic.version, "2025.2");
  EXPECT_EQ(app::find_pack(other, "gd-2025")->versions.at(0).digest,
            app::find_pack(*world.services, "gd-2025")->versions.at(0).digest);
}

TEST_F(Packs, AWithdrawnDraftStays) {
  const PackDraft draft = start();
  const auto withdrawn = act(draft, "withdraw", "olga");
  ASSERT_TRUE(withdrawn);
  EXPECT_TRUE(withdrawn->actions.empty());
  EXPECT_EQ(code_of(change(*withdrawn, {says("x")})), "pack_draft.not_editable");
  EXPECT_EQ(app::list_pack_drafts(*world.services, world.actor("aude"), "gd-2025")->items.size(), 1U);
  EXPECT_TRUE(app::list_pack_drafts(*world.services, world.actor("aude"), "gd-2022")->items.empty());
}

TEST(TopicFinder, ProfilesAreHeldAgainstEveryOpenTopic) {
  World world;
  const auto form = app::finder_form(*world.services, world.actor("ana"));
  ASSERT_TRUE(form) << form.error().message.en;
  EXPECT_FALSE(form->fields.empty());
  EXPECT_NE(form->facts.text.find("university"), std::string::npos) << form->facts.text;
  const auto fits = app::find_topics(*world.services, world.actor("ana"), {form->facts.text, ""});
  ASSERT_TRUE(fits) << fits.error().message.en;
  EXPECT_EQ(fits->items.size(), 3U);
  for (std::size_t i = 1; i < fits->items.size(); ++i) EXPECT_LE(fits->items[i - 1].fit, fits->items[i].fit);
  // A lead outside of Guangdong cannot change that.
  const auto outside = app::find_topics(*world.services, {}, {R"({"lead province":"Hunan"})", ""});
  ASSERT_TRUE(outside);
  const auto joint = std::ranges::find(outside->items, "gd-2025/joint-rd", &app::TopicFit::topic);
  ASSERT_NE(joint, outside->items.end());
  EXPECT_FALSE(joint->unmet.empty());
  // A fact in a form that a topic does not take is no reason to say nothing.
  const auto odd =
      app::find_topics(*world.services, {}, {R"({"lead founded on":"long ago","nobody asks":1})", ""});
  ASSERT_TRUE(odd) << odd.error().message.en;
  EXPECT_EQ(code_of(app::find_topics(*world.services, {}, {"[]", ""})), "facts.not_an_object");
  EXPECT_EQ(code_of(app::find_topics(*world.services, {}, {"{}", "soon"})), "check.today");
}

TEST(TopicFinder, CompleteFactsAreEligible) {
  World world;
  const auto fits = app::find_topics(*world.services, world.actor("ana"), {World::complete_facts(), ""});
  ASSERT_TRUE(fits) << fits.error().message.en;
  const auto joint = std::ranges::find(fits->items, "gd-2025/joint-rd", &app::TopicFit::topic);
  ASSERT_NE(joint, fits->items.end());
  EXPECT_TRUE(joint->unmet.empty());
  EXPECT_GT(joint->met, 3);
}

}  // namespace
}  // namespace guohe::testing

// Submitting, withdrawing, returning: what moves an application and what it leaves behind.
// SPDX-License-Identifier: Apache-2.0
#include "app/submission.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "base/sm3.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::Application;
using app::TakeAction;

std::string code_of(const Result<std::variant<Application, app::TopicChanged>>& outcome) {
  return outcome ? "" : outcome.error().code;
}

TEST(Submission, GivesAReceiptWhoseDigestAnyoneCanRecompute) {
  World world;
  const std::string id = world.submitted();
  const Application submitted = world.get(id);
  EXPECT_EQ(submitted.state, "recommending");
  EXPECT_FALSE(submitted.editable);
  ASSERT_TRUE(submitted.receipt);
  const auto receipt = app::get_receipt(*world.services, world.actor("rita"), id);
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->submitted_at, "2025-05-01T02:00:00Z");
  EXPECT_GT(receipt->ledger_entry, 0);
  const auto checked = app::find_receipt(*world.services, receipt->number);
  ASSERT_TRUE(checked);
  EXPECT_EQ(checked->digest, receipt->digest);
  const auto read = world.store->read([&](app::Reader& reader) -> Result<void> {
    const auto application = *reader.application(id);
    EXPECT_EQ(sm3(app::canonical_submission(application, receipt->submitted_at, reader.facts(id),
                                            reader.attachments(id))),
              receipt->digest);
    EXPECT_EQ(reader.ledger_from(receipt->ledger_entry, 1).at(0).content.content, receipt->digest);
    return {};
  });
  EXPECT_TRUE(read);
  EXPECT_EQ(app::find_receipt(*world.services, "GH2025-JRD-999999").error().code, "receipt.unknown");
}

TEST(Submission, ASecondTimeGivesTheSameReceipt) {
  World world;
  const std::string id = world.complete_draft();
  const std::int64_t version = world.get(id).version;
  const auto once = take_action(*world.services, world.actor("ana"), {id, "submit", version, "", ""});
  const auto twice = take_action(*world.services, world.actor("ana"), {id, "submit", version, "", ""});
  ASSERT_TRUE(once);
  ASSERT_TRUE(twice);
  EXPECT_EQ(std::get<Application>(*once).receipt->number, std::get<Application>(*twice).receipt->number);
  EXPECT_EQ(std::get<Application>(*once).version, std::get<Application>(*twice).version);
  EXPECT_EQ(code_of(take_action(*world.services, world.actor("ana"), {id, "submit", version + 1, "", ""})),
            "action.not_allowed");
}

TEST(Submission, AtOnceFromManyThreadsIsOneSubmission) {
  World world;
  const std::string id = world.complete_draft();
  const std::int64_t version = world.get(id).version;
  std::vector<std::thread> threads;
  std::atomic<int> fine = 0;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      const auto taken = take_action(*world.services, world.actor("ana"), {id, "submit", version, "", ""});
      // Whoever came in between is told that it changed; asking again gives the receipt.
      if (taken || taken.error().code == "application.changed") ++fine;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(fine, 8);
  const auto verdicts = app::list_verdicts(*world.services, world.actor("ana"), id);
  ASSERT_TRUE(verdicts);
  int submissions = 0;
  for (const auto& kept : verdicts->items)
    submissions += kept.instant == programme::Instant::submission ? 1 : 0;
  EXPECT_EQ(submissions, 1);
}

TEST(Submission, WaitsForWhatIsMissingAndSaysWhatThatIs) {
  World world;
  const std::string id = world.draft();
  const auto refused = world.act("ana", id, "submit");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "action.not_allowed");
  std::set<std::string> needs;
  for (const Problem& problem : refused.error().details) needs.insert(problem.place);
  EXPECT_TRUE(needs.contains("required fields"));
  EXPECT_EQ(world.get(id).state, "draft");
}

TEST(Submission, TheWindowClosesToTheSecond) {
  World world;
  const std::string id = world.complete_draft();
  world.clock.set("2025-05-20T08:59:59Z");
  const std::string other = world.complete_draft();
  EXPECT_TRUE(world.act("ana", other, "submit"));
  world.clock.set("2025-05-20T09:00:00Z");
  const auto late = world.act("ana", id, "submit");
  ASSERT_FALSE(late);
  ASSERT_EQ(late.error().details.size(), 1U);
  EXPECT_EQ(late.error().details[0].place, "open window");
  EXPECT_EQ(code_of(world.act("ana", other, "withdraw")), "action.not_allowed")
      << "withdrawn only while the call is open";
}

TEST(Submission, WithdrawnItIsADraftAgainAndKeepsItsNumber) {
  World world;
  const std::string id = world.submitted();
  const std::string number = world.get(id).number;
  ASSERT_TRUE(world.act("ana", id, "withdraw"));
  EXPECT_EQ(world.get(id).state, "draft");
  EXPECT_EQ(get_application(*world.services, world.actor("rita"), id).error().code, "application.unknown");
  ASSERT_TRUE(world.act("ana", id, "submit"));
  EXPECT_EQ(world.get(id).number, number);
  EXPECT_EQ(world.get(id).receipt->number, number + "-2");
}

TEST(Submission, ReturnedByTheDepartmentAnyNumberOfTimes) {
  World world;
  const std::string id = world.submitted();
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(code_of(world.act("rita", id, "return", "  ")), "action.reason_required");
    ASSERT_TRUE(world.act("rita", id, "return", "请补充"));
    const Application returned = world.get(id);
    EXPECT_TRUE(returned.editable);
    ASSERT_TRUE(returned.reason);
    EXPECT_EQ(returned.reason->text, "请补充");
    ASSERT_TRUE(world.act("ana", id, "submit"));
  }
  EXPECT_TRUE(world.act("rita", id, "recommend"));
}

TEST(Submission, OthersSeeWhatWasSubmittedNotTheWorkInProgress) {
  World world;
  const std::string id = world.submitted();
  ASSERT_TRUE(world.act("rita", id, "return", "请修改"));
  world.fill(id, R"({"title":"还没改完"})");
  world.clock.advance(std::chrono::seconds(1));
  world.attach(id, "cooperation agreement");
  EXPECT_NE(world.get(id).facts.text.find("还没改完"), std::string::npos);
  const Application seen = world.get(id, "rita");
  EXPECT_EQ(seen.facts.text.find("还没改完"), std::string::npos);
  EXPECT_EQ(seen.facts.text.find("E12345678"), std::string::npos) << "identity numbers are masked";
  EXPECT_NE(world.get(id).facts.text.find("E12345678"), std::string::npos);
  EXPECT_TRUE(seen.owner.login.empty());
  EXPECT_EQ(seen.attachments.size() + 1, world.get(id).attachments.size()) << "nor files added since";
  const auto verdicts = app::list_verdicts(*world.services, world.actor("rita"), id);
  ASSERT_TRUE(verdicts);
  for (const auto& kept : verdicts->items) EXPECT_NE(kept.instant, programme::Instant::draft);
}

TEST(Submission, AStaleVersionIsRefused) {
  World world;
  const std::string id = world.submitted();
  EXPECT_EQ(code_of(take_action(*world.services, world.actor("rita"), {id, "recommend", 1, "", ""})),
            "application.changed");
  EXPECT_EQ(code_of(take_action(*world.services, world.actor("rita"), {id, "promote", 1, "", ""})),
            "action.unknown");
  EXPECT_EQ(code_of(world.act("rita", id, "pass")), "access.denied");
  EXPECT_EQ(code_of(world.act("eve", id, "pass")), "action.not_allowed")
      << "the examiner's, but not in this state";
}

TEST(Submission, HistoryTellsWhoDidWhat) {
  World world;
  const std::string id = world.recommended();
  const auto history = app::list_history(*world.services, world.actor("eve"), id);
  ASSERT_TRUE(history);
  ASSERT_EQ(history->items.size(), 3U);
  EXPECT_EQ(history->items[0].action, "create");
  EXPECT_EQ(history->items[1].label.en, "Submit");
  EXPECT_EQ(history->items[2].actor, "rita");
  EXPECT_EQ(history->items[2].to, "examining");
}

/// The real packs, told as if a newer version of each had been published.
class NewerPolicy final : public app::Policy {
 public:
  bool published = false;

  [[nodiscard]] std::vector<programme::TopicView> topics(const app::RulesDay&) const override {
    return real_policy()->topics();
  }
  [[nodiscard]] Result<programme::TopicView> topic(const std::string& id, const std::string& version,
                                                   const app::RulesDay&) const override {
    const bool newer = version == "2099.1" || (version.empty() && published);
    auto view = real_policy()->topic(id, newer ? "" : version);
    if (view && newer) view->version = "2099.1";
    return view;
  }
  [[nodiscard]] Result<programme::Verdict> check(const std::string& topic, const std::string& version,
                                                 const app::CheckInput& input) const override {
    auto verdict = real_policy()->check(topic, version == "2099.1" ? "" : version, input);
    if (verdict && version == "2099.1") verdict->version = version;
    return verdict;
  }
  [[nodiscard]] Result<std::vector<programme::ClauseRepairs>> repairs(
      const std::string& topic, const std::string&, const app::CheckInput& input,
      const std::string& clause) const override {
    return real_policy()->repairs(topic, "", input, clause);
  }
  [[nodiscard]] Result<void> check_facts(const std::string& topic, const std::string& version,
                                         const std::string& facts) const override {
    // The newer version has done away with a field.
    if (version == "2099.1" && facts.find("\"priority basis\"") != std::string::npos) {
      Error error{ErrorKind::invalid, "facts.invalid", {"有误", "wrong"}, "/priority basis"};
      error.details.push_back({"facts.unknown_field", {"未知", "unknown"}, "/priority basis"});
      return error;
    }
    return real_policy()->check_facts(topic, version == "2099.1" ? "" : version, facts);
  }
  [[nodiscard]] Result<programme::WhatIf> what_if(const std::string& topic, const std::string&,
                                                  const app::RuleEdits& edits,
                                                  const app::ApplicationPages& pages) const override {
    return real_policy()->what_if(topic, "", edits, pages);
  }
  [[nodiscard]] Result<std::vector<programme::SettableValue>> settable(const std::string& topic,
                                                                       const std::string&) const override {
    return real_policy()->settable(topic, "");
  }
  [[nodiscard]] Result<programme::PackDiff> compare(const std::string& before, const std::string& after,
                                                    const app::PagesOfTopics& pages) const override {
    return real_policy()->compare(before, after, pages);
  }
  [[nodiscard]] std::vector<app::TopicChange> changes(const std::string&, const std::string& from,
                                                      const std::string& to) const override {
    return {{"field_removed", "priority basis", {from + "→" + to, from + " to " + to}}};
  }
};

TEST(Submission, NewRulesHaveToBeSeenBeforeTheyApply) {
  NewerPolicy policy;
  World world({}, &policy);
  const std::string id = world.complete_draft();
  const std::string pinned = world.get(id).pack_version;
  policy.published = true;
  const auto told = world.act("ana", id, "submit");
  ASSERT_TRUE(told);
  ASSERT_TRUE(std::holds_alternative<app::TopicChanged>(*told));
  const auto& changed = std::get<app::TopicChanged>(*told);
  EXPECT_EQ(changed.from, pinned);
  EXPECT_EQ(changed.to, "2099.1");
  EXPECT_EQ(changed.changes.size(), 1U);
  EXPECT_EQ(world.get(id).state, "draft");
  const auto done =
      take_action(*world.services, world.actor("ana"), {id, "submit", world.get(id).version, "", "2099.1"});
  ASSERT_TRUE(done) << done.error().message.en;
  const auto& submitted = std::get<Application>(*done);
  EXPECT_EQ(submitted.pack_version, "2099.1");
  EXPECT_EQ(submitted.receipt->pack_version, "2099.1");
  EXPECT_EQ(submitted.facts.text.find("priority basis"), std::string::npos)
      << "what the new rules no longer ask is left out";
}

TEST(Submission, AcknowledgedNewRulesStayWhenTheSubmissionFails) {
  NewerPolicy policy;
  World world({}, &policy);
  const std::string id = world.draft();
  policy.published = true;
  const auto refused = take_action(*world.services, world.actor("ana"), {id, "submit", 1, "", "2099.1"});
  EXPECT_EQ(code_of(refused), "action.not_allowed");
  EXPECT_EQ(world.get(id).pack_version, "2099.1") << "the applicant fills in the form of the new rules";
}

// Two applications of one leader at the same moment: the later one knows of the earlier.
TEST(Submission, TheRegistryOfTheMomentIsKept) {
  World world;
  const std::string first = world.complete_draft();
  const std::string second = world.complete_draft();
  std::thread a([&] { EXPECT_TRUE(world.act("ana", first, "submit")); });
  std::thread b([&] { EXPECT_TRUE(world.act("ana", second, "submit")); });
  a.join();
  b.join();
  const auto read = world.store->read([&](app::Reader& reader) -> Result<void> {
    const auto application = *reader.application(first);
    EXPECT_EQ(reader.applications_of(application.leader_key, first).size(), 1U);
    return {};
  });
  EXPECT_TRUE(read);
}

}  // namespace
}  // namespace guohe::testing

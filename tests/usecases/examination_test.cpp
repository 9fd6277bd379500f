// SPDX-License-Identifier: Apache-2.0
#include "app/examination.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "app/dossier.hpp"
#include "base/described.hpp"
#include "base/json.hpp"
#include "support/world.hpp"

namespace guohe::testing {
namespace {

using app::Finding;
using programme::EvidenceState;

TEST(Examination, FindingsCloseClausesOneByOne) {
  World world;
  const std::string id = world.recommended();
  const app::Actor eve = world.actor("eve");
  const auto before = get_examination(*world.services, eve, id);
  ASSERT_TRUE(before);
  ASSERT_FALSE(before->open.empty());
  EXPECT_EQ(world.act("eve", id, "pass").error().details[0].place, "findings complete");
  const std::string clause = before->open.front();
  const auto after = record_finding(*world.services, eve, {id, clause, Finding::met, "已核", {}});
  ASSERT_TRUE(after) << after.error().code;
  EXPECT_EQ(after->open.size() + 1, before->open.size());
  ASSERT_EQ(after->findings.size(), 1U);
  EXPECT_EQ(after->findings[0].by, "eve");
  EXPECT_EQ(after->findings[0].remark, "已核");
  const auto back = record_finding(*world.services, eve, {id, clause, {}, "", {}});
  ASSERT_TRUE(back);
  EXPECT_EQ(back->open, before->open) << "a finding can be taken back";
}

TEST(Examination, EvidenceIsCheckedOrRejectedAndANewFileStartsAgain) {
  World world;
  const std::string id = world.recommended();
  const app::Actor eve = world.actor("eve");
  const auto open = get_examination(*world.services, eve, id)->open;
  const std::string evidence = "cooperation agreement";
  const auto checked = record_finding(*world.services, eve,
                                      {id, open[0], Finding::met, "", {{evidence, EvidenceState::rejected}}});
  ASSERT_TRUE(checked);
  for (const auto& item : checked->evidence) {
    EXPECT_EQ(item.state, item.id == evidence ? EvidenceState::rejected : EvidenceState::attached);
  }
  ASSERT_TRUE(world.act("eve", id, "return", "协议缺页"));
  world.attach(id, evidence);
  for (const auto& file : world.get(id).attachments)
    EXPECT_EQ(file.state, EvidenceState::attached) << file.evidence;
}

TEST(Examination, NobodyIsRefusedWithoutAGround) {
  World world;
  const std::string id = world.examined();
  const auto groundless = world.act("eve", id, "fail", "不喜欢");
  ASSERT_FALSE(groundless);
  EXPECT_EQ(groundless.error().details[0].place, "unmet clause");
  const app::Actor eve = world.actor("eve");
  const auto sheet =
      record_finding(*world.services, eve, {id, "E2a", Finding::unmet, "未见以往合作的证明", {}});
  ASSERT_TRUE(sheet) << sheet.error().code;
  ASSERT_EQ(sheet->reasons.size(), 1U);
  EXPECT_NE(sheet->reasons[0].zh.find("未见以往合作的证明"), std::string::npos);
  EXPECT_EQ(world.act("eve", id, "pass").error().code, "action.not_allowed");
  ASSERT_TRUE(world.act("eve", id, "fail", "详见各条意见"));
  const auto failed = world.get(id);
  EXPECT_EQ(failed.state, "failed");
  ASSERT_TRUE(failed.reason);
  ASSERT_EQ(failed.reason->clauses.size(), 1U);
  EXPECT_EQ(failed.reason->clauses[0].id, "E2a");
  EXPECT_EQ(failed.reason->clauses[0].remark, "未见以往合作的证明");
}

/// An application that failed, with a review asked for; the officer's finding of it is reported.
struct Reviewed : World {
  Reviewed() {
    id = examined();
    note("E2a", Finding::unmet, "未见以往合作的证明");
    EXPECT_TRUE(act("eve", id, "fail", "详见各条意见"));
    EXPECT_TRUE(act("ana", id, "ask-for-review", "", R"({"grounds": "证明已附在协议第五页"})"));
    review = get(id, "olga").cases.back().id;
  }
  void note(const std::string& clause, Finding finding, const std::string& remark) {
    EXPECT_TRUE(record_finding(*services, actor("eve"), {id, clause, finding, remark, {}}));
  }
  void report(bool stands) {
    EXPECT_TRUE(act("olga", review, "report", "",
                    std::string(R"({"opinion": "已核对", "stands": )") + (stands ? "true}" : "false}")));
  }
  std::string state(const std::string& of) { return get(of, "olga").state; }
  std::string id, review;
};

TEST(Examination, AReviewMayHaveItExaminedAgain) {
  Reviewed world;
  EXPECT_EQ(world.act("ana", world.id, "ask-for-review", "", R"({"grounds": "再次"})").error().code,
            "action.not_allowed")
      << "once";
  world.clock.set("2025-08-01T02:00:00Z");
  ASSERT_TRUE(app::take_due_actions(*world.services));
  EXPECT_EQ(world.state(world.id), "failed") << "the review is not over";
  world.report(false);
  EXPECT_EQ(world.act("paul", world.review, "uphold", "属实").error().code, "action.not_allowed");
  ASSERT_TRUE(world.act("paul", world.review, "correct", "证明齐备"));
  EXPECT_EQ(world.state(world.review), "corrected");
  EXPECT_EQ(world.state(world.id), "examining");
  world.note("E2a", Finding::met, "");
  EXPECT_TRUE(world.act("eve", world.id, "pass"));
}

TEST(Examination, AReviewThatUpholdsItClosesIt) {
  Reviewed world;
  world.report(true);
  ASSERT_TRUE(world.act("paul", world.review, "uphold", "证明确实缺失"));
  EXPECT_EQ(world.state(world.id), "failed") << "until the days are over";
  world.clock.set("2025-08-01T02:00:00Z");
  ASSERT_TRUE(app::take_due_actions(*world.services));
  EXPECT_EQ(world.state(world.id), "inadmissible");
}

TEST(Examination, ReturnsOnce) {
  World world;
  const std::string id = world.recommended();
  ASSERT_TRUE(world.act("eve", id, "return", "请补正"));
  world.clock.set("2025-06-30T00:00:00Z");  // after the call has closed
  ASSERT_TRUE(world.act("ana", id, "submit")) << "what the examiner asked for may come late";
  EXPECT_EQ(world.get(id).state, "examining");
  const auto again = world.act("eve", id, "return", "再补正");
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().details[0].place, "once");
}

programme::Status status_in(const std::string& verdict, const std::string& clause) {
  const auto read = json::read<programme::Verdict>(verdict);
  EXPECT_TRUE(read);
  const auto found = std::ranges::find(read->clauses, clause, &programme::ClauseVerdict::id);
  EXPECT_NE(found, read->clauses.end());
  return found->status;
}

TEST(Examination, GivenBackItMayBeSubmittedBeforeAnyEdit) {
  World world;
  const std::string id = world.recommended();
  ASSERT_TRUE(record_finding(*world.services, world.actor("eve"),
                             {id, "E2a", Finding::unmet, "未见以往合作的证明", {}}));
  ASSERT_TRUE(world.act("eve", id, "return", "请补正"));
  const auto back = world.get(id);
  EXPECT_NE(status_in(back.verdict.text, "E2a"), programme::Status::unmet) << "the rules alone speak";
  const auto submit = std::ranges::find(back.actions, "submit", &app::Action::name);
  ASSERT_NE(submit, back.actions.end());
  EXPECT_TRUE(submit->allowed) << submit->why->en;
  EXPECT_TRUE(world.act("ana", id, "submit"));
}

TEST(Examination, RefusesWhatIsNotThere) {
  World world;
  const std::string id = world.recommended();
  const app::Actor eve = world.actor("eve");
  EXPECT_EQ(record_finding(*world.services, eve, {id, "E99", Finding::met, "", {}}).error().code,
            "examination.unknown_clause");
  EXPECT_EQ(record_finding(*world.services, eve,
                           {id, "E1", Finding::met, "", {{"no such", EvidenceState::checked}}})
                .error()
                .code,
            "examination.unknown_evidence");
  EXPECT_EQ(record_finding(*world.services, eve,
                           {id, "E1", Finding::met, "", {{"ethics approval", EvidenceState::checked}}})
                .error()
                .code,
            "examination.no_file");
  EXPECT_EQ(
      record_finding(*world.services, eve, {id, "E1", Finding::met, std::string(5000, 'x'), {}}).error().code,
      "examination.remark_too_long");
  EXPECT_EQ(
      record_finding(*world.services, world.actor("rita"), {id, "E1", Finding::met, "", {}}).error().code,
      "access.denied");
  ASSERT_TRUE(world.act("eve", id, "return", "请补正"));
  EXPECT_EQ(record_finding(*world.services, eve, {id, "E1", Finding::met, "", {}}).error().code,
            "examination.not_open");
}

TEST(Examination, EveryVerdictOfItsInstantIsKept) {
  World world;
  const std::string id = world.examined();
  ASSERT_TRUE(world.act("eve", id, "pass"));
  const auto kept = app::list_verdicts(*world.services, world.actor("aude"), id);
  ASSERT_TRUE(kept);
  std::vector<programme::Instant> instants;
  for (const auto& item : kept->items) instants.push_back(item.instant);
  EXPECT_EQ(instants, (std::vector{programme::Instant::submission, programme::Instant::examination}));
  EXPECT_NE(kept->items[0].verdict.text, kept->items[1].verdict.text);
}

// Acceptance scenario 10: a project granted between two checks decides the later verdict and leaves the
// earlier.
TEST(Examination, AProjectGrantedMeanwhileIsSeenByTheLaterVerdictOnly) {
  World world;
  const std::string id = world.recommended();
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    unit.put_registry(
        {"granted-meanwhile", "projects of leader", unit.application(id)->leader_key, "",
         R"({"number": "2025A0505990001", "title": "培训项目", "field": "international cooperation",
                           "level": "provincial", "role": "lead", "started": "2020-01-01", "conclusion": "none",
                           "counts as in progress": true, "match": "certain"})"});
    return {};
  }));
  const auto sheet = get_examination(*world.services, world.actor("eve"), id);
  ASSERT_TRUE(sheet);
  EXPECT_EQ(status_in(sheet->verdict.text, "E5"), programme::Status::unmet);
  const auto kept = app::list_verdicts(*world.services, world.actor("aude"), id);
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->items[0].instant, programme::Instant::submission);
  EXPECT_EQ(status_in(kept->items[0].verdict.text, "E5"), programme::Status::met);
}

// Rules that look at earlier support and at the project library read the books of the applicant.
TEST(Examination, SupportAndLibraryOfTheApplicantAreInTheBooks) {
  World world;
  const std::string id = world.recommended();
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    const std::string organisation = unit.application(id)->organisation;
    unit.put_registry(
        {"support", "earlier support", "", organisation, R"({"subject": "某基地", "year": 2017})"});
    unit.put_registry({"entry", "library entries", "", organisation, R"({"base": "某基地"})"});
    unit.put_registry({"other", "library entries", "", "another organisation", R"({"base": "另一基地"})"});
    return {};
  }));
  ASSERT_TRUE(world.store->read([&](app::Reader& reader) -> Result<void> {
    const auto dossier = app::gather(reader, *world.services, id);
    EXPECT_TRUE(dossier);
    EXPECT_NE(dossier->registry.find(R"("earlier support":[{"subject": "某基地", "year": 2017}])"),
              std::string::npos);
    EXPECT_NE(dossier->registry.find(R"("library entries":[{"base": "某基地"}])"), std::string::npos);
    return {};
  }));
}

}  // namespace
}  // namespace guohe::testing

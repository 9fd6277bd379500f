// Expert review from the commission to the outcome: conflicts, assignment with its proof, a decline and its
// replacement, sheets, the meeting, the ranking with its lottery, what each role may see.
// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "app/bulk_work.hpp"
#include "app/decision_lists.hpp"
#include "app/export_list.hpp"
#include "app/people.hpp"
#include "app/review/experts.hpp"
#include "app/review/remind.hpp"
#include "life.hpp"
#include "matching/verification/verify.hpp"
#include "support/each_store.hpp"
#include "support/reviewed.hpp"

namespace guohe::testing {
namespace {

using Reviewed = ReviewedIn<Life>;

using app::Panel;
using programme::DutyState;
using programme::PanelState;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const app::PanelReview* review_of(const app::PanelApplication& application, DutyState state) {
  for (const app::PanelReview& one : application.reviews) {
    if (one.state == state) return &one;
  }
  return nullptr;
}

bool verified(const std::string& file) {
  const auto checked = matching::verify_result_file(file);
  return checked && checked->differences.empty();
}

TEST(Review, GoesFromTheCommissionToTheDecisionList) {
  Reviewed world;
  world.waiting(4);
  world.experts(8);
  const app::Actor agnes = world.actor("agnes");
  app::Services& services = *world.services;

  Panel panel = world.commissioned();
  EXPECT_EQ(panel.applications.size(), 4U);
  EXPECT_FALSE(panel.whole) << "the office does not see who reviews before it is handed over";
  EXPECT_THAT(need(app::list_panels(services, world.actor("olga"))).waiting, IsEmpty());

  panel = world.pooled(panel, 8, Reviewed::terms());
  panel = world.assigned(panel);
  ASSERT_TRUE(panel.assignment);
  EXPECT_EQ(panel.assignment->gap, "0") << "small panels are solved exactly";
  EXPECT_EQ(panel.assignment->violations, 0);
  EXPECT_EQ(panel.assigned, 12);
  EXPECT_THAT(need(app::list_duties(services, world.actor("x1"))).items, IsEmpty()) << "nobody is told yet";

  panel = world.released(panel);
  EXPECT_EQ(panel.state, PanelState::reviewing);

  // One declines, and only that review goes to somebody else.
  const app::PanelApplication first = panel.applications.front();
  const std::string gone = first.reviews.front().expert;
  const app::Duty asked = need(app::get_duty(services, world.actor(gone), panel.id, first.id));
  EXPECT_EQ(asked.facts.text, "{}") << "nothing opens before the statement is signed";
  EXPECT_THAT(asked.fields, IsEmpty());
  need(app::decline_duty(services, world.actor(gone), {panel.id, first.id, asked.version, "出差", false}));
  EXPECT_THAT(world.told("agnes"), Contains(HasSubstr("declined")));
  panel = world.again(panel);
  EXPECT_EQ(panel.applications.front().open, 1);
  panel = need(app::replace_declined(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_EQ(panel.applications.front().open, 0);
  EXPECT_EQ(panel.applications.front().reviews.size(), 4U);
  for (std::size_t i = 1; i < 4; ++i) EXPECT_EQ(panel.applications[i].reviews.size(), 3U);

  EXPECT_EQ(app::open_meeting(services, agnes, {panel.id, panel.version, ""}).error().code,
            "panel.incomplete");
  world.review_all(panel);
  panel = world.again(panel);
  EXPECT_EQ(panel.handed_in, 12);
  panel = need(app::open_meeting(services, agnes, {panel.id, panel.version, ""}));

  // In the meeting the others' sheets are there without names, and marks may change, on record.
  const std::string speaker = review_of(panel.applications.front(), DutyState::submitted)->expert;
  app::Duty duty = need(app::get_duty(services, world.actor(speaker), panel.id, first.id));
  EXPECT_THAT(duty.peers, SizeIs(2));
  need(app::note_discussion(services, agnes, {panel.id, first.id, "讨论了合作基础"}));
  duty = need(app::speak_in_meeting(services, world.actor(speaker), panel.id, first.id, "我同意"));
  EXPECT_THAT(duty.notes, SizeIs(2));
  const std::string before = duty.score;
  duty = need(app::keep_sheet(services, world.actor(speaker),
                              {panel.id, first.id, duty.version, Reviewed::answers(60), true}));
  EXPECT_EQ(duty.score, "60");
  panel = world.again(panel);
  for (const app::PanelReview& one : panel.applications.front().reviews) {
    if (one.expert == speaker) {
      EXPECT_EQ(one.first_score, before);
    }
  }

  app::RankPanel rank{panel.id, panel.version};
  rank.places = 2;
  rank.lottery = true;
  rank.reserves = 1;
  rank.public_value = "2025-06-11 07 11 18";
  panel = need(app::rank_panel(services, agnes, rank));
  ASSERT_TRUE(panel.ranking);
  EXPECT_EQ(panel.ranking->funded, 2);
  EXPECT_THAT(panel.ranking->rows, SizeIs(4));
  EXPECT_EQ(panel.ranking->commitment, panel.commitment) << "the seed was fixed when the panel began";
  // The same as tables, for whoever sees experts and ranking.
  const auto lines = [&](const char* login, const char* list) {
    const std::string path = (world.folder.path() / "table").string();
    app::ExportList wanted{.list = list};
    wanted.id = panel.id;
    const auto name = app::export_list(services, world.actor(login), wanted, path);
    if (!name) return name.error().code;
    std::stringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    const std::string content = text.str();
    return std::to_string(std::count(content.begin(), content.end(), '\n'));
  };
  EXPECT_EQ(lines("agnes", "review-ranking"), "5") << "the head and each application";
  EXPECT_EQ(lines("agnes", "score-sheets"), "14") << "the head, the sheets, what was declined";
  EXPECT_EQ(lines("olga", "score-sheets"), "access.denied") << "not before it is handed over";
  EXPECT_EQ(lines("ana", "review-ranking"), "panel.unknown");
  const std::string file = need(app::ranking_file(services, agnes, panel.id));
  EXPECT_TRUE(verified(file));
  std::string tampered = file;
  tampered.replace(tampered.find("\"places\":2"), 10, "\"places\":3");
  EXPECT_FALSE(verified(tampered));

  panel = need(app::deliver_panel(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_TRUE(world.again(panel, "olga").whole);
  EXPECT_EQ(app::ranking_file(services, app::Actor{}, panel.id).error().code, "panel.unknown");
  panel = need(app::accept_panel(services, world.actor("olga"), {panel.id, panel.version, true}));
  EXPECT_EQ(need(app::ranking_file(services, app::Actor{}, panel.id)), file) << "anybody may check it now";
  for (const app::BulkRow& row :
       need(app::list_bulk_rows(services, world.actor("olga"), panel.bulk, 0, {})).items)
    EXPECT_EQ(row.state, app::BulkRowState::done) << row.why.en;
  const app::DecisionList list = need(app::start_decision_list(services, world.actor("olga"), kCall, kTopic));
  ASSERT_THAT(list.rows, SizeIs(4));
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(list.rows[i].rank, std::to_string(i + 1));
}

TEST(Review, ConflictsKeepExpertsAwayUntilDismissedWithAReason) {
  Reviewed world;
  world.waiting(1);
  world.experts(4);
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Expert one = *unit.experts().expert("x1");
    one.organisation = "岭南海洋大学";  // applies
    one.profile.affiliations = {{"岭南海洋大学", "2010-01-01", ""}};
    ++one.version;
    unit.change_experts().put_expert(one, 1);
    return {};
  }));
  const app::Actor agnes = world.actor("agnes");
  programme::PanelTerms terms = Reviewed::terms();
  Panel panel = world.pooled(world.commissioned(), 4, terms);
  const auto found = need(app::panel_conflicts(*world.services, agnes, panel.id));
  ASSERT_THAT(found.items, SizeIs(1));
  EXPECT_EQ(found.items.front().expert, "x1");
  EXPECT_THAT(found.items.front().says.zh, HasSubstr("岭南海洋大学"));
  panel = world.assigned(panel);
  for (const app::PanelReview& one : panel.applications.front().reviews) EXPECT_NE(one.expert, "x1");
  const std::string v1 = panel.applications.front().id;
  EXPECT_EQ(app::change_pairs(*world.services, agnes,
                              {panel.id, panel.version, "x", {{v1, "x1", app::PairDo::add}}})
                .error()
                .code,
            "panel.conflict");
  EXPECT_THAT(need(app::explain_pair(*world.services, agnes, panel.id, v1, "x1")).conflicts, SizeIs(1));
  EXPECT_EQ(
      app::dismiss_conflict(*world.services, agnes, panel.id, found.items.front().key, " ").error().code,
      "action.reason_required");
  const auto left =
      need(app::dismiss_conflict(*world.services, agnes, panel.id, found.items.front().key, "同名不同单位"));
  EXPECT_EQ(left.items.front().dismissed, "同名不同单位");
  panel = world.again(panel);
  panel = need(app::change_pairs(*world.services, agnes,
                                 {panel.id, panel.version, "加一名", {{v1, "x1", app::PairDo::add}}}));
  EXPECT_THAT(panel.applications.front().reviews, SizeIs(4));
}

TEST(Review, AConflictThatArisesAfterwardsStopsTheReleaseAndTheSignature) {
  Reviewed world;
  world.waiting(1);
  world.experts(5);
  Panel panel = world.assigned(world.pooled(world.commissioned(), 5, Reviewed::terms()));
  const std::string v1 = panel.applications.front().id;
  const std::string first = panel.applications.front().reviews.front().expert;
  const auto tie = [&](const std::string& expert) {
    ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
      programme::Expert one = *unit.experts().expert(expert);
      one.profile.ties.push_back({programme::ExpertTieKind::interest, "", "岭南海洋大学", "顾问", ""});
      ++one.version;
      unit.change_experts().put_expert(one, one.version - 1);
      return {};
    }));
  };
  tie(first);
  EXPECT_EQ(
      app::release_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, ""}).error().code,
      "panel.conflict");
  panel = world.released(world.assigned(panel));
  const std::string second = panel.applications.front().reviews.front().expert;
  EXPECT_NE(second, first);
  tie(second);
  const app::Duty duty = need(app::get_duty(*world.services, world.actor(second), panel.id, v1));
  EXPECT_EQ(
      app::sign_statement(*world.services, world.actor(second), panel.id, v1, duty.version).error().code,
      "duty.conflict");
  EXPECT_EQ(world.again(panel).applications.front().open, 1);
}

TEST(Review, NamedAndDeclinedForAnInterestAreConflicts) {
  Reviewed world;
  const std::string made = world.recommended();
  world.experts(4);
  const auto named = need(app::put_avoidance(*world.services, world.actor("ana"), made, 0,
                                             {{"专家二", "第2研究所", "竞争关系"}}));
  EXPECT_TRUE(named.editable);
  EXPECT_EQ(app::get_avoidance(*world.services, world.actor("rita"), made).error().code, "access.denied");
  EXPECT_EQ(app::put_avoidance(*world.services, world.actor("ana"), made, 1,
                               std::vector<app::AvoidedExpert>(4, {"谁", "", ""}))
                .error()
                .code,
            "avoidance.too_many");
  ASSERT_TRUE(world.store->write([&](app::Unit& unit) -> Result<void> {
    programme::Application one = *unit.application(made);
    one.state = "reviewing";
    ++one.version;
    unit.update_application(one, one.version - 1);
    return {};
  }));
  EXPECT_EQ(app::put_avoidance(*world.services, world.actor("ana"), made, 1, {}).error().code,
            "avoidance.closed");
  programme::PanelTerms terms = Reviewed::terms();
  terms.reviews = 2;
  Panel panel = world.pooled(world.commissioned(), 4, terms);
  const auto found = need(app::panel_conflicts(*world.services, world.actor("agnes"), panel.id));
  ASSERT_THAT(found.items, SizeIs(1));
  EXPECT_EQ(found.items.front().expert, "x2");
  panel = world.released(world.assigned(panel));
  const std::string expert = panel.applications.front().reviews.front().expert;
  const app::Duty duty = need(app::get_duty(*world.services, world.actor(expert), panel.id, made));
  need(app::decline_duty(*world.services, world.actor(expert),
                         {panel.id, made, duty.version, "我的学生", true}));
  EXPECT_THAT(need(app::panel_conflicts(*world.services, world.actor("agnes"), panel.id)).items, SizeIs(2));
}

TEST(Review, IsOpenToTheAgencyThatRunsItAndHiddenFromOthers) {
  Reviewed world;
  world.waiting(1);
  world.experts(4);
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, Reviewed::terms())));
  const std::string v1 = panel.applications.front().id;
  for (const char* stranger : {"amos", "ana", "adam", "rita", "x1"})
    EXPECT_EQ(app::get_panel(*world.services, world.actor(stranger), panel.id).error().code, "panel.unknown")
        << stranger;
  const Panel seen = world.again(panel, "olga");
  EXPECT_FALSE(seen.whole);
  EXPECT_THAT(seen.experts, IsEmpty());
  EXPECT_THAT(seen.applications.front().reviews, IsEmpty());
  EXPECT_THAT(seen.steps, IsEmpty());
  std::set<std::string> asked;
  for (const app::PanelReview& one : panel.applications.front().reviews) asked.insert(one.expert);
  for (int i = 1; i <= 4; ++i) {
    const std::string name = "x" + std::to_string(i);
    const auto duty = app::get_duty(*world.services, world.actor(name), panel.id, v1);
    EXPECT_EQ(static_cast<bool>(duty), asked.contains(name)) << name;
  }
  EXPECT_EQ(app::list_duties(*world.services, world.actor("ana")).error().code, "access.denied");
}

TEST(Review, ApplicantsAreHiddenWhereThePanelSaysSo) {
  Reviewed world;
  world.waiting(1);
  world.experts(3);
  programme::PanelTerms terms = Reviewed::terms();
  terms.applicants_hidden = true;
  const Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 3, terms)));
  const std::string v1 = panel.applications.front().id;
  app::Duty duty = need(app::get_duty(*world.services, world.actor("x1"), panel.id, v1));
  duty = need(app::sign_statement(*world.services, world.actor("x1"), panel.id, v1, duty.version));
  EXPECT_FALSE(duty.organisation);
  EXPECT_EQ(duty.leader, "");
  EXPECT_THAT(duty.attachments, IsEmpty());
  EXPECT_THAT(duty.facts.text, Not(HasSubstr("leader name")));
  EXPECT_THAT(duty.facts.text, Not(HasSubstr("members")));
  EXPECT_THAT(duty.facts.text, HasSubstr("cooperation basis"));
}

TEST(Review, SheetsAreCheckedByTheirCriteria) {
  Reviewed world;
  world.waiting(1);
  world.experts(3);
  const Panel panel =
      world.released(world.assigned(world.pooled(world.commissioned(), 3, Reviewed::terms())));
  const std::string v1 = panel.applications.front().id;
  const app::Actor expert = world.actor("x1");
  app::Duty duty = need(app::get_duty(*world.services, expert, panel.id, v1));
  programme::SheetAnswers answers = Reviewed::answers(80);
  EXPECT_EQ(
      app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, false}).error().code,
      "duty.not_open")
      << "before the statement";
  duty = need(app::sign_statement(*world.services, expert, panel.id, v1, duty.version));
  answers.marks[0].mark = 101;
  answers.marks[1].comment = "短";
  answers.opinion.clear();
  const auto refused = app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, true});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sheet.faults");
  EXPECT_THAT(refused.error().details, SizeIs(3));
  duty = need(app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version, answers, false}));
  EXPECT_THAT(duty.faults, SizeIs(3)) << "a draft is kept as it is";
  EXPECT_EQ(
      app::keep_sheet(*world.services, expert, {panel.id, v1, duty.version - 1, answers, false}).error().code,
      "duty.changed");
}

TEST(Review, TheOfficeSendsBackAndGivesUp) {
  Reviewed world;
  world.waiting(2);
  world.experts(4);
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, Reviewed::terms())));
  world.review_all(panel);
  panel = world.again(panel);
  app::RankPanel rank{panel.id, panel.version, app::RankingMethod::mean};
  rank.places = 1;
  panel = need(app::rank_panel(*world.services, world.actor("agnes"), rank));
  panel = need(app::deliver_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, ""}));
  EXPECT_EQ(
      app::accept_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, false}).error().code,
      "access.denied");
  panel =
      need(app::send_back_panel(*world.services, world.actor("olga"), {panel.id, panel.version, "方法不符"}));
  EXPECT_EQ(panel.state, PanelState::ranked);
  panel =
      need(app::withdraw_panel(*world.services, world.actor("olga"), {panel.id, panel.version, "机构更换"}));
  EXPECT_THAT(need(app::list_panels(*world.services, world.actor("olga"))).waiting, SizeIs(1))
      << "its applications wait again";
}

TEST(Review, AgencyPeopleAreInvitedByTheSystemAdministrator) {
  Reviewed world;
  world.experts(1);
  app::Services& services = *world.services;
  const app::Actor ada = world.actor("ada");
  const std::vector<programme::Role> role{programme::Role::agency};
  const auto problem = [&](const app::Actor& actor, const app::InvitePerson& request) {
    const auto refused = app::invite_person(services, actor, request);
    EXPECT_FALSE(refused);
    return refused || refused.error().details.empty() ? std::string() : refused.error().details.front().place;
  };
  EXPECT_EQ(problem(ada, {"林评", "lin@example.org", role, "", ""}), "/roles");
  EXPECT_EQ(problem(ada, {"林评", "lin@example.org", role, "", "12440000455009999X"}), "/agency");
  EXPECT_EQ(problem(ada, {"林评", "lin@example.org", {programme::Role::officer}, "", "12440000455000001X"}),
            "/roles");
  EXPECT_EQ(problem(world.actor("adam"), {"林评", "lin@example.org", role, "", "12440000455000001X"}),
            "/roles");

  const auto link =
      need(app::invite_person(services, ada, {"林评", "lin@example.org", role, "", "12440000455000001X"}));
  ASSERT_TRUE(link.invitation.agency);
  EXPECT_EQ(link.invitation.agency->id, "agency");
  EXPECT_THAT(need(app::list_people(services, ada)).invitations, SizeIs(1));
  EXPECT_EQ(need(app::look_at_invitation(services, link.token)).organisation->id, "agency");
  ASSERT_TRUE(app::accept_invitation(services, link.token,
                                     {"lin.ping", "林评", "lin@example.org", "", "Pingshen-2025-lin"}));
  const app::Actor lin = world.actor("lin.ping");
  EXPECT_TRUE(need(app::list_panels(services, lin)).items.empty());
  const app::People people = need(app::list_people(services, ada));
  const auto shown = std::ranges::find(people.items, "lin.ping", &app::Person::login);
  ASSERT_NE(shown, people.items.end());
  EXPECT_EQ(shown->agency->id, "agency");
  EXPECT_TRUE(need(app::change_person(services, ada, {shown->id, role, false})).may_change);
  EXPECT_EQ(app::change_person(services, ada,
                               {shown->id, std::vector<programme::Role>{programme::Role::officer}, {}})
                .error()
                .code,
            "form.invalid")
      << "the agency's people do not become the office's";
}

/// What the store answers for reviews, on each of its databases.
class ReviewOnEachStore : public store::OnEachStore {
 protected:
  void SetUp() override {
    OnEachStore::SetUp();
    if (IsSkipped()) return;
    store_.reset();
    world_ = std::make_unique<Reviewed>(where_);
  }

  app::ExpertView expert(const std::string& id, const std::string& login = "agnes") {
    return need(app::get_expert(*world_->services, world_->actor(login), id));
  }
  std::string exported(const std::string& login) {
    const std::string path = (folder_.path() / "experts.csv").string();
    need(app::export_experts(*world_->services, world_->actor(login), {}, sheet::Format::csv, Language::en,
                             path));
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  int reminded(const char* instant) {
    world_->clock.set(instant);
    return need(app::remind_reviewers(*world_->services));
  }

  std::unique_ptr<Reviewed> world_;
};

TEST_P(ReviewOnEachStore, AnExpertsRecordTellsOfWhatIsOverAndToWhomItMay) {
  Reviewed& world = *world_;
  world.waiting(2);
  world.experts(4);
  app::Services& services = *world.services;
  const app::Actor agnes = world.actor("agnes");
  programme::PanelTerms terms = Reviewed::terms();
  terms.reviews = 2;
  terms.seniors = 0;
  terms.most = 1;  // so that everybody has one, and who gave theirs back takes the other
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, terms)));
  const std::string first = panel.applications[0].id, second = panel.applications[1].id;
  const std::string said_no = panel.applications[0].reviews[0].expert;
  std::string left;
  for (const app::PanelReview& one : panel.applications[1].reviews) {
    if (one.expert != said_no) left = one.expert;
  }
  const app::Duty asked = need(app::get_duty(services, world.actor(said_no), panel.id, first));
  need(app::decline_duty(services, world.actor(said_no), {panel.id, first, asked.version, "出差", false}));
  const app::Duty taken = need(app::get_duty(services, world.actor(left), panel.id, second));
  need(app::sign_statement(services, world.actor(left), panel.id, second, taken.version));
  EXPECT_EQ(app::leave_panel(services, world.actor(left), {panel.id, " "}).error().code,
            "action.reason_required");
  EXPECT_EQ(app::leave_panel(services, world.actor("x1"), {"none", "忙"}).error().code, "duty.unknown");
  for (const app::DutyRow& row :
       need(app::leave_panel(services, world.actor(left), {panel.id, "住院"})).items)
    EXPECT_EQ(row.state, DutyState::declined);
  EXPECT_EQ(app::leave_panel(services, world.actor(left), {panel.id, "住院"}).error().code, "duty.not_open");
  EXPECT_THAT(world.told("agnes"), Contains(HasSubstr("left the panel")));
  panel = world.again(panel);
  const app::PanelReview kept = *review_of(panel.applications[0], DutyState::asked);
  panel = need(app::replace_declined(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_TRUE(std::ranges::any_of(panel.applications[0].reviews, [&](const app::PanelReview& one) {
    return one.expert == kept.expert && one.state == DutyState::asked;
  })) << "nobody else was disturbed";
  EXPECT_EQ(panel.applications[0].open + panel.applications[1].open, 0);

  const std::string quick = review_of(panel.applications[1], DutyState::asked)->expert;
  world.review(panel.id, second, quick, 90);
  world.clock.set("2025-06-12T02:00:00Z");
  world.review_all(world.again(panel));
  need(app::rate_review(services, agnes, {panel.id, second, quick, 3}));
  panel = world.again(panel);
  EXPECT_EQ(need(app::list_panels(services, agnes)).items.front().handed_in, 4);
  panel = need(app::rank_panel(services, agnes, {panel.id, panel.version, app::RankingMethod::mean}));
  panel = need(app::deliver_panel(services, agnes, {panel.id, panel.version, ""}));
  EXPECT_EQ(expert(quick).record->asked, 0) << "nothing is told of a review that goes on";
  EXPECT_THAT(expert(quick).reviews, IsEmpty());
  need(app::accept_panel(services, world.actor("olga"), {panel.id, panel.version, false}));

  EXPECT_EQ(expert(said_no).record->declined, 1);
  EXPECT_GE(expert(left).record->given_back, 1);
  std::int64_t handed_in = 0, late = 0;
  for (const char* id : {"x1", "x2", "x3", "x4"}) {
    const app::ExpertRecord record = *expert(id).record;
    handed_in += record.handed_in;
    late += record.late;
    EXPECT_EQ(record.asked, record.handed_in + record.declined + record.given_back + record.recused) << id;
    EXPECT_EQ(record.distance.empty(), record.handed_in == 0) << id;
  }
  EXPECT_EQ(handed_in, 4);
  EXPECT_EQ(late, 3);
  const app::ExpertView seen = expert(quick, "olga");
  EXPECT_EQ(seen.record->quality, "3");
  const auto past = std::ranges::find(seen.reviews, "90", &app::PastReview::score);
  ASSERT_NE(past, seen.reviews.end());
  EXPECT_FALSE(past->late);
  EXPECT_EQ(past->quality, 3);
  EXPECT_FALSE(past->others.empty());
  EXPECT_THAT(expert(quick, "amos").reviews, IsEmpty()) << "another agency sees sums alone";
  EXPECT_TRUE(expert(quick, "amos").record);
  EXPECT_FALSE(expert(quick, "paul").record);
  EXPECT_FALSE(expert(quick, "aude").record);
  EXPECT_THAT(exported("agnes"), HasSubstr("Handed in"));
  EXPECT_THAT(exported("aude"), Not(HasSubstr("Handed in")));
}

TEST_P(ReviewOnEachStore, TheClockRemindsOnItsDaysAndNeverTwice) {
  Reviewed& world = *world_;
  world.waiting(1);
  world.experts(3);
  const app::Actor agnes = world.actor("agnes");
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 3, Reviewed::terms())));
  const std::string v1 = panel.applications.front().id;
  EXPECT_EQ(reminded("2025-06-02T01:00:00Z"), 0);
  EXPECT_EQ(reminded("2025-06-03T01:00:00Z"), 3) << "a week before 2025-06-10";
  EXPECT_EQ(reminded("2025-06-03T09:00:00Z"), 0) << "once";
  EXPECT_THAT(world.told("x1"), Contains(HasSubstr("they are due by 2025-06-10")).Times(1));
  EXPECT_THAT(world.again(panel).steps.back().what.en, HasSubstr("by the clock: 3"));
  world.review(panel.id, v1, "x1", 80);
  EXPECT_EQ(reminded("2025-06-09T01:00:00Z"), 2);
  EXPECT_EQ(reminded("2025-06-13T01:00:00Z"), 2) << "on the 11th nothing ran";
  EXPECT_THAT(world.told("x2"), Contains(HasSubstr("overdue since 2025-06-10")).Times(1));
  EXPECT_THAT(world.told("agnes"), Contains(HasSubstr("overdue, and who were reminded: 2")));
  panel = world.again(panel);
  programme::PanelTerms later = panel.terms;
  later.due_on = "2025-07-10";
  panel = need(app::change_panel(*world.services, agnes, {panel.id, panel.version, later, {}}));
  EXPECT_EQ(reminded("2025-06-17T01:00:00Z"), 0) << "it is not due any more";
  world.clock.set("2025-07-03T00:30:00Z");
  panel = need(app::remind_panel(*world.services, agnes, {panel.id, panel.version, ""}));
  EXPECT_EQ(reminded("2025-07-03T01:00:00Z"), 0) << "the agency did so on this day";
  EXPECT_EQ(reminded("2025-07-09T01:00:00Z"), 2);
  for (const char* expert : {"x2", "x3"}) world.review(panel.id, v1, expert, 70);
  EXPECT_EQ(reminded("2025-07-11T01:00:00Z"), 0) << "nobody is waited for";
  EXPECT_EQ(reminded("2025-08-11T01:00:00Z"), 0);
}

TEST_P(ReviewOnEachStore, WhatWasWorkedOutBesideAChangeIsNotWritten) {
  Reviewed& world = *world_;
  world.waiting(1);
  world.experts(4);
  const app::Actor agnes = world.actor("agnes");
  Panel panel = world.released(world.assigned(world.pooled(world.commissioned(), 4, Reviewed::terms())));
  const Panel before = panel;
  const std::string v1 = panel.applications.front().id;
  panel = need(app::remind_panel(*world.services, agnes, {panel.id, panel.version, ""}));
  EXPECT_EQ(app::replace_declined(*world.services, agnes, {panel.id, before.version, ""}).error().code,
            "panel.changed");
  EXPECT_EQ(app::change_pairs(*world.services, agnes,
                              {panel.id, before.version, "忙", {{v1, "x4", app::PairDo::add}}})
                .error()
                .code,
            "panel.changed");
}

INSTANTIATE_TEST_SUITE_P(Stores, ReviewOnEachStore,
                         ::testing::Values(store::Backend::sqlite, store::Backend::postgres),
                         store::backend_name);

}  // namespace
}  // namespace guohe::testing

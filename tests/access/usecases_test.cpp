// Every use case and every action under every role, on an application in each state of the process. The
// matrix is golden (usecases.golden): a changed permission shows in the diff. GUOHE_GOLDEN=rewrite writes it
// anew.
//
// Calls are made so that they change nothing even where they are allowed (a version that is not the present
// one, a clause that does not exist); so "allowed" shows as the error that comes after the gate.
// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "app/attachments.hpp"
#include "app/bulk_work.hpp"
#include "app/call_changes.hpp"
#include "app/calls.hpp"
#include "app/certificate.hpp"
#include "app/confirmation_links.hpp"
#include "app/decision_lists.hpp"
#include "app/examination.hpp"
#include "app/ledger.hpp"
#include "app/pack_drafts.hpp"
#include "app/packs.hpp"
#include "app/public_actions.hpp"
#include "app/review/duties.hpp"
#include "app/review/experts.hpp"
#include "app/review/outcome.hpp"
#include "app/review/panels.hpp"
#include "app/sanction_register.hpp"
#include "app/sessions.hpp"
#include "app/similarity/similar_applications.hpp"
#include "app/simulations.hpp"
#include "app/system_state.hpp"
#include "app/topic_finder.hpp"
#include "app/views.hpp"
#include "support/reviewed.hpp"

namespace guohe::testing {
namespace {

using app::Actor;
using app::Services;

const std::string kGolden = GUOHE_SOURCE_DIR "/tests/access/usecases.golden";
constexpr std::int64_t kNever = 999'999;  // a version that is not the present one

template <typename T>
std::string said(const Result<T>& result) {
  return result ? "ok" : result.error().code;
}

/// An application and a file of it, or one in a panel.
struct Subject {
  std::string id;
  std::string file;
  std::string panel = "none";
};

struct Probe {
  const char* name;
  std::function<std::string(Services&, const Actor&, const Subject&)> ask;
};

/// The use cases of one application. (submit_in and the like have no caller outside and no gate.)
std::vector<Probe> probes() {
  std::vector<Probe> all{
      {"get_application",
       [](Services& s, const Actor& a, const Subject& x) { return said(get_application(s, a, x.id)); }},
      {"patch_draft",
       [](Services& s, const Actor& a, const Subject& x) {
         return said(patch_draft(s, a, {x.id, kNever, {}}));
       }},
      {"start_attachment",
       [](Services& s, const Actor& a, const Subject& x) {
         return said(start_attachment(s, a, {x.id, "no such", "a.pdf", 1}));
       }},
      {"open_attachment", [](Services& s, const Actor& a,
                             const Subject& x) { return said(open_attachment(s, a, x.id, x.file)); }},
      {"remove_attachment", [](Services& s, const Actor& a,
                               const Subject& x) { return said(remove_attachment(s, a, x.id, "none")); }},
      {"list_verdicts",
       [](Services& s, const Actor& a, const Subject& x) { return said(list_verdicts(s, a, x.id)); }},
      {"get_receipt",
       [](Services& s, const Actor& a, const Subject& x) { return said(get_receipt(s, a, x.id)); }},
      {"list_history",
       [](Services& s, const Actor& a, const Subject& x) { return said(list_history(s, a, x.id)); }},
      {"compare_sides",
       [](Services& s, const Actor& a, const Subject& x) { return said(compare_sides(s, a, x.id)); }},
      {"make_link",
       [](Services& s, const Actor& a, const Subject& x) { return said(make_link(s, a, x.id)); }},
      {"withdraw_link",
       [](Services& s, const Actor& a, const Subject& x) { return said(withdraw_link(s, a, x.id, "none")); }},
      {"issue_certificate",
       [](Services& s, const Actor& a, const Subject& x) { return said(issue_certificate(s, a, x.id)); }},
      {"record_finding",
       [](Services& s, const Actor& a, const Subject& x) {
         return said(record_finding(s, a, {x.id, "none", app::Finding::met, "", {}}));
       }},
      {"get_examination",
       [](Services& s, const Actor& a, const Subject& x) { return said(get_examination(s, a, x.id)); }},
      {"get_similarity",
       [](Services& s, const Actor& a, const Subject& x) { return said(get_similarity(s, a, x.id)); }},
      {"compare_again",
       [](Services& s, const Actor& a, const Subject& x) { return said(compare_again(s, a, x.id)); }},
      {"judge_similarity",
       [](Services& s, const Actor& a, const Subject& x) {
         return said(judge_similarity(s, a, {x.id, "none", "none", "x", 0}));
       }},
      {"list_applications",
       [](Services& s, const Actor& a, const Subject& x) {
         app::ListQuery query;
         query.limit = 200;
         const auto page = list_applications(s, a, query);
         if (!page) return page.error().code;
         for (const auto& row : page->items) {
           if (row.id == x.id) return std::string("listed");
         }
         return std::string("not listed");
       }},
  };
  for (const char* action : {"submit",        "withdraw",
                             "recommend",     "return",
                             "decline",       "pass",
                             "fail",          "record-review",
                             "propose",       "reject",
                             "approve",       "send-back",
                             "hold",          "uphold-objection",
                             "end-publicity", "announce",
                             "draw-up",       "sign",
                             "pay",           "apply-for-acceptance",
                             "accept",        "terminate"}) {
    all.push_back({action, [action](Services& s, const Actor& a, const Subject& x) {
                     return said(take_action(s, a, {x.id, action, kNever, "", ""}));
                   }});
  }
  return all;
}

/// The use cases of one panel and of the duties in it.
std::vector<Probe> panel_probes() {
  return {
      {"get_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         const auto panel = get_panel(s, a, on.panel);
         return panel && panel->whole ? "ok, whole" : said(panel);
       }},
      {"change_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(change_panel(s, a, {on.panel, 1, {}, {}}));
       }},
      {"suggest_experts",
       [](Services& s, const Actor& a, const Subject& on) { return said(suggest_experts(s, a, on.panel)); }},
      {"panel_conflicts",
       [](Services& s, const Actor& a, const Subject& on) { return said(panel_conflicts(s, a, on.panel)); }},
      {"dismiss_conflict",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(dismiss_conflict(s, a, on.panel, "none", "误"));
       }},
      {"assign_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(assign_panel(s, a, {on.panel, 1, ""}));
       }},
      {"explain_pair", [](Services& s, const Actor& a,
                          const Subject& on) { return said(explain_pair(s, a, on.panel, "none", "none")); }},
      {"change_pairs",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(change_pairs(s, a, {on.panel, 1, "误", {}}));
       }},
      {"release_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(release_panel(s, a, {on.panel, 1, ""}));
       }},
      {"replace_declined",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(replace_declined(s, a, {on.panel, 1, ""}));
       }},
      {"remind_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(remind_panel(s, a, {on.panel, 1, ""}));
       }},
      {"rate_review",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(rate_review(s, a, {on.panel, "none", "none", 1}));
       }},
      {"open_meeting",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(open_meeting(s, a, {on.panel, 1, ""}));
       }},
      {"note_discussion",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(note_discussion(s, a, {on.panel, "none", "言"}));
       }},
      {"recuse_expert",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(recuse_expert(s, a, {on.panel, "none", "none", "误"}));
       }},
      {"rank_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(rank_panel(s, a, app::RankPanel{on.panel, 1}));
       }},
      {"deliver_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(deliver_panel(s, a, {on.panel, 1, ""}));
       }},
      {"send_back_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(send_back_panel(s, a, {on.panel, 1, "误"}));
       }},
      {"accept_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(accept_panel(s, a, {on.panel, 1, false}));
       }},
      {"withdraw_panel",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(withdraw_panel(s, a, {on.panel, 1, "误"}));
       }},
      {"ranking_file",
       [](Services& s, const Actor& a, const Subject& on) { return said(ranking_file(s, a, on.panel)); }},
      {"get_duty",
       [](Services& s, const Actor& a, const Subject& on) { return said(get_duty(s, a, on.panel, on.id)); }},
      {"sign_statement", [](Services& s, const Actor& a,
                            const Subject& on) { return said(sign_statement(s, a, on.panel, on.id, 1)); }},
      {"decline_duty",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(decline_duty(s, a, {on.panel, on.id, 1, "误", false}));
       }},
      {"leave_panel",
       [](Services& s, const Actor& a, const Subject&) {
         return said(leave_panel(s, a, {"none", "误"}));
       }},
      {"keep_sheet",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(keep_sheet(s, a, {on.panel, on.id, 1, {}, false}));
       }},
      {"speak_in_meeting",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(speak_in_meeting(s, a, on.panel, on.id, "言"));
       }},
      {"open_duty_file",
       [](Services& s, const Actor& a, const Subject& on) {
         return said(open_duty_file(s, a, on.panel, on.id, on.file));
       }},
  };
}

std::vector<Probe> general_probes() {
  return {
      {"create_draft",
       [](Services& s, const Actor& a, const Subject&) {
         return said(create_draft(s, a, {"nowhere", kTopic}));
       }},
      {"list_applications",
       [](Services& s, const Actor& a, const Subject&) { return said(list_applications(s, a, {})); }},
      {"count_due", [](Services& s, const Actor& a, const Subject&) { return said(count_due(s, a)); }},
      {"list_views", [](Services& s, const Actor& a, const Subject&) { return said(list_views(s, a)); }},
      {"save_view",
       [](Services& s, const Actor& a, const Subject&) { return said(save_view(s, a, "", "")); }},
      {"remove_view",
       [](Services& s, const Actor& a, const Subject&) { return said(remove_view(s, a, "none")); }},
      {"list_settable",
       [](Services& s, const Actor& a, const Subject&) { return said(list_settable(s, a, kTopic, "")); }},
      {"simulate",
       [](Services& s, const Actor& a, const Subject&) {
         return said(simulate(s, a, {kTopic, "", {}, {}, ""}));
       }},
      {"compare_packs", [](Services& s, const Actor& a,
                           const Subject&) { return said(compare_packs(s, a, "no", "none", false)); }},
      {"system_state", [](Services& s, const Actor& a, const Subject&) { return said(system_state(s, a)); }},
      {"try_mail_again",
       [](Services& s, const Actor& a, const Subject&) { return said(try_mail_again(s, a, "none")); }},
      {"scan_again",
       [](Services& s, const Actor& a, const Subject&) { return said(scan_again(s, a, "none")); }},
      {"list_ledger",
       [](Services& s, const Actor& a, const Subject&) { return said(list_ledger(s, a, {})); }},
      {"get_pack_content",
       [](Services& s, const Actor& a, const Subject&) { return said(get_pack_content(s, a, "none", "")); }},
      {"get_pack_mutations", [](Services& s, const Actor& a,
                                const Subject&) { return said(get_pack_mutations(s, a, "none", "")); }},
      {"prove_pack", [](Services& s, const Actor& a,
                        const Subject&) { return said(prove_pack(s, a, "none", "", "none")); }},
      {"list_pack_drafts",
       [](Services& s, const Actor& a, const Subject&) { return said(list_pack_drafts(s, a, "")); }},
      {"start_pack_draft",
       [](Services& s, const Actor& a, const Subject&) {
         return said(start_pack_draft(s, a, {"none", "", "", ""}));
       }},
      {"change_pack_draft",
       [](Services& s, const Actor& a, const Subject&) {
         return said(change_pack_draft(s, a, {"none", 1, {}, {}, {}, {}, {}}));
       }},
      {"act_on_pack_draft",
       [](Services& s, const Actor& a, const Subject&) {
         return said(act_on_pack_draft(s, a, {"none", "approve", 1, "", ""}));
       }},
      {"find_topics",
       [](Services& s, const Actor& a, const Subject&) {
         return said(find_topics(s, a, {"{}", ""}));
       }},
      {"preview_bulk",
       [](Services& s, const Actor& a, const Subject&) {
         return said(preview_bulk(s, a, {"recommend", "", "", {"none"}, {}}));
       }},
      {"list_bulk", [](Services& s, const Actor& a, const Subject&) { return said(list_bulk(s, a)); }},
      {"get_bulk", [](Services& s, const Actor& a, const Subject&) { return said(get_bulk(s, a, "none")); }},
      {"confirm_bulk",
       [](Services& s, const Actor& a, const Subject&) { return said(confirm_bulk(s, a, "none")); }},
      {"run_bulk",
       [](Services& s, const Actor& a, const Subject&) { return said(run_bulk(s, a, "none", 1)); }},
      {"take_back_bulk", [](Services& s, const Actor& a,
                            const Subject&) { return said(take_back_bulk(s, a, "none", {}, "误")); }},
      {"list_panels", [](Services& s, const Actor& a, const Subject&) { return said(list_panels(s, a)); }},
      {"start_panel", [](Services& s, const Actor& a,
                         const Subject&) { return said(start_panel(s, a, "nowhere", kTopic, "none")); }},
      {"list_duties", [](Services& s, const Actor& a, const Subject&) { return said(list_duties(s, a)); }},
      {"get_avoidance",
       [](Services& s, const Actor& a, const Subject& on) { return said(get_avoidance(s, a, on.id)); }},
      {"put_avoidance", [](Services& s, const Actor& a,
                           const Subject& on) { return said(put_avoidance(s, a, on.id, kNever, {})); }},
      {"get_review_outcome",
       [](Services& s, const Actor& a, const Subject& on) { return said(get_review_outcome(s, a, on.id)); }},
      {"list_decision_lists",
       [](Services& s, const Actor& a, const Subject&) { return said(list_decision_lists(s, a)); }},
      {"get_decision_list",
       [](Services& s, const Actor& a, const Subject&) { return said(get_decision_list(s, a, "none")); }},
      {"start_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(start_decision_list(s, a, "nowhere", kTopic));
       }},
      {"change_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(change_decision_list(s, a, {"none", 1, "误", {}, {}, false, false}));
       }},
      {"start_scores",
       [](Services& s, const Actor& a, const Subject&) { return said(start_scores(s, a, "none")); }},
      {"propose_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(propose_decision_list(s, a, {"none", 1, ""}));
       }},
      {"return_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(return_decision_list(s, a, {"none", 1, "误"}));
       }},
      {"withdraw_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(withdraw_decision_list(s, a, {"none", 1, ""}));
       }},
      {"confirm_decision_list",
       [](Services& s, const Actor& a, const Subject&) {
         return said(confirm_decision_list(s, a, {"none", 1, ""}));
       }},
      {"move_up",
       [](Services& s, const Actor& a, const Subject&) {
         return said(move_up(s, a, {"none", "none", "", "误"}));
       }},
      {"list_sanctions",
       [](Services& s, const Actor& a, const Subject&) { return said(list_sanctions(s, a)); }},
      {"get_sanction",
       [](Services& s, const Actor& a, const Subject&) { return said(get_sanction(s, a, "none")); }},
      {"propose_sanction",
       [](Services& s, const Actor& a, const Subject&) { return said(propose_sanction(s, a, {})); }},
      {"act_on_sanction",
       [](Services& s, const Actor& a, const Subject&) {
         return said(act_on_sanction(s, a, {"none", "confirm", 1, "", ""}));
       }},
      {"list_call_changes",
       [](Services& s, const Actor& a, const Subject&) { return said(list_call_changes(s, a)); }},
      {"get_call_change",
       [](Services& s, const Actor& a, const Subject&) { return said(get_call_change(s, a, "none")); }},
      {"prepare_call_change",
       [](Services& s, const Actor& a, const Subject&) { return said(prepare_call_change(s, a, {})); }},
      {"revise_call_change",
       [](Services& s, const Actor& a, const Subject&) { return said(revise_call_change(s, a, {})); }},
      {"act_on_call_change",
       [](Services& s, const Actor& a, const Subject&) {
         return said(act_on_call_change(s, a, {"none", "publish", 1}));
       }},
      {"list_experts",
       [](Services& s, const Actor& a, const Subject&) { return said(list_experts(s, a, {})); }},
      {"export_experts",
       [](Services& s, const Actor& a, const Subject&) {
         return said(export_experts(s, a, {}, sheet::Format::csv, Language::en, "/nowhere/experts.csv"));
       }},
      {"get_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(get_expert(s, a, "none")); }},
      {"add_expert", [](Services& s, const Actor& a, const Subject&) { return said(add_expert(s, a, {})); }},
      {"change_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(change_expert(s, a, {})); }},
      {"act_on_expert",
       [](Services& s, const Actor& a, const Subject&) {
         return said(act_on_expert(s, a, {"none", "approve", 1, ""}));
       }},
      {"invite_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(invite_expert(s, a, "none")); }},
      {"get_own_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(get_own_expert(s, a)); }},
      {"register_as_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(register_as_expert(s, a, {}, false)); }},
      {"change_own_expert",
       [](Services& s, const Actor& a, const Subject&) { return said(change_own_expert(s, a, {}, 1)); }},
      // Open to everybody, so they take no actor:
      {"list_packs", [](Services& s, const Actor&, const Subject&) { return said(list_packs(s)); }},
      {"list_calls", [](Services& s, const Actor&, const Subject&) { return said(list_calls(s)); }},
      {"find_call", [](Services& s, const Actor&, const Subject&) { return said(find_call(s, kCall)); }},
      {"find_topic",
       [](Services& s, const Actor&, const Subject&) { return said(find_topic(s, kCall, kTopic)); }},
      {"check_publicly",
       [](Services& s, const Actor&, const Subject&) {
         return said(check_publicly(s, {kCall, kTopic, "{}", "{}", {}, {}, ""}));
       }},
      {"find_receipt",
       [](Services& s, const Actor&, const Subject&) { return said(find_receipt(s, "none")); }},
      {"sign_in",
       [](Services& s, const Actor&, const Subject&) {
         return said(sign_in(s, {"", "", ""}));
       }},
      {"find_session",
       [](Services& s, const Actor&, const Subject&) { return said(find_session(s, "none")); }},
      {"sign_out", [](Services& s, const Actor&, const Subject&) { return said(sign_out(s, "none")); }},
  };
}

/// agnes's agency runs the panel, amos's runs none; x1 is asked to review, x2 is an expert beside it.
constexpr const char* kPeople[] = {"nobody", "ana",  "al",  "adam", "bea", "bob",   "rita", "rosa", "eve",
                                   "olga",   "paul", "fay", "aude", "ada", "agnes", "amos", "x1",   "x2"};

Actor actor_of(World& world, const std::string& person) {
  return person == "nobody" ? Actor{} : world.actor(person);
}

/// One line for each answer, with those who get it.
void write_block(std::ostream& out, World& world, const std::string& title, const std::vector<Probe>& asked,
                 const Subject& subject) {
  out << title << "\n";
  for (const Probe& probe : asked) {
    std::map<std::string, std::string> people;
    for (const char* person : kPeople) {
      people[probe.ask(*world.services, actor_of(world, person), subject)] += std::string(" ") + person;
    }
    for (const auto& [answer, who] : people)
      out << "  " << probe.name << ": " << answer << " —" << who << "\n";
  }
}

/// An application in each state of the process.
std::map<std::string, std::string> one_in_each_state(World& world) {
  std::map<std::string, std::string> ids;
  const auto act = [&](const std::string& login, const std::string& id, const char* action,
                       const char* form = "") {
    const auto done = world.act(login, id, action, "理由", form);
    EXPECT_TRUE(done) << action << ": " << (done ? "" : done.error().message.en);
  };
  ids["1 draft"] = world.complete_draft();
  ids["2 recommending"] = world.submitted();
  ids["3 returned"] = world.submitted();
  act("rita", ids["3 returned"], "return");
  ids["4 examining"] = world.recommended();
  ids["5 correcting"] = world.recommended();
  act("eve", ids["5 correcting"], "return");
  ids["6 reviewing"] = world.examined();
  act("eve", ids["6 reviewing"], "pass");
  ids["7 failed"] = world.examined();
  EXPECT_TRUE(record_finding(*world.services, world.actor("eve"),
                             {ids["7 failed"], "E2a", app::Finding::unmet, "无", {}}));
  act("eve", ids["7 failed"], "fail");
  ids["8 not-recommended"] = world.submitted();
  act("rita", ids["8 not-recommended"], "decline");
  const auto beyond = [&](const std::string& name, int steps) {
    const std::string id = ids[name] = world.examined();
    act("eve", id, "pass");
    act("olga", id, "record-review", R"({"score": 90, "opinion": "好"})");
    if (steps > 0) act("olga", id, "propose", R"({"grant": 100000, "reason": "好"})");
    if (steps > 1) act("paul", id, "approve");
    if (steps < 3) return;
    const char* objection =
        R"({"named": true, "name": "李四", "contact": "1", "grounds": "异议", "facts": "附件"})";
    EXPECT_TRUE(act_publicly(*world.services, {world.get(id).number, "object", objection}));
    ids["d investigating"] = world.get(id, "olga").cases.back().id;
    act("olga", ids["d investigating"], "admit");
  };
  beyond("9 ranked", 0);
  beyond("a approving", 1);
  beyond("b publicised", 2);
  beyond("c on-hold", 3);
  return ids;
}

/// A panel of two applications, with a review of each that x1 is asked for; then the same handed over.
void write_panels(std::ostream& out, ReviewedIn<World>& world) {
  const std::string id = world.waiting(2).front();
  programme::PanelTerms terms = ReviewedIn<World>::terms();
  terms.reviews = 1;
  terms.seniors = 0;
  app::Panel panel = world.pooled(world.commissioned(), 1, terms);
  const auto write = [&](const char* title) {
    write_block(out, world, title, panel_probes(), {id, "none", panel.id});
    EXPECT_EQ(world.again(panel).version, panel.version) << "asking changed something";
  };
  write("\na panel that is set up");
  panel = world.released(world.assigned(panel));
  write("\na panel under review");
  world.review_all(panel);
  app::RankPanel rank{panel.id, panel.version};
  rank.method = app::RankingMethod::mean;
  panel = need(app::rank_panel(*world.services, world.actor("agnes"), rank));
  panel = need(app::deliver_panel(*world.services, world.actor("agnes"), {panel.id, panel.version, ""}));
  write("\na panel that was handed over");
}

TEST(Access, EveryUseCaseUnderEveryRoleInEveryState) {
  ReviewedIn<World> world;
  world.experts(2);
  std::ostringstream out;
  write_block(out, world, "apart from any application", general_probes(), {});
  write_block(out, world, "\nno panel", panel_probes(), {});
  write_panels(out, world);
  for (const auto& [state, id] : one_in_each_state(world)) {
    const char* whoever_sees_it = state == "d investigating" ? "olga" : "ana";
    const auto application = world.get(id, whoever_sees_it);
    EXPECT_EQ(application.state, state.substr(2));
    const bool has_files = !application.attachments.empty();
    write_block(out, world, "\n" + state.substr(2), probes(),
                {id, has_files ? application.attachments[0].id : "none"});
    EXPECT_EQ(world.get(id, whoever_sees_it).version, application.version) << "asking changed something";
  }
  const char* mode = std::getenv("GUOHE_GOLDEN");
  if (mode != nullptr && std::string(mode) == "rewrite") {
    std::ofstream(kGolden) << out.str();
    return;
  }
  std::ifstream file(kGolden);
  std::ostringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(out.str(), golden.str()) << "read the difference, then run with GUOHE_GOLDEN=rewrite";
}

}  // namespace
}  // namespace guohe::testing

// Panels of expert review: the office commissions an agency with the applications of a topic that wait for
// review; the agency gathers experts, looks at conflicts, assigns, releases, follows up, holds the meeting,
// ranks and hands over; the office takes the result over, which records it with every application (process
// action `record-review`).
//
// Who sees what: the agency its own panels, whole. The office (officer, approver, auditor) sees how far a
// panel is, and experts, marks and ranking only once it was handed over. Nobody else learns that there is a
// panel.
//
// Errors that several of these share: unauthenticated "session.required"; forbidden "access.denied";
// not_found "panel.unknown"; conflict "panel.changed" (the version), "panel.not_open" (its state); invalid
// "action.reason_required".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/reviews.hpp"
#include "app/services.hpp"
#include "matching/ranking/comparison.hpp"
#include "matching/ranking/ranking.hpp"
#include "programme/review.hpp"

namespace guohe::app {

struct PanelRow {
  std::string id;
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  Named agency;
  programme::PanelState state = programme::PanelState::preparing;
  Text state_label;
  int applications = 0, wanted = 0, handed_in = 0;  // reviews
  std::string due_on;
  std::string updated_at;
};
BOOST_DESCRIBE_STRUCT(PanelRow, (),
                      (id, call, call_title, topic, topic_title, agency, state, state_label, applications,
                       wanted, handed_in, due_on, updated_at))

/// A topic of which applications wait for review and are in no panel.
struct PanelTopic {
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  std::int64_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(PanelTopic, (), (call, call_title, topic, topic_title, waiting))

struct Panels {
  std::vector<PanelRow> items;      // newest first
  std::vector<PanelTopic> waiting;  // for who commissions
  std::vector<Named> agencies;      // likewise
};
BOOST_DESCRIBE_STRUCT(Panels, (), (items, waiting, agencies))

/// An expert of the panel's pool.
struct PanelExpert {
  std::string id;
  std::string name;
  std::string organisation;
  std::string title;
  std::string region;
  bool senior = false;
  bool available = true;  // in the library, and not away
  bool signs_in = false;  // has an account
  int most = 0;           // reviews in this panel
  int assigned = 0, declined = 0, handed_in = 0;
  int elsewhere = 0;  // reviews not handed in, of other panels
};
BOOST_DESCRIBE_STRUCT(PanelExpert, (),
                      (id, name, organisation, title, region, senior, available, signs_in, most, assigned,
                       declined, handed_in, elsewhere))

/// One expert's review of one application.
struct PanelReview {
  std::string expert;
  std::string name;
  std::string organisation;
  programme::DutyState state = programme::DutyState::proposed;
  Text state_label;
  std::string affinity;  // 0 to 1
  bool in_field = false;
  bool locked = false;
  bool by_hand = false;
  std::string score;        // of 100, as last handed in; empty before
  std::string first_score;  // where it was changed in the meeting
  std::string handed_in_at;
  std::string reason;  // of a decline or withdrawal
  int quality = 0;     // of the review, as the agency found it: 1 to 4; 0: not judged
  std::string opinion;
  std::vector<programme::Mark> marks;
};
BOOST_DESCRIBE_STRUCT(PanelReview, (),
                      (expert, name, organisation, state, state_label, affinity, in_field, locked, by_hand,
                       score, first_score, handed_in_at, reason, quality, opinion, marks))

struct PanelApplication {
  std::string id;
  std::string number;
  std::string title;
  Text organisation;
  Text field_label;
  std::string requested;
  std::string mean;  // of the scores handed in; empty without any
  int open = 0;      // reviews without an expert
  std::vector<PanelReview> reviews;
};
BOOST_DESCRIBE_STRUCT(PanelApplication, (),
                      (id, number, title, organisation, field_label, requested, mean, open, reviews))

/// What a rule takes off the largest total that loads and conflicts would allow.
struct RuleCost {
  Text rule;
  std::string cost;
};
BOOST_DESCRIBE_STRUCT(RuleCost, (), (rule, cost))

/// What an assignment is worth, and the proof of it (matching/assignment/certificate.hpp).
struct AssignmentSummary {
  programme::AssignmentMode mode = programme::AssignmentMode::exact;
  std::string seed;  // of a randomised one
  std::string at;
  std::string total, bound;  // sums of affinities
  std::string gap;           // percent; "0": proven best
  std::int64_t open = 0;     // reviews without an expert
  std::int64_t violations = 0;
  Text note;                    // fair and randomised: what they reached
  std::vector<Text> shortages;  // why reviews stay open
  std::vector<RuleCost> costs;
};
BOOST_DESCRIBE_STRUCT(AssignmentSummary, (),
                      (mode, seed, at, total, bound, gap, open, violations, note, shortages, costs))

struct PanelStep {
  std::string at;
  std::string by;      // name
  std::string number;  // of the application; empty: the panel
  Text what;
  std::string said;
};
BOOST_DESCRIBE_STRUCT(PanelStep, (), (at, by, number, what, said))

struct PanelAction {
  std::string name;
  Text label;
  bool allowed = true;
  Text why;  // it is off
};
BOOST_DESCRIBE_STRUCT(PanelAction, (), (name, label, allowed, why))

enum class RankingMethod { mean, standardised, expected_rank };
BOOST_DESCRIBE_ENUM(RankingMethod, mean, standardised, expected_rank)

struct RankedRow {
  std::string application;
  std::string number;
  std::string title;
  std::string requested;
  int place = 0;  // in the final order, from 1
  std::string value, low, high;
  std::string mean;
  matching::Decision decision = matching::Decision::declined;
  Text why;            // not funded
  bool drawn = false;  // its place came by lot
};
BOOST_DESCRIBE_STRUCT(RankedRow, (),
                      (application, number, title, requested, place, value, low, high, mean, decision, why,
                       drawn))

struct RankingSummary {
  RankingMethod method = RankingMethod::expected_rank;
  std::string at;
  std::optional<std::string> line;
  bool lottery = false;
  std::string commitment, seed, public_value;  // the seed once it was drawn
  std::optional<std::int64_t> places;
  std::string budget;  // yuan; empty: none
  std::int64_t reserves = 0;
  std::int64_t funded = 0;
  std::string spent;   // yuan
  std::string digest;  // of the file
  std::vector<RankedRow> rows;
  matching::MethodComparison comparison;  // ids are numbers of applications and names of experts
};
BOOST_DESCRIBE_STRUCT(RankingSummary, (),
                      (method, at, line, lottery, commitment, seed, public_value, places, budget, reserves,
                       funded, spent, digest, rows, comparison))

struct Panel {
  std::string id;
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  Named agency;
  programme::PanelState state = programme::PanelState::preparing;
  Text state_label;
  std::int64_t version = 0;
  std::string updated_at;
  programme::PanelTerms terms;
  programme::ScoreSheet sheet;
  std::string commitment;  // of the seed that a lottery would draw by, fixed beforehand
  bool whole = false;      // experts, reviews, steps and ranking are shown
  int wanted = 0, assigned = 0, handed_in = 0;
  std::vector<PanelExpert> experts;
  std::vector<PanelApplication> applications;
  std::optional<AssignmentSummary> assignment;
  std::optional<RankingSummary> ranking;
  std::vector<PanelStep> steps;  // oldest first
  std::vector<PanelAction> actions;
  bool published = false;  // anybody may fetch the ranking's file
  std::string bulk;        // that records the result; empty before
};
BOOST_DESCRIBE_STRUCT(Panel, (),
                      (id, call, call_title, topic, topic_title, agency, state, state_label, version,
                       updated_at, terms, sheet, commitment, whole, wanted, assigned, handed_in, experts,
                       applications, assignment, ranking, steps, actions, published, bulk))

Result<Panels> list_panels(Services&, const Actor&);
Result<Panel> get_panel(Services&, const Actor&, const std::string& id);

/// Takes in what waits for review of a topic. Errors: not_found "call.unknown", "topic.unknown"; invalid
/// "panel.agency"; conflict "panel.nothing_waits", "panel.no_sheet" (policies/review.yaml has none for the
/// topic).
Result<Panel> start_panel(Services&, const Actor&, const std::string& call, const std::string& topic,
                          const std::string& agency);

struct PoolChange {
  std::string expert;
  std::optional<int> most;  // reviews in this panel; 0: as many as they take on
  bool remove = false;
};
BOOST_DESCRIBE_STRUCT(PoolChange, (), (expert, most, remove))

struct ChangePanel {
  std::string id;
  std::int64_t version = 0;
  std::optional<programme::PanelTerms> terms;
  std::vector<PoolChange> pool;
};

/// Sets terms (while it is being set up) and who is in the pool. Errors: invalid "panel.bad_terms",
/// "panel.unknown_expert" (place: a JSON pointer); conflict "panel.has_duties" (an expert with reviews cannot
/// leave).
Result<Panel> change_panel(Services&, const Actor&, const ChangePanel&);

/// An expert outside the pool whose work is near the panel's applications.
struct SuggestedExpert {
  std::string id;
  std::string name;
  std::string organisation;
  std::string title;
  bool senior = false;
  std::string region;
  std::string affinity;  // the highest
  std::string number;    // of the application it is near to
  std::vector<std::string> keywords;
  int conflicts = 0;  // applications of the panel that they must not review
  int open = 0;       // reviews not handed in
};
BOOST_DESCRIBE_STRUCT(SuggestedExpert, (),
                      (id, name, organisation, title, senior, region, affinity, number, keywords, conflicts,
                       open))

struct SuggestedExperts {
  std::vector<SuggestedExpert> items;  // the nearest first
};
BOOST_DESCRIBE_STRUCT(SuggestedExperts, (), (items))

Result<SuggestedExperts> suggest_experts(Services&, const Actor&, const std::string& panel);

struct PanelConflict {
  std::string key;
  std::string expert;
  std::string name;
  std::string application;  // empty: every one
  std::string number;
  Text rule;
  Text says;  // the evidence
  Text certainty;
  std::string date;
  std::string dismissed;  // the reason; empty: it counts
  std::string dismissed_by;
};
BOOST_DESCRIBE_STRUCT(PanelConflict, (),
                      (key, expert, name, application, number, rule, says, certainty, date, dismissed,
                       dismissed_by))

struct PanelConflicts {
  std::vector<PanelConflict> items;
  std::vector<PanelConflict> assigned;  // among reviews that stand: to be taken back
};
BOOST_DESCRIBE_STRUCT(PanelConflicts, (), (items, assigned))

/// Everything that keeps experts of the pool from applications, found anew.
Result<PanelConflicts> panel_conflicts(Services&, const Actor&, const std::string& panel);

/// A false hit is put aside for good. Errors: not_found "conflict.unknown".
Result<PanelConflicts> dismiss_conflict(Services&, const Actor&, const std::string& panel,
                                        const std::string& key, const std::string& reason);

struct PanelMove {
  std::string id;
  std::int64_t version = 0;
  std::string reason;
};

/// Assigns anew what nobody was told of, locked reviews and those told of kept. Errors: those of
/// matching::assign.
Result<Panel> assign_panel(Services&, const Actor&, const PanelMove&);

/// Why an expert reviews an application, or why not.
struct PairReasons {
  std::string affinity;
  Text says;
  std::vector<Text> shares;  // of the affinity, the weightiest first
  std::vector<PanelConflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(PairReasons, (), (affinity, says, shares, conflicts))

/// Errors: not_found "panel.unknown_pair".
Result<PairReasons> explain_pair(Services&, const Actor&, const std::string& panel,
                                 const std::string& application, const std::string& expert);

enum class PairDo { add, remove, lock, unlock };
BOOST_DESCRIBE_ENUM(PairDo, add, remove, lock, unlock)

struct PairChange {
  std::string application, expert;
  PairDo act = PairDo::add;
};
BOOST_DESCRIBE_STRUCT(PairChange, (), (application, expert, act))

struct ChangePairs {
  std::string id;
  std::int64_t version = 0;
  std::string reason;
  std::vector<PairChange> changes;
};

/// Reviews set by hand. One that somebody was told of is taken back, with the reason. Errors: not_found
/// "panel.unknown_pair"; conflict "panel.conflict" (they must not review it), "panel.load",
/// "panel.handed_in".
Result<Panel> change_pairs(Services&, const Actor&, const ChangePairs&);

/// Looks at conflicts once more and tells the experts. Errors: conflict "panel.conflict" (details: each),
/// "panel.incomplete" (reviews without an expert), "panel.no_deadline".
Result<Panel> release_panel(Services&, const Actor&, const PanelMove&);

/// Finds experts for reviews that came free, with the least disturbance, and tells them. Errors: conflict
/// "panel.incomplete" (nobody is left for one of them).
Result<Panel> replace_declined(Services&, const Actor&, const PanelMove&);

/// Reminds those who have not handed in.
Result<Panel> remind_panel(Services&, const Actor&, const PanelMove&);

struct RateReview {
  std::string id, application, expert;
  int quality = 0;  // 1 to 4
};

/// Errors: invalid "panel.quality"; conflict "panel.not_handed_in".
Result<Panel> rate_review(Services&, const Actor&, const RateReview&);

/// From here on experts of an application see each other's sheets, without names, discuss and may change
/// their own. Errors: conflict "panel.incomplete" (details: reviews not handed in).
Result<Panel> open_meeting(Services&, const Actor&, const PanelMove&);

struct PanelNote {
  std::string id;
  std::string application;
  std::string text;
};

/// What was said of an application, for the record. Errors: invalid "action.reason_required" for nothing
/// said, "action.reason_too_long"; not_found "application.unknown".
Result<Panel> note_discussion(Services&, const Actor&, const PanelNote&);

struct RecuseExpert {
  std::string id, application, expert;
  std::string reason;
};

/// Takes an expert out of an application, their sheet with them, for the record. Errors: not_found
/// "panel.unknown_pair".
Result<Panel> recuse_expert(Services&, const Actor&, const RecuseExpert&);

struct RankPanel {
  std::string id;
  std::int64_t version = 0;
  RankingMethod method = RankingMethod::expected_rank;
  std::optional<std::int64_t> places;
  std::string budget;  // yuan; empty: none
  std::int64_t reserves = 0;
  bool lottery = false;
  std::string public_value;
};

/// Works out the ranking; may be done again until it is handed over. Errors: invalid "panel.bad_terms", those
/// of matching::rank and matching::compare_methods; conflict "panel.incomplete".
Result<Panel> rank_panel(Services&, const Actor&, const RankPanel&);

/// Hands the result to the office.
Result<Panel> deliver_panel(Services&, const Actor&, const PanelMove&);
/// Back to the agency. By the office, with a reason.
Result<Panel> send_back_panel(Services&, const Actor&, const PanelMove&);

struct AcceptPanel {
  std::string id;
  std::int64_t version = 0;
  bool publish = false;  // the file of the ranking, for anybody to check
};

/// Takes the result over: bulk work records score, rank and opinion with each application. Errors: conflict
/// "panel.incomplete" (there is no ranking).
Result<Panel> accept_panel(Services&, const Actor&, const AcceptPanel&);

/// Gives a panel up that was not taken over; its applications wait again. By the office, with a reason.
Result<Panel> withdraw_panel(Services&, const Actor&, const PanelMove&);

/// The ranking as `guohe review verify` reads it: for who sees the panel whole, and for anybody once it was
/// published. Errors: not_found "panel.unknown", "panel.no_ranking".
Result<std::string> ranking_file(Services&, const Actor&, const std::string& panel);

}  // namespace guohe::app

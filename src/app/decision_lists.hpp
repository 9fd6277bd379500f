// Decision lists: the applications of a topic that wait to be decided on, in the order of their review, with
// the quotas of the pack, the line that they draw, and the reasons for what was changed by hand. An officer
// draws a list up, an approver who had no hand in it confirms it, and bulk work then moves every application
// (bulk_work.hpp). Who stands in reserve moves up when a place comes free.
//
// Errors that several of these share: unauthenticated "session.required"; forbidden "access.denied";
// not_found "decision.unknown"; conflict "decision.changed" (the version), "decision.not_open" (its state).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/decisions.hpp"
#include "app/services.hpp"
#include "programme/decision.hpp"

namespace guohe::app {

enum class QuotaSource { pack, set, unset };
BOOST_DESCRIBE_ENUM(QuotaSource, pack, set, unset)

struct DecisionQuota {
  std::string direction;  // empty: the whole topic
  Text label;
  std::string projects, money;  // empty: the document leaves it open
  QuotaSource projects_source = QuotaSource::unset;
  QuotaSource money_source = QuotaSource::unset;
  int awarded = 0;  // by the list as it stands
  std::string granted = "0";
  int earlier = 0;  // awarded in the call otherwise: by other lists, or one by one
  std::string granted_earlier = "0";
};
BOOST_DESCRIBE_STRUCT(DecisionQuota, (),
                      (direction, label, projects, money, projects_source, money_source, awarded, granted,
                       earlier, granted_earlier))

struct DecisionLine {
  std::string application;
  std::string number;
  std::string title;
  Text organisation;
  std::string direction;
  Text direction_label;
  std::string requested;
  std::string score, rank, grant;
  bool tied = false;
  std::string moved_reason;
  programme::ListOutcome outcome = programme::ListOutcome::reserve;
  Text why;
  bool by_hand = false;  // the outcome was set, with `reason`
  std::string reason;
  std::string state;
  Text state_label;
  bool can_move_up = false;
};
BOOST_DESCRIBE_STRUCT(DecisionLine, (),
                      (application, number, title, organisation, direction, direction_label, requested, score,
                       rank, grant, tied, moved_reason, outcome, why, by_hand, reason, state, state_label,
                       can_move_up))

struct DecisionChange {
  std::string at;
  std::string by;
  Text what;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(DecisionChange, (), (at, by, what, reason))

struct DecisionListRow {
  std::string id;
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  DecisionState state = DecisionState::drafting;
  std::int64_t version = 0;
  std::string made_by;
  std::string updated_at;
};
BOOST_DESCRIBE_STRUCT(DecisionListRow, (),
                      (id, call, call_title, topic, topic_title, state, version, made_by, updated_at))

struct DecisionList {
  std::string id;
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  DecisionState state = DecisionState::drafting;
  std::int64_t version = 0;
  std::string made_by;
  std::string confirmed_by;
  std::string updated_at;
  std::string bulk;  // that carries it out; empty before
  std::vector<DecisionQuota> quotas;
  std::vector<DecisionLine> rows;
  int line = 0;  // rows above it
  Text line_why;
  int awarded = 0;
  std::string granted;
  std::vector<Text> faults;  // what keeps it from being put forward
  std::optional<int> places_free;
  std::vector<DecisionChange> changes;  // oldest first
  bool can_change = false;
  bool can_propose = false;
  bool can_confirm = false;
  Text why_not;  // it cannot be confirmed by this person
};
BOOST_DESCRIBE_STRUCT(DecisionList, (),
                      (id, call, call_title, topic, topic_title, state, version, made_by, confirmed_by,
                       updated_at, bulk, quotas, rows, line, line_why, awarded, granted, faults, places_free,
                       changes, can_change, can_propose, can_confirm, why_not))

/// A topic of which applications wait to be decided on.
struct DecisionTopic {
  std::string call;
  Text call_title;
  std::string topic;
  Text topic_title;
  std::int64_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(DecisionTopic, (), (call, call_title, topic, topic_title, waiting))

struct DecisionLists {
  std::vector<DecisionListRow> items;  // newest first
  std::vector<DecisionTopic> waiting;  // without an open list
};
BOOST_DESCRIBE_STRUCT(DecisionLists, (), (items, waiting))

Result<DecisionLists> list_decision_lists(Services&, const Actor&);
Result<DecisionList> get_decision_list(Services&, const Actor&, const std::string& id);

/// Draws up a list of the applications that wait. Errors: not_found "call.unknown"; conflict
/// "decision.open_list" (there is one), "decision.nothing_waits".
Result<DecisionList> start_decision_list(Services&, const Actor&, const std::string& call,
                                         const std::string& topic);

struct DecisionRowChange {
  std::string application;
  std::optional<std::string> score, rank, grant;
  std::optional<std::string> outcome;  // awarded, reserve, refused; empty: the line decides again
  std::optional<std::int64_t> place;   // from 1: it is put there
};
BOOST_DESCRIBE_STRUCT(DecisionRowChange, (), (application, score, rank, grant, outcome, place))

struct ChangeDecisionList {
  std::string id;
  std::int64_t version = 0;
  std::string reason;
  std::vector<DecisionRowChange> rows;
  std::optional<std::vector<programme::Quota>> quotas;  // what is set by hand; takes the place of the pack's
  bool sort = false;     // by rank and score again; what was put elsewhere by hand goes back
  bool refresh = false;  // takes in those that came to wait, leaves out those that no longer do
};

/// Every change is kept with its reason. Errors: invalid "action.reason_required", "action.reason_too_long",
/// "decision.bad_value" (place: a JSON pointer), "decision.unknown_row".
Result<DecisionList> change_decision_list(Services&, const Actor&, const ChangeDecisionList&);

struct MoveDecisionList {
  std::string id;
  std::int64_t version = 0;
  std::string reason;
};

/// Puts it before the approver. Errors: conflict "decision.faults" (details: each; applications that the
/// process would not let be moved are among them).
Result<DecisionList> propose_decision_list(Services&, const Actor&, const MoveDecisionList&);
/// Back to be worked on: by an approver, or by its maker. Errors: invalid "action.reason_required".
Result<DecisionList> return_decision_list(Services&, const Actor&, const MoveDecisionList&);
Result<DecisionList> withdraw_decision_list(Services&, const Actor&, const MoveDecisionList&);
/// Confirms it and begins the bulk work that carries it out, in one unit. Errors: conflict
/// "decision.second_person" (who changed it cannot confirm it).
Result<DecisionList> confirm_decision_list(Services&, const Actor&, const MoveDecisionList&);

struct MoveUp {
  std::string id;
  std::string application;
  std::string grant;  // decimal
  std::string reason;
};

/// Moves an application up from the reserve of a confirmed list. Errors: conflict "decision.no_place" (no
/// place, or too little money, is free), those of take_action; invalid "action.reason_required".
Result<DecisionList> move_up(Services&, const Actor&, const MoveUp&);

struct ScoreProblem {
  std::int64_t row = 0;  // as the spreadsheet counts
  Text message;
};
BOOST_DESCRIBE_STRUCT(ScoreProblem, (), (row, message))

/// What a sheet says of scores; nothing is stored: it is sent back as a change, with its reason.
struct ScorePreview {
  std::string digest;
  std::vector<DecisionRowChange> rows;
  std::vector<ScoreProblem> problems;
};
BOOST_DESCRIBE_STRUCT(ScorePreview, (), (digest, rows, problems))

/// A sheet on its way in. Destroyed before finish(), it leaves nothing behind.
class ScoreUpload {
 public:
  virtual ~ScoreUpload() = default;
  /// Errors: too_large "import.too_large".
  virtual Result<void> write(std::span<const char> bytes) = 0;
  /// Errors: those of sheet::read_xlsx; invalid "import.no_columns".
  virtual Result<ScorePreview> finish() = 0;
};

/// A sheet with the columns number (编号), score (得分), rank (排名) and grant (拟资助金额), in any order.
Result<std::unique_ptr<ScoreUpload>> start_scores(Services&, const Actor&, const std::string& list);

}  // namespace guohe::app

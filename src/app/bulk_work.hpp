// Bulk work: many applications moved by one action. First the exact list is shown, with what would become of
// each and why some cannot be moved; then it is confirmed, of decisions by a second person; then it is
// carried out row by row, each in a unit of its own together with the row's mark: a row happens once, and
// what a crash cut short goes on. For some minutes the whole or a row can be taken back.
//
// Errors that several of these share: unauthenticated "session.required"; forbidden "access.denied";
// not_found "bulk.unknown" (also for work of another body).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/applications.hpp"
#include "app/ports/bulk.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// How long after it ended bulk work can be taken back, in minutes.
inline constexpr int kTakeBackMinutes = 30;
/// Rows of one piece of work at most.
inline constexpr int kBulkRowsMax = 5000;

struct BulkWork {
  std::string id;
  std::string list;  // the decision list that it carries out; empty: none
  std::string action;
  Text action_label;  // empty where each row has its own
  std::string reason;
  std::vector<StepRecord> answers;  // to the action's form, if it has one: what is confirmed
  bool second = false;              // somebody else than its maker has to confirm
  BulkState state = BulkState::previewed;
  bool interrupted = false;  // it is confirmed, but nobody has carried on with it for a while
  std::string made_by;       // names
  std::string confirmed_by;
  std::string made_at;
  std::optional<std::string> confirmed_at;
  std::optional<std::string> finished_at;
  std::optional<std::string> take_back_until;
  BulkTotals totals;
  bool can_confirm = false;  // this person, now
  Text why_not;              // else
  bool can_withdraw = false;
  bool can_take_back = false;
};
BOOST_DESCRIBE_STRUCT(BulkWork, (),
                      (id, list, action, action_label, reason, answers, second, state, interrupted, made_by,
                       confirmed_by, made_at, confirmed_at, finished_at, take_back_until, totals, can_confirm,
                       why_not, can_withdraw, can_take_back))

struct BulkRow {
  std::int64_t ordinal = 0;
  std::string application;
  std::string number;
  std::string title;
  Text organisation;
  Text action_label;
  Text from_label;
  Text to_label;
  BulkRowState state = BulkRowState::waiting;
  Text why;
  bool can_take_back = false;
};
BOOST_DESCRIBE_STRUCT(BulkRow, (),
                      (ordinal, application, number, title, organisation, action_label, from_label, to_label,
                       state, why, can_take_back))

struct BulkPage {
  std::vector<BulkWork> items;  // newest first
};
BOOST_DESCRIBE_STRUCT(BulkPage, (), (items))

struct BulkRowPage {
  std::vector<BulkRow> items;
  std::optional<std::int64_t> next;  // send it as `after`
};
BOOST_DESCRIBE_STRUCT(BulkRowPage, (), (items, next))

/// What is to be moved, and how.
struct PreviewBulk {
  std::string action;
  std::string reason;
  std::string form;              // answers to the action's form, JSON; empty: none
  std::vector<std::string> ids;  // these; empty: all that the query finds
  ListQuery query;
};

/// Works out and keeps what would become of each; nothing is moved. Of decisions those who may confirm are
/// told. Errors: invalid "bulk.empty", "bulk.too_many", those of list_applications.
Result<BulkWork> preview_bulk(Services&, const Actor&, const PreviewBulk&);

/// The latest pieces of work that this person's body did.
Result<BulkPage> list_bulk(Services&, const Actor&);
Result<BulkWork> get_bulk(Services&, const Actor&, const std::string& id);
/// Errors: invalid "bulk.unknown_state".
Result<BulkRowPage> list_bulk_rows(Services&, const Actor&, const std::string& id, std::int64_t after,
                                   const std::string& state);

/// From here on it is carried out, in the name of whoever confirms. Errors: conflict "bulk.not_waiting" (it
/// was confirmed or withdrawn), "bulk.second_person", "bulk.not_yours" (a row of it is not theirs to move).
Result<BulkWork> confirm_bulk(Services&, const Actor&, const std::string& id);
/// Errors: conflict "bulk.not_waiting".
Result<BulkWork> withdraw_bulk(Services&, const Actor&, const std::string& id);

/// Carries on with confirmed work for some rows (at most `rows`) and says how far it is; work that is done is
/// left as it is. Anybody who sees it may push it on: it acts in the name of whoever confirmed it.
Result<BulkWork> run_bulk(Services&, const Actor&, const std::string& id, int rows);

/// Carries on with confirmed work that nobody pushes on, a number of rows at most; for the clock. Gives how
/// many rows were done.
Result<int> continue_bulk(Services&, int rows);

/// Takes rows back, each by a move of its own: those named, or all that were done. What happened to since, or
/// cannot be undone (a case was opened, a row of the registry written), stays, with the reason. Errors:
/// conflict "bulk.too_late"; invalid "action.reason_required"; forbidden (only who made or confirmed it).
Result<BulkWork> take_back_bulk(Services&, const Actor&, const std::string& id,
                                const std::vector<std::int64_t>& ordinals, const std::string& reason);

}  // namespace guohe::app

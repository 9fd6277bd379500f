// The life of an application. What each action needs and where it leads is the process's business
// (policies/processes/*.yaml, programme/process.hpp); who may do what is access.hpp's.
//
// Errors that several of these share: unauthenticated "session.required"; not_found "application.unknown"
// (also for an application that the person may not see); forbidden "access.denied".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct ListQuery {
  std::string state;  // one or several, by commas; likewise topic, call, city and overall
  std::string topic;
  std::string call;
  std::string city;
  std::string q;  // words that must all occur in title, number, leader or organisation
  std::string overall;
  std::string of;       // "applications", "cases"; empty: both
  std::string process;  // as state
  std::string due;      // "overdue", "week" (the last day is today or one of the next seven); app/due.hpp
  // updated_at | submitted_at | requested | number | due_on; "-" in front: descending. Default -updated_at
  std::string sort;
  std::string cursor;  // of ApplicationPage::next
  int limit = 0;       // 0: the default
};

/// Only what the person may see, and it is the database that filters. Errors: invalid "list.unknown_sort",
/// "list.bad_cursor", "list.unknown_of", "list.unknown_overall", "list.unknown_due", "list.q_too_long".
Result<ApplicationPage> list_applications(Services&, const Actor&, const ListQuery&);

/// How much is overdue and how much will be within the week, by process, of what the person may see.
Result<DueCounts> count_due(Services&, const Actor&);

struct CreateDraft {
  std::string call;
  std::string topic;
};

/// A new draft, filled in from the organisation's profile. Errors: not_found "call.unknown", "topic.unknown";
/// forbidden "access.denied"; conflict "call.not_open".
Result<Application> create_draft(Services&, const Actor&, const CreateDraft&);

Result<Application> get_application(Services&, const Actor&, const std::string& id);

/// `path` is "field", "field/row-id" or "field/row-id/column"; in a name, "/" is written "~1" and "~" "~0".
struct FactChange {
  std::string path;
  std::optional<std::string> value;  // JSON text; nothing: remove
};

struct PatchDraft {
  std::string id;
  std::int64_t base_version = 0;  // what the changes were made against
  std::vector<FactChange> changes;
};

/// What others changed since the base version, for the editor to show.
struct OtherChange {
  std::string path;
  std::optional<JsonOf<JsonValue>> value;  // null: removed
};
BOOST_DESCRIBE_STRUCT(OtherChange, (), (path, value))

struct DraftSaved {
  std::int64_t version = 0;
  std::string saved_at;
  JsonOf<programme::Verdict> verdict;
  bool merged = false;  // somebody else's changes came in between
  std::vector<OtherChange> others;
};
BOOST_DESCRIBE_STRUCT(DraftSaved, (), (version, saved_at, verdict, merged, others))

struct DraftConflict {
  std::string path;
  std::optional<JsonOf<JsonValue>> base;  // null: was not there
  std::optional<JsonOf<JsonValue>> mine;
  std::optional<JsonOf<JsonValue>> theirs;
};
BOOST_DESCRIBE_STRUCT(DraftConflict, (), (path, base, mine, theirs))

/// Nothing was stored. HTTP: 409 with error code "draft.conflict" and `conflicts`.
struct DraftConflicts {
  std::int64_t version = 0;  // to rebase on
  std::vector<DraftConflict> conflicts;
};
BOOST_DESCRIBE_STRUCT(DraftConflicts, (), (version, conflicts))

/// Field-level: changes by different people to different fields are merged, to the same field with different
/// values are a conflict. Errors: conflict "draft.not_editable" (the state), "draft.not_of_stage" (a report
/// changes what is reported), "draft.unknown_version";
/// invalid "draft.bad_path", "draft.unknown_row", "draft.bad_value", "facts.*" with places; too_large
/// "draft.too_many_changes", "facts.too_large"; unavailable "draft.busy".
Result<std::variant<DraftSaved, DraftConflicts>> patch_draft(Services&, const Actor&, const PatchDraft&);

struct TakeAction {
  std::string id;
  std::string action;        // "submit", "withdraw", "recommend", "return", …
  std::int64_t version = 0;  // that the person saw
  std::string reason;
  std::string acknowledge;  // pack version whose changes the person has seen
  std::string form = {};    // answers to the action's form, JSON object; empty: none
};

/// Nothing was stored. HTTP: 409 with error code "topic.changed" and `changes`.
struct TopicChanged {
  std::string from;
  std::string to;  // send it as `acknowledge`
  std::vector<TopicChange> changes;
};
BOOST_DESCRIBE_STRUCT(TopicChanged, (), (from, to, changes))

/// Moves an application. A repeated submit (same version, already submitted) gives the same receipt again.
/// Errors: not_found "action.unknown"; conflict "application.changed" (the version), "action.not_allowed"
/// (message says why, details list each need that is not fulfilled, place = need's name); invalid
/// "action.reason_required", "action.reason_too_long", "action.form_unexpected", those of
/// ProcessRules::check_form with places below /form; forbidden "access.denied"; unavailable "draft.busy".
Result<std::variant<Application, TopicChanged>> take_action(Services&, const Actor&, const TakeAction&);

/// Takes the actions that processes leave to the clock, on every application whose day has come; each in a
/// unit of its own. Gives how many were taken. An action whose needs are not fulfilled waits.
Result<int> take_due_actions(Services&);

Result<VerdictHistory> list_verdicts(Services&, const Actor&, const std::string& id);

/// How each clause that the application does not meet today could be met, by the rules its draft is pinned
/// to.
Result<RepairList> list_repairs(Services&, const Actor&, const std::string& id);

/// The latest receipt. Errors: not_found "receipt.none".
Result<Receipt> get_receipt(Services&, const Actor&, const std::string& id);

/// Public. Errors: not_found "receipt.unknown".
Result<PublicReceipt> find_receipt(Services&, const std::string& number);

Result<History> list_history(Services&, const Actor&, const std::string& id);

}  // namespace guohe::app

// Calls from the web: an officer prepares a new call, a correction of one that has not opened, or a later
// closing instant; another officer, or an approver, publishes it, and from then on it counts. A call that has
// opened keeps its rules and its wording: only its closing may be put off.
//
//     prepared --publish--> published          withdraw: from prepared
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/call_view.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"
#include "programme/policy/pack.hpp"

namespace guohe::app {

struct CallChange {
  std::string id;
  CallChangeKind kind = CallChangeKind::create;
  CallChangeState state = CallChangeState::prepared;
  CallForm form;                   // the call as it will be
  std::optional<CallForm> before;  // as it was; null for a new one
  Text basis;                      // the document that extends it
  std::string reason;
  std::string author;  // names
  std::vector<std::string> editors;
  std::string publisher;  // empty before
  std::int64_t version = 0;
  std::string created_at;
  std::string updated_at;
  std::vector<Action> actions;  // what this person may do now
  std::optional<Call> preview;  // as the public will see it; null in lists
};
BOOST_DESCRIBE_STRUCT(CallChange, (),
                      (id, kind, state, form, before, basis, reason, author, editors, publisher, version,
                       created_at, updated_at, actions, preview))

/// A call as the office sees it.
struct OfficeCall {
  CallForm form;
  CallState state = CallState::upcoming;
  std::vector<CallExtension> extensions;
  std::vector<Action> actions;  // correct, extend: what may be prepared now
};
BOOST_DESCRIBE_STRUCT(OfficeCall, (), (form, state, extensions, actions))

struct CallDesk {
  std::vector<OfficeCall> calls;                   // the latest to open first
  std::vector<CallChange> changes;                 // the latest first
  std::vector<programme::PackParameter> settings;  // that processes read, besides the packs' parameters
};
BOOST_DESCRIBE_STRUCT(CallDesk, (), (calls, changes, settings))

/// All calls and what is being changed of them. Errors: as require(read_calls).
Result<CallDesk> list_call_changes(Services&, const Actor&);

/// Errors: as require(read_calls); not_found "call_change.unknown". The same of all below.
Result<CallChange> get_call_change(Services&, const Actor&, const std::string& id);

struct PrepareCallChange {
  CallChangeKind kind = CallChangeKind::create;
  CallForm form;
  Text basis;  // of extend
  std::string reason;
};
/// Keeps a change until another person publishes it; officers and approvers are told. Errors: as
/// require(prepare_calls); not_found "call.unknown"; conflict "call_change.opened" (a correction of what has
/// opened), "call_change.closed" (an extension of what has closed); invalid "call_change.invalid", with a
/// detail for each wrong place.
Result<CallChange> prepare_call_change(Services&, const Actor&, const PrepareCallChange&);

struct ReviseCallChange {
  std::string id;
  std::int64_t version = 0;  // as the officer saw it
  CallForm form;
  Text basis;
  std::string reason;
};
/// Changes what is prepared; whoever does no longer publishes it. Errors also: those of preparing; conflict
/// "call_change.changed" (the version is another meanwhile), "call_change.over" (published, withdrawn).
Result<CallChange> revise_call_change(Services&, const Actor&, const ReviseCallChange&);

struct ActOnCallChange {
  std::string id;
  std::string action;  // publish | withdraw
  std::int64_t version = 0;
};
/// Publishing puts the call in place; those who have drafts under a call that is extended are told. Errors
/// also: not_found "action.unknown"; conflict "action.not_allowed" (not for this person, or not any more),
/// "call_change.changed", "call_change.outdated" (the call was changed since this was prepared); those of
/// preparing.
Result<CallChange> act_on_call_change(Services&, const Actor&, const ActOnCallChange&);

}  // namespace guohe::app

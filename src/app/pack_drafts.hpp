// Drafts of packs: an officer changes a pack, sees at each change what its cases say, asks for approval;
// another officer approves, and with that the version is published. What was published never changes.
//
//     editing --ask--> waiting --approve--> published
//        ^               |  |
//        +----return-----+  |      withdraw: from editing and waiting
//        +----reopen--------+
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/packs.hpp"
#include "app/ports/store_records.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct PackPerson {
  std::string id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(PackPerson, (), (id, name))

struct PackDraft {
  std::string id;
  std::string pack;
  Text title;                // of the pack
  std::string base_version;  // that it begins from
  bool base_is_newest = true;
  std::string new_version;    // that it will have
  std::string in_force_from;  // ISO date; empty until it is chosen
  bool changes_open_calls = false;
  PackDraftState state = PackDraftState::editing;
  PackPerson author;
  std::vector<PackPerson> editors;  // everybody who changed it; none of them approves it
  std::optional<PackPerson> reviewer;
  std::string note;    // what it is for
  std::string reason;  // of the last return
  std::int64_t version = 0;
  std::string created_at;
  std::string updated_at;
  std::optional<std::vector<std::string>> changed_files;  // null in lists
  std::vector<Action> actions;                            // what this person may do now
};
BOOST_DESCRIBE_STRUCT(PackDraft, (),
                      (id, pack, title, base_version, base_is_newest, new_version, in_force_from,
                       changes_open_calls, state, author, editors, reviewer, note, reason, version,
                       created_at, updated_at, changed_files, actions))

struct PackDraftList {
  std::vector<PackDraft> items;  // last changed first
};
BOOST_DESCRIBE_STRUCT(PackDraftList, (), (items))

struct PackDraftSaved {
  PackDraft draft;
  programme::PackCheck check;  // after the change
};
BOOST_DESCRIBE_STRUCT(PackDraftSaved, (), (draft, check))

/// Last changed first, at most kPackDraftsShown; of one pack or all. Errors: as require(read_packs).
Result<PackDraftList> list_pack_drafts(Services&, const Actor&, const std::string& pack);
inline constexpr int kPackDraftsShown = 200;

struct StartPackDraft {
  std::string pack;
  std::string base_version;  // empty: the newest
  std::string new_version;   // empty: the next after it
  std::string note;
};
/// Errors: as require(edit_packs); not_found "pack.unknown", "pack.unknown_version"; invalid
/// "pack_draft.version" (not a version, not newer than all others), "pack_draft.note".
Result<PackDraft> start_pack_draft(Services&, const Actor&, const StartPackDraft&);

/// Errors: as require(read_packs); not_found "pack_draft.unknown". The same of all below.
Result<PackDraft> get_pack_draft(Services&, const Actor&, const std::string& id);

struct ChangePackDraft {
  std::string id;
  std::int64_t version = 0;  // of the draft as the officer saw it
  std::vector<PackChange> changes;
  std::optional<std::string> new_version;
  std::optional<std::string> in_force_from;  // ISO date; empty: not chosen
  std::optional<bool> changes_open_calls;
  std::optional<std::string> note;
};
/// Errors: as require(edit_packs); those of Packs::change; conflict "pack_draft.changed" (the version is
/// another meanwhile), "pack_draft.not_editable"; invalid "pack_draft.version", "pack_draft.date",
/// "pack_draft.note".
Result<PackDraftSaved> change_pack_draft(Services&, const Actor&, const ChangePackDraft&);

Result<programme::PackContent> get_pack_draft_content(Services&, const Actor&, const std::string& id);
/// Compiles it and runs its cases: all, or those of one topic.
Result<programme::PackCheck> check_pack_draft(Services&, const Actor&, const std::string& id,
                                              const std::string& topic);
Result<programme::PackDifference> compare_pack_draft(Services&, const Actor&, const std::string& id);
/// Errors also: not_found "topic.unknown" (no such topic, or it does not compile); internal "proof.solver".
Result<programme::ProofReport> prove_pack_draft(Services&, const Actor&, const std::string& id,
                                                const std::string& topic);

struct ExpressionAt {
  std::string draft;
  std::string topic;
  std::string expression;
  int position = 0;       // bytes, of completions
  std::string expects;    // "boolean", or empty for anything
  std::string case_file;  // evaluates it on a case's facts; empty: not
};
/// Errors also: those of Packs::complete; too_large "expression.too_large".
Result<programme::CompletionList> complete_expression(Services&, const Actor&, const ExpressionAt&);
/// Errors also: those of Packs::check_expression; too_large "expression.too_large".
Result<programme::ExpressionCheck> check_expression(Services&, const Actor&, const ExpressionAt&);
inline constexpr std::size_t kExpressionBytesMax = std::size_t{16} << 10U;

struct ActOnPackDraft {
  std::string id;
  std::string action;  // ask | reopen | return | approve | withdraw
  std::int64_t version = 0;
  std::string reason;         // of return
  std::string in_force_from;  // of approve: a later date than was asked for; empty: as asked
};
/// Errors: forbidden "access.denied"; not_found "action.unknown"; conflict "action.not_allowed" (not in this
/// state, or not for this person: whoever changed a draft never approves it), "pack_draft.changed",
/// "pack_draft.base_outdated", "pack_draft.published_already"; invalid "pack_draft.nothing_changed",
/// "pack_draft.date" (none, or past), "pack_draft.not_ready" (it does not compile, or a case fails; details
/// say which), "action.reason_required".
Result<PackDraft> act_on_pack_draft(Services&, const Actor&, const ActOnPackDraft&);

}  // namespace guohe::app

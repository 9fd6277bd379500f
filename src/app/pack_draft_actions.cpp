// SPDX-License-Identifier: Apache-2.0
#include "app/pack_draft_actions.hpp"

#include <algorithm>
#include <array>

#include "app/access.hpp"

namespace guohe::app {

namespace {

using enum PackDraftState;

struct ActionRow {
  const char* name;
  Text label;
  std::vector<PackDraftState> from;
  PackDraftState to;
  Permission permission;
  bool by_another;  // than those who changed the draft
  bool needs_reason;
  programme::Tone tone = programme::Tone::plain;
};

const std::vector<ActionRow>& rows() {
  static const std::vector<ActionRow> kRows{
      {"ask",
       {"提交审批", "Ask for approval"},
       {editing},
       waiting,
       Permission::edit_packs,
       false,
       false,
       programme::Tone::forward},
      {"reopen", {"撤回修改", "Take back to edit"}, {waiting}, editing, Permission::edit_packs, false, false},
      {"approve",
       {"批准并发布", "Approve and publish"},
       {waiting},
       published,
       Permission::approve_packs,
       true,
       false,
       programme::Tone::forward},
      {"return", {"退回修改", "Return"}, {waiting}, editing, Permission::approve_packs, true, true},
      {"withdraw",
       {"废弃", "Withdraw"},
       {editing, waiting},
       withdrawn,
       Permission::edit_packs,
       false,
       false,
       programme::Tone::grave},
  };
  return kRows;
}

}  // namespace

std::vector<Action> pack_draft_actions(const Actor& actor, const PackDraftRecord& draft) {
  std::vector<Action> actions;
  for (const ActionRow& row : rows()) {
    if (!may(actor, row.permission)) continue;
    if (std::ranges::find(row.from, draft.state) == row.from.end()) continue;
    Action action{row.name, row.label, true, std::nullopt, row.needs_reason, {}, row.tone};
    const bool own = std::ranges::find(draft.editors, actor.account.id) != draft.editors.end();
    if (row.by_another && own) {
      action.allowed = false;
      action.why = Text{"您修改过这份草稿，须由另一人审批",
                        "you have changed this draft: another person has to approve it"};
    }
    actions.push_back(std::move(action));
  }
  return actions;
}

bool is_pack_draft_action(const std::string& name) {
  return std::ranges::any_of(rows(), [&](const ActionRow& row) { return name == row.name; });
}

PackDraftState state_after(const std::string& action) {
  for (const ActionRow& row : rows()) {
    if (action == row.name) return row.to;
  }
  return editing;
}

}  // namespace guohe::app

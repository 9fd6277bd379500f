// SPDX-License-Identifier: Apache-2.0
#include "app/sanction_rules.hpp"

#include <algorithm>

namespace guohe::app {

const std::vector<SanctionRule>& sanction_rules() {
  using enum SanctionState;
  static const std::vector<SanctionRule> rules{
      {"reply", {"陈述申辩", "Answer"}, {hearing}, hearing, Permission::answer_sanctions},
      {"consider",
       {"记录申辩处理意见，提交审批", "Record what became of the answer, and put it forward"},
       {hearing},
       deciding,
       Permission::propose_sanctions,
       true,
       false,
       false,
       true},
      {"confirm",
       {"同意，生效", "Confirm"},
       {deciding},
       in_force,
       Permission::confirm_sanctions,
       false,
       true,
       true},
      {"send_back", {"退回", "Send back"}, {deciding}, hearing, Permission::confirm_sanctions},
      {"drop", {"不予处理", "Drop"}, {hearing, deciding}, dropped, Permission::propose_sanctions},
      {"appeal", {"申诉", "Appeal"}, {in_force}, in_force, Permission::answer_sanctions},
      {"uphold",
       {"申诉成立，撤销处理", "Uphold the appeal"},
       {in_force},
       annulled,
       Permission::confirm_sanctions,
       true,
       false,
       false,
       false,
       true},
      {"dismiss",
       {"申诉不成立，维持", "Dismiss the appeal"},
       {in_force},
       in_force,
       Permission::confirm_sanctions,
       true,
       false,
       false,
       false,
       true},
      {"lift", {"提前解除", "Lift early"}, {in_force}, lifted, Permission::confirm_sanctions},
  };
  return rules;
}

const SanctionRule* sanction_rule(const std::string& action, SanctionState from) {
  for (const SanctionRule& rule : sanction_rules()) {
    if (rule.action == action && std::ranges::find(rule.from, from) != rule.from.end()) return &rule;
  }
  return nullptr;
}

bool is_sanction_action(const std::string& action) {
  return std::ranges::any_of(sanction_rules(),
                             [&](const SanctionRule& rule) { return rule.action == action; });
}

Text sanction_step_label(const std::string& action) {
  if (action == "propose") return {"拟处理，告知单位", "Proposed; the organisation is told"};
  for (const SanctionRule& rule : sanction_rules()) {
    if (rule.action == action) return rule.label;
  }
  return {action, action};
}

Text label_of(SanctionState state) {
  switch (state) {
    case SanctionState::hearing:
      return {"告知，听取陈述申辩", "Told, to be heard"};
    case SanctionState::deciding:
      return {"待审批", "To be confirmed"};
    case SanctionState::in_force:
      return {"已生效", "In force"};
    case SanctionState::dropped:
      return {"不予处理", "Dropped"};
    case SanctionState::lifted:
      return {"已解除", "Lifted"};
    case SanctionState::annulled:
      return {"已撤销", "Annulled"};
  }
  return {};
}

Text label_of(SanctionKind kind) {
  switch (kind) {
    case SanctionKind::audit:
      return {"专项资金审计、检查发现重大违规", "Grave irregularities found by audit"};
    case SanctionKind::dishonesty:
      return {"严重失信或信用黑名单", "Serious dishonesty or credit blacklist"};
    case SanctionKind::ethics:
      return {"违背科研伦理", "Breach of research ethics"};
    case SanctionKind::other:
      return {"其他", "Other"};
  }
  return {};
}

}  // namespace guohe::app

// What may be done with a sanction, by whom, in which state: one row an action.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/access.hpp"
#include "app/ports/sanctions.hpp"

namespace guohe::app {

struct SanctionRule {
  const char* action;
  Text label;
  std::vector<SanctionState> from;
  SanctionState to;
  Permission by;
  bool text = true;          // it says something
  bool document = false;     // it names the document of the decision
  bool another = false;      // not whoever proposed it
  bool after_reply = false;  // only once the subject answered, or had the time to
  bool appealed = false;     // there is an appeal
};

[[nodiscard]] const std::vector<SanctionRule>& sanction_rules();
/// Nullptr when there is none of that name from that state.
[[nodiscard]] const SanctionRule* sanction_rule(const std::string& action, SanctionState from);
[[nodiscard]] bool is_sanction_action(const std::string& action);
/// The words for a step that was taken.
[[nodiscard]] Text sanction_step_label(const std::string& action);
[[nodiscard]] Text label_of(SanctionState state);
[[nodiscard]] Text label_of(SanctionKind kind);

}  // namespace guohe::app

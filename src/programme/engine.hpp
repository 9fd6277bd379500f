// The engine that runs processes: which actions a person may take now and, when one is off, why.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "programme/policy/verdict.hpp"
#include "programme/process.hpp"
#include "programme/time.hpp"

namespace guohe::programme {

/// A need that is not fulfilled, and how to say so.
struct Obstacle {
  std::string need;  // as the process spells it; "once" for what was taken already, "condition" for a rule
  Text why;
};

/// What the needs of actions are judged by.
struct Situation {
  Seconds now;
  Seconds opens_at;
  Seconds closes_at;
  Overall overall = Overall::undetermined;
  int unmet = 0;                     // clauses that make it not eligible, findings included
  bool reports = false;              // a report, whose unmet clauses are indicators
  int missing_fields = 0;            // required fields that are empty
  int missing_evidence = 0;          // evidence kinds that need a file and have none
  int open_findings = 0;             // clauses that wait for the examiner
  std::set<std::string> taken_once;  // keys of `once` actions that were taken already
  bool brought_here = false;         // this person took the action that led into the present state
  std::string today;                 // ISO date
  std::string due_on;                // ISO date; empty when the state is never due
  // What is wanting of a rule's conditions; empty: all conditions hold.
  std::function<std::vector<Obstacle>(const ActionRule&)> conditions;
};

struct Offer {
  const ActionRule* rule = nullptr;
  std::vector<Obstacle> obstacles;  // none: allowed

  [[nodiscard]] bool allowed() const { return obstacles.empty(); }
  /// All obstacles in one text.
  [[nodiscard]] Text why() const;
};

/// The actions of a state that are open to somebody with these roles on the application, in the process's
/// order. What the person brings along (a reason, an acknowledgement) is no obstacle here.
[[nodiscard]] std::vector<Offer> allowed_actions(const Process& process, std::string_view state,
                                                 const std::vector<Role>& roles, const Situation& situation);

/// One action judged alone.
[[nodiscard]] Offer offer(const ActionRule& rule, const Situation& situation);

}  // namespace guohe::programme

// A process as data: states, actions, who takes them and what they need. It is written in
// policies/processes/*.yaml (docs/formats/process.md), read by policy/process_file, and run by engine.hpp.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "programme/account.hpp"

namespace guohe::programme {

/// What an action may need. A closed list: the engine knows how to tell whether each is fulfilled.
enum class Need {
  open_window,           // the call is open, by the server's clock, to the second
  verdict,               // the rules in force have been applied (always done; stated for the reader)
  required_fields,       // every required field is filled in
  no_unmet_clause,       // no eligibility, ban or ex-ante clause is unmet
  evidence_attached,     // every required evidence has a file
  reason,                // a text that says why
  findings_complete,     // every clause with a question or evidence has the examiner's finding
  unmet_clause,          // at least one clause is unmet: nobody is refused without a ground
  acknowledged_changes,  // the person has seen what changed in the rules since the draft was made
};

/// What an action causes beside the new state. Closed as well.
enum class Cause {
  receipt,              // a number, a receipt and the submission verdict
  examination_verdict,  // the verdict at this instant is kept as the examination's
};

struct State {
  std::string name;
  Text label;
  bool editable = false;       // the applicant's side may change facts and attachments
  bool private_draft = false;  // only the applicant's side sees it
  bool examined = false;       // the examiner may record findings
  bool end = false;
};

struct ActionRule {
  std::string name;
  Text label;
  std::vector<std::string> from;
  std::string to;
  std::vector<Role> by;
  std::vector<Need> needs;
  std::vector<Cause> causes;
  bool once = false;  // at most once in the life of an application

  /// Tells rules of one name apart: "return@correcting".
  [[nodiscard]] std::string key() const { return name + "@" + to; }
  [[nodiscard]] bool leaves(std::string_view state) const;
  [[nodiscard]] bool needs_this(Need need) const;
  [[nodiscard]] bool causes_this(Cause cause) const;
};

struct Process {
  std::string name;
  int version = 0;
  Text title;
  std::string start;
  std::vector<State> states;
  std::vector<ActionRule> actions;

  [[nodiscard]] const State* state(std::string_view state_name) const;
  /// The action of that name that leaves a state; nullptr when there is none.
  [[nodiscard]] const ActionRule* action(std::string_view state_name, std::string_view action_name) const;
  [[nodiscard]] bool has_action(std::string_view action_name) const;
};

[[nodiscard]] std::string name_of(Need need);
[[nodiscard]] std::optional<Need> need_named(std::string_view name);
[[nodiscard]] std::optional<Cause> cause_named(std::string_view name);

/// What is wrong with a process, and which state or action it concerns. Codes: "process.no_start",
/// "process.unknown_state", "process.duplicate_state", "process.duplicate_action" (two of one name leave one
/// state), "process.unreachable", "process.dead_end", "process.end_with_action", "process.nobody",
/// "process.no_end_reached", "process.untranslated", "process.start_not_editable".
struct ProcessFault {
  std::string code;
  std::string where;  // name of the state or action
  Text message;
};

[[nodiscard]] std::vector<ProcessFault> check_process(const Process& process);

/// The processes in force, by name.
class ProcessCatalogue {
 public:
  void add(Process process);
  /// nullptr when there is none.
  [[nodiscard]] const Process* find(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, Process, std::less<>>& all() const { return processes_; }

 private:
  std::map<std::string, Process, std::less<>> processes_;
};

}  // namespace guohe::programme

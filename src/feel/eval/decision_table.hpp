// A decision table that runs: which rules may match, which have, and what the hit policy makes of them
// (DMN 1.5, 8.2.10, 8.2.11 and 10.3.2.10). Used by the machine and the reference interpreter.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "feel/compile/program.hpp"
#include "feel/eval/evaluation.hpp"

namespace guohe::feel {

class TableRun {
 public:
  /// Begins a run of which every rule may match.
  void begin(const check::Node& node);
  /// Begins a run with the index of the table's code; the inputs are in the node's locals.
  void begin(const DecisionTableCode& code, const Register* registers, bool aware);
  /// The next rule that may match; false when there is none.
  bool next(std::uint32_t& rule);
  /// Whether the index has answered the cells of a column that it knows.
  [[nodiscard]] bool is_answered(std::size_t column) const { return answered_[column]; }

  /// A cell of the current rule is undecided for want of an input.
  void leave_open(const Value& condition);
  /// The current rule matches; false when it is open: its outputs then do not count, and the result of the
  /// table is unknown.
  bool match();
  /// One output after the other of a rule that matches, or of the default.
  void add_output(Value output) { outputs_.push_back(std::move(output)); }
  /// The outputs of the rule, or the default ones, are complete; true when no further rule counts.
  bool keep(bool by_default);
  [[nodiscard]] bool needs_default() const { return rules_.empty() && !open_; }
  /// What the hit policy makes of it. `values` are the lists of output values, one an output.
  [[nodiscard]] Value finish(const Args& values, Evaluation& evaluation);
  /// The rules that have matched, in order.
  [[nodiscard]] const std::vector<std::uint32_t>& matched() const { return rules_; }

 private:
  [[nodiscard]] Value output_of(std::size_t hit) const;
  [[nodiscard]] bool same_outputs() const;
  [[nodiscard]] std::vector<std::size_t> by_priority(const Args& values) const;
  [[nodiscard]] std::optional<Value> check_outputs(const Args& values) const;
  [[nodiscard]] Value aggregate(Evaluation& evaluation) const;
  [[nodiscard]] Value unique_violated() const;

  const check::Node* node_ = nullptr;
  std::vector<std::uint64_t> candidates_;
  std::size_t word_ = 0;
  bool indexed_ = false;
  std::uint32_t rule_ = 0;  // the one after the current
  std::vector<bool> answered_;
  std::vector<std::uint32_t> rules_;  // that matched
  std::vector<Value> outputs_;        // of each, one after the other
  bool by_default_ = false;
  bool rule_open_ = false;
  bool open_ = false;
  Value undecided_;
};

/// The null of an input that is not among the allowed ones.
[[nodiscard]] Value input_not_allowed(const Value& input);

}  // namespace guohe::feel

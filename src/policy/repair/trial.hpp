// Tries changes of facts, one after the other, in one frame: a change is made in its place, what depends on
// it is forgotten, the goal is asked, and all is put back. What does not depend on a change is computed once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "policy/repair/levers.hpp"
#include "policy/repair/repair.hpp"

namespace guohe::policy {

/// One change of the facts, by places of the frame.
struct FactChange {
  enum class Kind { set, add_rows, remove_rows, wait };
  Kind kind = Kind::set;
  Lever lever;               // of set: what; of the rows: the list
  std::vector<int> rows;     // of set in a list and of remove_rows: which, from 0; empty for a plain field
  feel::Value to;            // of set and wait: the new value; of add_rows: one row
  int count = 0;             // of add_rows
  std::vector<int> columns;  // of add_rows: the columns that matter
  double weight = 0;         // how much it asks for; smaller is better
};

/// What the place that a change is about holds when it is made; `now` is what it holds before.
[[nodiscard]] feel::Value changed_value(const feel::Value& now, const FactChange& change);

/// A record with one value changed.
[[nodiscard]] feel::Value with_column(const feel::Value& record, int column, const feel::Value& to);

/// Whether a frame reaches what is wanted; `open` when that hangs on data that is missing.
enum class Reach { no, open, yes };
using Goal = std::function<Reach(std::span<feel::Value> frame)>;

class Trials {
 public:
  /// `frame` has the facts, definitions unset.
  Trials(const CompiledTopic& topic, std::vector<feel::Value> frame, const Levers& levers, const Goal& goal,
         Effort effort);

  [[nodiscard]] Reach with(const FactChange& change);
  [[nodiscard]] const std::vector<feel::Value>& before() const { return before_; }
  [[nodiscard]] int count() const { return count_; }

 private:
  /// Definitions that may come out differently when a slot does; all of them when all is tried.
  const std::vector<int>& dependents(int slot);

  const CompiledTopic& topic_;
  const Levers& levers_;
  const Goal& goal_;
  Effort effort_;
  std::vector<feel::Value> before_;  // with the definitions that the goal asked for
  std::vector<feel::Value> frame_;
  std::map<int, std::vector<int>> dependents_;
  int count_ = 0;
};

}  // namespace guohe::policy

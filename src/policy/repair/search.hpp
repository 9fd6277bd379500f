// Looks for the smallest change of facts that makes something true of an application. It only ever tries a
// change and asks the engine again, so what it finds holds; it may miss a change that no lever of its own can
// make.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "policy/repair/levers.hpp"

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

/// Changes that belong together.
struct FactChanges {
  std::vector<FactChange> changes;
  [[nodiscard]] double weight() const;
};

/// A frame with changes made, definitions unset.
[[nodiscard]] std::vector<feel::Value> changed(const CompiledTopic& topic, std::vector<feel::Value> frame,
                                               const FactChanges& changes);

using Goal = std::function<bool(std::span<feel::Value> frame)>;

/// Finds changes. One search for one application.
class RepairSearch {
 public:
  /// `frame` has the facts, definitions unset.
  RepairSearch(const CompiledTopic& topic, std::vector<feel::Value> frame);

  /// Single changes that reach the goal, the smallest of each lever, smallest first. Gives up quietly after
  /// kTrialsMax trials.
  [[nodiscard]] std::vector<FactChanges> single(const Levers& levers, const Goal& goal);

  /// Goes on from a frame that some changes have made.
  void start_from(std::vector<feel::Value> frame) { frame_ = std::move(frame); }

  static constexpr int kTrialsMax = 20'000;

 private:
  [[nodiscard]] bool reaches(const FactChange& change, const Goal& goal);
  void try_field(const Lever& lever, const Levers& levers, const Goal& goal, std::vector<FactChange>& found);
  void try_rows_of(const Lever& lever, const Levers& levers, const Goal& goal,
                   std::vector<FactChange>& found);
  void try_values(FactChange change, const feel::Value& now, const Levers& levers, const Goal& goal,
                  std::vector<FactChange>& found);
  void try_amounts(FactChange change, const feel::Value& now, const Levers& levers, const Goal& goal,
                   std::vector<FactChange>& found);
  void try_adding(int slot, const Levers& levers, const Goal& goal, std::vector<FactChange>& found);
  void try_removing(int slot, const Goal& goal, std::vector<FactChange>& found);
  void try_waiting(const Levers& levers, const Goal& goal, std::vector<FactChange>& found);
  void keep_needed_rows(FactChange& change, const Goal& goal);
  [[nodiscard]] std::string other_country(int slot, const Lever& lever) const;
  [[nodiscard]] std::vector<feel::Value> values_worth_trying(const programme::Field& field,
                                                             const Levers& levers) const;

  const CompiledTopic& topic_;
  std::vector<feel::Value> frame_;
  int trials_ = 0;
};

}  // namespace guohe::policy

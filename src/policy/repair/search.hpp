// Looks for the smallest change of facts that makes something true of an application. It only ever tries a
// change and asks the engine again, so what it finds holds; it may miss a change that no lever of its own can
// make.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "policy/repair/repair.hpp"
#include "policy/repair/trial.hpp"

namespace guohe::policy {

// How much each sort of change asks of an applicant, before its size.
inline constexpr double kSetWeight = 1, kAddWeight = 2, kRemoveWeight = 4, kWaitWeight = 8;

/// Changes that belong together.
struct FactChanges {
  std::vector<FactChange> changes;
  [[nodiscard]] double weight() const;
};

/// A frame with changes made, definitions unset.
[[nodiscard]] std::vector<feel::Value> changed(const CompiledTopic& topic, std::vector<feel::Value> frame,
                                               const FactChanges& changes);

/// Finds changes. One search for one application.
class RepairSearch {
 public:
  /// `frame` has the facts, definitions unset.
  RepairSearch(const CompiledTopic& topic, std::vector<feel::Value> frame, Effort effort);

  /// Single changes that reach the goal, the smallest of each lever, smallest first. Gives up quietly after
  /// kTrialsMax trials.
  [[nodiscard]] std::vector<FactChanges> single(const Levers& levers, const Goal& goal);

  /// Goes on from a frame that some changes have made.
  void start_from(std::vector<feel::Value> frame) { frame_ = std::move(frame); }

  static constexpr int kTrialsMax = 20'000;

 private:
  [[nodiscard]] bool reaches(const FactChange& change);
  /// Whether some value of the change may reach the goal; tries the missing one.
  [[nodiscard]] bool may_help(FactChange change);
  void try_field(const Lever& lever);
  void try_rows_of(const Lever& lever);
  // A row and the changes found for it.
  struct RowTried {
    int row;
    std::size_t begin, end;
  };
  void try_row_of(const Lever& lever, int row, std::vector<RowTried>& tried);
  [[nodiscard]] bool same_to_rules(int slot, int row, int other);
  [[nodiscard]] bool is_mere_name(const feel::Value& value);
  void try_all_rows_of(FactChange change);
  void try_values(FactChange change, const feel::Value& now);
  void try_choices(FactChange change, const feel::Value& now);
  void try_amounts(FactChange change, const feel::Value& now);
  void try_adding(int slot);
  [[nodiscard]] bool try_rows(FactChange change, const std::vector<std::vector<feel::Value>>& forms,
                              const feel::Type& record);
  void try_removing(int slot);
  void try_waiting();
  void keep_needed_rows(FactChange& change);
  void keep_needed_columns(FactChange& change);
  [[nodiscard]] std::string other_country(int slot, const Lever& lever) const;
  [[nodiscard]] std::vector<feel::Value> values_worth_trying(const programme::Field& field) const;
  [[nodiscard]] std::vector<feel::Value> values_of_new_rows(int slot, const Lever& lever,
                                                            bool& made_up) const;

  const CompiledTopic& topic_;
  std::vector<feel::Value> frame_;
  Effort effort_;
  // Of the search at hand.
  const Levers* levers_ = nullptr;
  Trials* trials_ = nullptr;
  std::vector<FactChange> found_;
  std::unordered_map<std::string, int>
      texts_;  // of the facts, with how often they come; empty: not counted yet
};

}  // namespace guohe::policy

// What judge_all says of many applications: one byte a clause and application, by clause. A clause that
// informs only takes none, and columns of clauses that a change leaves alone are shared by both outcomes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "programme/policy/verdict.hpp"

namespace guohe::policy {

/// The statuses of one clause or part.
struct StatusColumn {
  std::vector<std::uint8_t> each;  // by application, a programme::Status; empty: `all` of every one
  programme::Status all = programme::Status::not_applicable;

  [[nodiscard]] programme::Status operator[](std::size_t application) const {
    return each.empty() ? all : static_cast<programme::Status>(each[application]);
  }
};

/// One overall result an application, and one status a clause and part of each.
struct Outcomes {
  std::size_t clause_count = 0;
  std::vector<programme::Overall> overall;
  std::vector<std::shared_ptr<const StatusColumn>> statuses;  // by clause number; shared by outcomes
  std::size_t by_machine = 0;                                 // applications for which a frame was asked

  /// The statuses of one application, by clause number. Valid as long as the outcomes are.
  class Row {
   public:
    Row(const Outcomes& outcomes, std::size_t application)
        : outcomes_(&outcomes), application_(application) {}
    [[nodiscard]] std::size_t size() const { return outcomes_->clause_count; }
    [[nodiscard]] programme::Status operator[](std::size_t clause) const {
      return (*outcomes_->statuses[clause])[application_];
    }

   private:
    const Outcomes* outcomes_;
    std::size_t application_;
  };
  [[nodiscard]] Row of(std::size_t application) const { return {*this, application}; }

  /// Whether a clause of these and one of others come out alike for every application, as far as can be told
  /// without looking: the column was taken over.
  [[nodiscard]] bool shares(std::size_t clause, const Outcomes& other, std::size_t others_clause) const {
    return statuses[clause] == other.statuses[others_clause];
  }
  /// Memory of the statuses, shared columns too.
  [[nodiscard]] std::size_t bytes() const {
    std::size_t total = overall.size() * sizeof(programme::Overall);
    for (const auto& column : statuses) total += column->each.size();
    return total;
  }
};

}  // namespace guohe::policy

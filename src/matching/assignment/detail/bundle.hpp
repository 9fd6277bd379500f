// The best set of candidates for one application within its rules: branch and bound over those sorted by
// worth.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/detail/rule_fit.hpp"

namespace guohe::matching {

class Bundle {
 public:
  explicit Bundle(const Problem& problem) : fit_(problem) {}

  struct Item {
    Units worth;
    Index candidate;
  };

  /// The best at most `wanted` of the items (sorted here), each open review worth `-nobody`. After many steps
  /// the best found so far.
  const std::vector<Index>& best(Index application, std::vector<Item>& items, Index wanted, Units nobody);

 private:
  static constexpr std::int64_t kPatience = 20'000;
  void go(std::size_t at, Index wanted, Units sum);

  RuleFit fit_;
  const std::vector<Item>* items_ = nullptr;
  std::vector<Units> sums_;
  std::vector<Index> taken_, best_;
  Units best_sum_ = 0, nobody_ = 0;
  std::int64_t steps_ = 0;
};

}  // namespace guohe::matching

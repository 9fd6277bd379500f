// What the modes share: one problem solved, by the auction and whatever finish its size and rules allow.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/detail/problem.hpp"

namespace guohe::matching {

struct Solved {
  Slots slots;
  Prices prices;
};

/// `boosted`: scores that take the place of the instance's (no exact finish then). Reciprocal pairs bar
/// candidates of the problem. Errors: unavailable assign.cancelled.
[[nodiscard]] Result<Solved> solve(Problem& problem, const AssignOptions& options,
                                   const std::vector<Index>* boosted = nullptr);

/// The pairs, with the locked ones, and their total by the instance's scores.
[[nodiscard]] Assignment assignment_of(const Problem& problem, const Slots& slots, Prices prices);

}  // namespace guohe::matching

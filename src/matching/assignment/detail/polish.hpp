// The exact finish: from the auction's assignment and prices to the optimum, by shortest augmenting paths on
// the residual network (Ahuja, Magnanti, Orlin, Network Flows, 9.7, begun from a pseudoflow).
//
// Applications first take what is best for them at the prices; experts so have too much or too little. Each
// path from one with too much, or to one with too little, mends one unit and leaves every reduced cost right.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/detail/problem.hpp"

namespace guohe::matching {

struct Polished {
  Slots slots;
  Prices prices;
};

/// For problems without rules. Takes the auction's prices (a least load's floor may be any); gives the
/// optimum in which as few reviews as possible are open, and where least loads cannot be reached, as little
/// is missing as possible. Nothing when cancelled.
[[nodiscard]] std::optional<Polished> polish(const Problem& problem, Slots slots, Prices prices,
                                             const Watch& watch);

}  // namespace guohe::matching

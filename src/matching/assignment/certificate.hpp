// Checks an assignment and the bound that its prices prove, with nothing of the solver: its own reading of
// the instance's columns, whole numbers only.
//
// The bound is Lagrange's: whatever prices the experts have, no assignment scores more than
//   locked scores + sum of most(e) * max(price, 0) - least(e) * max(-price, 0) over experts
//                 + the best that each application could take on its own at these prices within its rules,
// because loads are the only thing that joins applications. Reciprocal pairs are left out of the bound, which
// so stays above everything that is allowed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"

namespace guohe::matching {

struct Certificate {
  std::vector<Text> violations;  // at most 20 are told
  std::int64_t violation_count = 0;
  Units total = 0;        // of the pairs, counted again
  std::int64_t open = 0;  // reviews without an expert
  Units bound = 0;        // no assignment that leaves as few open scores more
  bool holds() const { return violation_count == 0 && total <= bound; }
  /// How much more there could be, as a share of the total; 0: proven best.
  [[nodiscard]] double gap() const;
};

/// Never fails: what is wrong with the pairs or the prices is told in the violations.
[[nodiscard]] Certificate certify(const Instance& instance, const std::vector<Pair>& pairs,
                                  const Prices& prices);

}  // namespace guohe::matching

// Local repair where rules cross and the auction leaves a review open or an expert below the least load.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/detail/problem.hpp"

namespace guohe::matching {

/// Fills open reviews (straight, or by one other application's change) and least loads (by an exchange on one
/// application), each at the smallest loss. Rules, loads and conflicts hold throughout; reciprocal pairs are
/// not entered anew.
[[nodiscard]] Slots mend(const Problem& problem, Slots slots);

}  // namespace guohe::matching

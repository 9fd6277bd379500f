// What changed since an assignment was made, with the least disturbance: experts who declined or withdrew,
// new conflicts. What still stands is kept; the reviews that came free are assigned anew within what load is
// left; only where nobody can take one, one other pair is moved for it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"

namespace guohe::matching {

struct Replacement {
  Assignment assignment;
  std::int64_t freed = 0;  // pairs of before that no longer stand
  std::int64_t moved = 0;  // pairs of before that stood, and had to go nevertheless
};

/// `instance` as it is now: a withdrawn expert has a most load of 0, a declined pair is a conflict. `before`
/// is sorted. The prices of before stay: they prove a bound of the new assignment as well (certificate.hpp).
/// Errors as assign().
[[nodiscard]] Result<Replacement> replace(const Instance& instance, const std::vector<Pair>& before,
                                          const Prices& prices, const AssignOptions& options = {});

}  // namespace guohe::matching

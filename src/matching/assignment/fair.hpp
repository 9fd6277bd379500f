// Fair assignment: the application that fares worst, by the sum of its experts' scores, is lifted as far as
// it goes. Method: applications below the target count for more, and the auction runs again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"

namespace guohe::matching {

struct FairAssignment {
  Assignment
      assignment;  // its prices are those of the largest total: the certificate's gap is what fairness costs
  Units minimum = 0;         // of an application's scores together
  Units minimum_bound = 0;   // no assignment has a larger minimum: some application has no better experts
  Units minimum_before = 0;  // of the assignment with the largest total
  int rounds = 0;
};

/// Errors as assign().
[[nodiscard]] Result<FairAssignment> assign_fairly(const Instance& instance,
                                                   const AssignOptions& options = {});

}  // namespace guohe::matching

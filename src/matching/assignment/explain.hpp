// Why this expert, why not that one, in the terms of the dual prices.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"

namespace guohe::matching {

struct Reason {
  enum class Kind { assigned, locked, not_a_candidate, conflict, no_load, by_rules_or_price };
  Kind kind{};
  Units score = 0;  // in units of the instance
  Units price = 0;  // what a review of the expert is worth elsewhere, rounded
  Units loss =
      0;  // of one that was not chosen: by how much another of the application is worth more at the prices
  Text says;
};

/// Of a pair of an application and an expert of the instance.
[[nodiscard]] Reason explain(const Instance& instance, const Assignment& assignment, const Pair& pair);

}  // namespace guohe::matching

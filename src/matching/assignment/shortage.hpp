// Why reviews stay open, or experts below their least load: which applications, which experts, which
// constraint. What it says of loads is a proof: the applications named have no candidates but the experts
// named, and those cannot take as many reviews.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/instance.hpp"

namespace guohe::matching {

enum class Constraint { candidates, rules, loads, rules_and_loads, least_load };

struct Shortage {
  Constraint constraint{};
  Text says;
  std::vector<Index> applications, experts;
};

/// Of an assignment with as few open reviews as can be; empty when it is complete.
[[nodiscard]] std::vector<Shortage> shortages(const Instance& instance, const std::vector<Pair>& pairs);

}  // namespace guohe::matching

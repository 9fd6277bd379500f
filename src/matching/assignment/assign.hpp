// Who reviews what: the assignment of an instance with the largest total score, and the prices that prove how
// large it can be at all.
//
// Method: an auction (Bertsekas 1988, in its form for transportation problems: several reviews an
// application, several an expert). Applications bid for experts, an expert keeps the best bids its load
// allows, its price is the lowest bid it keeps. Prices of the end are dual values: `certify`
// (certificate.hpp) makes the bound of them. On instances small enough for it, shortest augmenting paths on
// the residual network then close the gap to nothing. Rules of an application (rules_auction.hpp) are kept by
// each bid.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <optional>

#include "matching/assignment/instance.hpp"

namespace guohe::matching {

/// How far a long solution is, and whether anybody still wants it.
struct Watch {
  std::function<void(std::int64_t done, std::int64_t all)> progress;  // reviews placed; may be empty
  const std::atomic<bool>* cancelled = nullptr;

  [[nodiscard]] bool stopped() const {
    return cancelled != nullptr && cancelled->load(std::memory_order_relaxed);
  }
};

/// Prices that prove a bound; in units of 1/(scale * precision).
struct Prices {
  std::vector<Units> of_expert;
  Units of_nobody = 0;  // what leaving a review open costs
  std::int64_t precision = 1;
};

struct Assignment {
  std::vector<Pair> pairs;  // sorted
  Units total = 0;
  std::int64_t open = 0;  // reviews for which nobody was found
  Prices prices;
};

struct AssignOptions {
  Watch watch;
  /// Candidates up to which the exact finish is run; -1: never.
  std::int64_t exact_up_to = 4'000'000;
};

/// The best assignment. Every pair is a candidate and no conflict, loads and rules hold; where not all
/// reviews can be placed the rest is open. Errors: unavailable assign.cancelled; invalid assign.locked
/// (locked pairs that break a load, a demand or a rule by themselves), place: the application or expert.
[[nodiscard]] Result<Assignment> assign(const Instance& instance, const AssignOptions& options = {});

}  // namespace guohe::matching

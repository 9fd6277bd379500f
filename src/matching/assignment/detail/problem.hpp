// What is left of an instance when its locked pairs are set: the solver's own view.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/assignment/assign.hpp"

namespace guohe::matching {

inline constexpr Units kNever = Units{1} << 60U;  // a price that nobody pays

struct Problem {
  const Instance* instance = nullptr;
  std::vector<Index> demand, least, most;  // without what the locked pairs take
  std::vector<std::uint64_t> barred;       // candidates that must not be used, a bit each; empty: none
  std::vector<Index> locked;               // candidates, by application
  std::vector<Index> locked_first;         // those of an application; empty: none at all

  [[nodiscard]] bool is_barred(std::int64_t candidate) const {
    return !barred.empty() && (barred[candidate >> 6U] >> (candidate & 63U) & 1U) != 0;
  }
  void bar(std::int64_t candidate) {
    if (barred.empty()) barred.resize((instance->expert.size() + 63) / 64);
    barred[candidate >> 6U] |= std::uint64_t{1} << (candidate & 63U);
  }
};

/// Errors: invalid assign.locked.
[[nodiscard]] Result<Problem> problem_of(const Instance& instance);

/// The reviews of a problem, numbered by application, each with the candidate that does it.
struct Slots {
  std::vector<Index> first;      // of each application, and the end
  std::vector<Index> candidate;  // kNone: open
};

}  // namespace guohe::matching

// The twelve clauses as a C++ programmer would write them over structures of arrays: the reference for the
// benchmark's ratio and for its results.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "programme/policy/verdict.hpp"
#include "whatif/applications.hpp"

namespace guohe::bench {

inline constexpr std::array kClauseIds = {"E1", "E2", "E3",   "E4",   "E5",   "E6", "B1", "E7",
                                          "E8", "K1", "K1-1", "K1-2", "K1-3", "P1", "X1"};
inline constexpr std::size_t kCapClause = 5;  // E6

/// What the loop says: a byte a clause and application, by clause; and the overall result.
struct ByHand {
  std::array<std::vector<std::uint8_t>, kClauseIds.size()> statuses;
  std::vector<std::uint8_t> cap_after;  // statuses of E6 under the other cap
  std::vector<std::uint8_t> overall, overall_after;

  void resize(std::size_t count);
};

/// Judges applications from `first` to `last` under both caps in one pass, and returns how many come out
/// differently overall.
std::size_t judge_both(const Applications& all, std::int64_t cap_fen, std::int64_t cap_after_fen,
                       std::size_t first, std::size_t last, ByHand& into);

}  // namespace guohe::bench

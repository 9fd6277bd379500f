// The ranks of every kept draw, and what is told of them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "matching/ranking/gibbs.hpp"

namespace guohe::matching {

class RankDraws {
 public:
  RankDraws(std::size_t applications, std::size_t draws);

  /// Ranks one draw, highest first.
  void add(const std::vector<float>& qualities);

  /// Fills expected_rank, the intervals (quantiles between order statistics, R's type 7) and `sure`.
  void summarise(std::vector<ApplicationPosterior>& applications, const GibbsOptions& options,
                 std::size_t line) const;

 private:
  std::size_t count_;
  std::size_t draws_ = 0;
  std::vector<std::uint32_t> ranks_;  // draw by draw
  std::vector<std::uint64_t> items_, spare_;
};

}  // namespace guohe::matching

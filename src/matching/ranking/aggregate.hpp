// Simple ways to make one figure of an application's scores; gibbs.hpp has the model.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "matching/ranking/scores.hpp"

namespace guohe::matching {

/// Which scores of an application are left out of its mean.
enum class Extremes {
  kept,
  dropped,  // the highest and the lowest, one each, where at least five scores are there
};

/// The mean score of each application; not a number where it has none.
[[nodiscard]] std::vector<double> raw_means(const Scores& scores, Extremes extremes = Extremes::kept);

/// The same of standardised scores: each expert's are moved to mean 0 and scaled to deviation 1 (sample, n -
/// 1). An expert with fewer than three scores, or with equal ones, is only moved, and scaled by the deviation
/// of all scores: two scores say nothing of somebody's scale.
[[nodiscard]] std::vector<double> standardised_means(const Scores& scores,
                                                     Extremes extremes = Extremes::kept);

/// Ranks from 1 of values of which higher is better; equal values share the mean of their ranks, what is not
/// a number comes last.
[[nodiscard]] std::vector<double> ranks_of(const std::vector<double>& values);

}  // namespace guohe::matching

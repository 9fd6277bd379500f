// The model of gibbs.hpp with common noise, written down as it reads and sampled without any care for speed:
// the judge of the fast sampler in tests, and the reference of its benchmark.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "matching/ranking/scores.hpp"

namespace guohe::matching::reference {

struct NaivePosterior {
  std::vector<double> quality, expected_rank, leniency;  // quality and leniency in units of the scores
};

/// `unit`: a fifth of the scale. Draws come from the standard library.
[[nodiscard]] NaivePosterior naive_posterior(const Scores& scores, double unit, unsigned seed, unsigned first,
                                             unsigned sweeps);

}  // namespace guohe::matching::reference

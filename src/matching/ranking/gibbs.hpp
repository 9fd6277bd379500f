// The Bayesian model of a panel, sampled by Gibbs.
//
//   score(i, j) = m + section(i) + quality(i) + leniency(j) + noise
//
//   quality(i)  ~ N(0, a²)      leniency(j) ~ N(0, 0.5²)      section(k) ~ N(0, c²)      noise ~ N(0, v)
//
// m is the mean of all scores; a, c ~ U(0, 2), and v is uniform below 2². Figures are in units of a fifth of
// the scale, so that for marks from 1 to 6 they are those of the Swiss National Science Foundation's model
// (Heyard, Ott, Salanti and Egger 2022, Stat. Methods Appl.; package ERforResearch). There the noise is the
// sum of an effect of the pair and a residual with deviations U(0, 2) each; one score a pair tells only their
// sum, whose variance then has this prior as long as it is below 2². An expert's noise may instead be the
// expert's own: 1/v(j) ~ Gamma(4, 4 v), v as above.
//
// What is ranked is quality within its section: a section's leniency is no merit.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "matching/ranking/scores.hpp"

namespace guohe::matching {

enum class Noise { common, of_each_expert };

struct GibbsOptions {
  std::uint64_t seed = 1;
  std::uint32_t sweeps = 4000;  // after the first ones
  std::uint32_t first = 500;    // sweeps that are thrown away
  double scale = 0;             // the scale's highest mark minus its lowest; 0: what the scores span
  Noise noise = Noise::common;
  double outer = 0.9, inner = 0.5;  // shares of the intervals
  std::size_t kept_most =
      100'000'000;  // draws of ranks kept in memory (4 bytes each); more: every k-th sweep
  /// Told after every sweep; false stops, and the run gives an error.
  std::function<bool(std::uint32_t done, std::uint32_t all)> progress;
};

struct Interval {
  double low = 0, high = 0;
};

/// Posterior of an application. Ranks count from 1, the best.
struct ApplicationPosterior {
  double quality = 0, deviation = 0;  // in units of the scores, 0 is average
  double expected_rank = 0;
  Interval outer, inner;  // of the rank
  double sure = 0;        // the chance to be among the best `line`
};

struct ExpertPosterior {
  double leniency = 0, deviation = 0;  // in units of the scores; positive: gives more than others
  double noise = 0;                    // standard deviation
};

struct Posterior {
  std::vector<ApplicationPosterior> applications;
  std::vector<ExpertPosterior> experts;
  std::vector<double> sections;
  double mean = 0, quality_deviation = 0, noise_deviation = 0, section_deviation = 0;
  std::uint32_t sweeps = 0, kept = 0;  // sweeps run after the first ones; draws that the figures come from
};

/// Samples the model. The same scores and options give the same bytes. `line`: how many count as chosen in
/// ApplicationPosterior::sure; 0 for none.
/// Errors: invalid gibbs.options (no sweeps, a share not in (0, 1)), gibbs.scores (none, or all equal);
/// unavailable gibbs.stopped.
[[nodiscard]] Result<Posterior> sample_posterior(const Scores& scores, const GibbsOptions& options,
                                                 std::size_t line = 0);

}  // namespace guohe::matching

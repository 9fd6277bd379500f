// What an agency should look at in a panel's scores: marks far from what everybody else's say, experts far
// from the others, and rings of experts who favour each other's applications. Reports, never corrections.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "matching/ranking/gibbs.hpp"

namespace guohe::matching {

struct OddScore {
  std::uint32_t application = 0, expert = 0;
  double value = 0, expected = 0;
  double deviations = 0;  // (value - expected) over the noise's deviation
};

struct OddExpert {
  std::uint32_t expert = 0;
  double leniency = 0;
  double deviations = 0;  // leniency over the spread of all experts' leniencies
};

/// One expert's marks for the applications of another, over what was to be expected.
struct Favour {
  std::uint32_t from = 0, to = 0;
  double surplus = 0;     // mean, in units of the scores
  double deviations = 0;  // of the mean
};

/// Experts each of whom favours the next, and the last the first, or a knot of several such circles.
struct Ring {
  std::vector<std::uint32_t> experts;
  std::vector<Favour> favours;
};

struct Oddities {
  std::vector<OddScore> scores;    // most striking first
  std::vector<OddExpert> experts;  // likewise
  std::vector<Ring> rings;         // largest first
};

struct OddityOptions {
  double score_from = 3;  // deviations
  double expert_from = 2.5;
  double favour_from = 1.5;  // in a ring every favour must be as striking; two in a row by chance: 0.4 %
};

/// Whose application is whose: (expert, application).
using Authors = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// What is expected of a mark is the posterior mean of its application without that mark (approximately: the
/// residual is widened by the mark's own weight in the mean), plus the expert's leniency and the section's.
[[nodiscard]] Oddities oddities_of(const Scores& scores, const Posterior& posterior,
                                   const Authors& authors = {}, const OddityOptions& options = {});

}  // namespace guohe::matching

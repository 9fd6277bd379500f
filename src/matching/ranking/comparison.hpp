// The methods side by side, with names: what a person reads of a panel's scores.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/ranking/aggregate.hpp"
#include "matching/ranking/gibbs.hpp"
#include "matching/ranking/oddities.hpp"

namespace guohe::matching {

struct ComparedApplication {
  std::string id;
  std::uint32_t scores = 0;
  double mean = 0, mean_rank = 0, standardised = 0, standardised_rank = 0;
  double quality = 0, quality_deviation = 0, expected_rank = 0;
  double low50 = 0, high50 = 0, low90 = 0, high90 = 0;
  double chance = 0;  // to be among the best `line`
};
BOOST_DESCRIBE_STRUCT(ComparedApplication, (),
                      (id, scores, mean, mean_rank, standardised, standardised_rank, quality,
                       quality_deviation, expected_rank, low50, high50, low90, high90, chance))

struct ComparedExpert {
  std::string id;
  double leniency = 0, deviation = 0, noise = 0;
};
BOOST_DESCRIBE_STRUCT(ComparedExpert, (), (id, leniency, deviation, noise))

/// How far two methods agree: Spearman's rank correlation, and how many of the best `line` both name.
struct Agreement {
  Text methods;
  double correlation = 0;
  std::size_t same = 0;
};
BOOST_DESCRIBE_STRUCT(Agreement, (), (methods, correlation, same))

struct NamedOddScore {
  std::string expert, application;
  double value = 0, expected = 0, deviations = 0;
};
BOOST_DESCRIBE_STRUCT(NamedOddScore, (), (expert, application, value, expected, deviations))

struct NamedOddExpert {
  std::string expert;
  double leniency = 0, deviations = 0;
};
BOOST_DESCRIBE_STRUCT(NamedOddExpert, (), (expert, leniency, deviations))

struct NamedFavour {
  std::string from, to;
  double surplus = 0, deviations = 0;
};
BOOST_DESCRIBE_STRUCT(NamedFavour, (), (from, to, surplus, deviations))

struct NamedRing {
  std::vector<std::string> experts;
  std::vector<NamedFavour> favours;
};
BOOST_DESCRIBE_STRUCT(NamedRing, (), (experts, favours))

struct MethodComparison {
  std::uint64_t seed = 0;
  std::uint32_t sweeps = 0, draws = 0;
  std::size_t line = 0;
  double mean = 0, quality_deviation = 0, section_deviation = 0, noise_deviation = 0;
  std::vector<ComparedApplication> applications;  // by expected rank
  std::vector<ComparedExpert> experts;            // as they came
  std::vector<Agreement> agreements;
  std::vector<NamedOddScore> odd_scores;
  std::vector<NamedOddExpert> odd_experts;
  std::vector<NamedRing> rings;
};
BOOST_DESCRIBE_STRUCT(MethodComparison, (),
                      (seed, sweeps, draws, line, mean, quality_deviation, section_deviation, noise_deviation,
                       applications, experts, agreements, odd_scores, odd_experts, rings))

struct ComparisonOptions {
  GibbsOptions gibbs;
  Extremes extremes = Extremes::kept;
  std::size_t line = 0;
};

/// Errors: those of sample_posterior.
[[nodiscard]] Result<MethodComparison> compare_methods(const Scores& scores, const Authors& authors,
                                                       const ComparisonOptions& options);

/// Reads CSV with the columns expert and application; rows that name nobody of the scores are passed over.
/// Errors: those of csv::parse; invalid scores.column.
[[nodiscard]] Result<Authors> read_authors(std::string_view csv, const Scores& scores);

}  // namespace guohe::matching

// The sampler against its naive reference, and against the reference of others on real votes (in ../shared,
// or below GUOHE_SHARED): expected ranks of 353 proposals by ERforResearch and JAGS.
// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/gibbs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/csv.hpp"
#include "matching/ranking/random.hpp"
#include "matching/ranking/reference/naive_gibbs.hpp"

namespace guohe::matching {
namespace {

double pearson(const std::vector<double>& a, const std::vector<double>& b) {
  double mean_a = 0, mean_b = 0, ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / static_cast<double>(a.size());
    mean_b += b[i] / static_cast<double>(a.size());
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - mean_a) * (b[i] - mean_b);
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
  }
  return ab / std::sqrt(aa * bb);
}

// `per` scores for each application by random experts; marks of half points from 1 to 6.
Scores panel(std::size_t applications, std::size_t experts, std::size_t per, std::size_t sections,
             std::uint64_t seed) {
  Random random(seed);
  Scores made;
  std::vector<double> leniency;
  for (std::size_t j = 0; j < experts; ++j) {
    made.experts.push_back("E" + std::to_string(j));
    leniency.push_back(random.normal() * 0.5);
  }
  for (std::size_t k = 0; k < sections; ++k) made.sections.push_back("S" + std::to_string(k));
  for (std::uint32_t i = 0; i < applications; ++i) {
    made.applications.push_back("A" + std::to_string(i));
    if (sections > 0) made.section_of.push_back(i % static_cast<std::uint32_t>(sections));
    const double quality = random.normal();
    auto expert = static_cast<std::uint32_t>(random.next() % experts);
    for (std::size_t k = 0; k < per; ++k) {
      const double mark = 3.7 + quality + leniency[expert] + random.normal() * 0.6;
      made.list.push_back({i, expert, std::clamp(std::round(mark * 2) / 2, 1.0, 6.0)});
      expert =
          (expert + 1 + static_cast<std::uint32_t>(random.next() % 2)) % static_cast<std::uint32_t>(experts);
    }
  }
  return made;
}

std::vector<double> expected_ranks(const Posterior& posterior) {
  std::vector<double> all;
  for (const ApplicationPosterior& one : posterior.applications) all.push_back(one.expected_rank);
  return all;
}

TEST(Random, DrawsNormalsAndGammasOfTheRightMoments) {
  Random random(7);
  constexpr int kCount = 2'000'000;
  double sum = 0, squares = 0, fourths = 0, tail = 0, gammas = 0;
  for (int i = 0; i < kCount; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
    fourths += x * x * x * x;
    tail += std::abs(x) > 3.7 ? 1 : 0;
    gammas += random.gamma(0.7);
  }
  EXPECT_NEAR(sum / kCount, 0, 0.003);
  EXPECT_NEAR(squares / kCount, 1, 0.005);
  EXPECT_NEAR(fourths / kCount, 3, 0.04);
  EXPECT_NEAR(tail / kCount, 2 * 0.0001078, 0.00004);
  EXPECT_NEAR(gammas / kCount, 0.7, 0.004);
}

TEST(Gibbs, AgreesWithTheNaiveReference) {
  for (const std::size_t sections : {0U, 3U}) {
    const Scores scores = panel(60, 12, 4, sections, 11 + sections);
    GibbsOptions options;
    options.sweeps = 20'000;
    options.scale = 5;
    const auto ours = sample_posterior(scores, options);
    ASSERT_TRUE(ours);
    const auto naive = reference::naive_posterior(scores, 1, 5, 500, 20'000);
    EXPECT_GT(pearson(expected_ranks(*ours), naive.expected_rank), 0.9998);
    for (std::size_t i = 0; i < scores.applications.size(); ++i) {
      EXPECT_NEAR(ours->applications[i].quality, naive.quality[i], 0.06) << i;
      EXPECT_NEAR(ours->applications[i].expected_rank, naive.expected_rank[i], 0.6) << i;
    }
    for (std::size_t j = 0; j < scores.experts.size(); ++j)
      EXPECT_NEAR(ours->experts[j].leniency, naive.leniency[j], 0.06) << j;
  }
}

TEST(Gibbs, GivesTheSameFromTheSameSeedAndOnlyFromIt) {
  const Scores scores = panel(40, 8, 3, 2, 3);
  GibbsOptions options;
  options.sweeps = 300;
  const auto once = sample_posterior(scores, options);
  const auto again = sample_posterior(scores, options);
  options.seed = 2;
  const auto other = sample_posterior(scores, options);
  EXPECT_EQ(expected_ranks(*once), expected_ranks(*again));
  EXPECT_NE(expected_ranks(*once), expected_ranks(*other));
}

TEST(Gibbs, FindsTheExpertWhoseMarksMeanNothing) {
  Scores scores = panel(200, 20, 6, 0, 5);
  Random random(9);
  for (Score& score : scores.list) {
    if (score.expert == 4) score.value = 1 + static_cast<double>(random.next() % 11) / 2;
  }
  GibbsOptions options;
  options.sweeps = 2'000;
  options.noise = Noise::of_each_expert;
  const auto posterior = sample_posterior(scores, options);
  ASSERT_TRUE(posterior);
  for (std::size_t j = 0; j < 20; ++j) {
    if (j == 4) continue;
    EXPECT_LT(posterior->experts[j].noise * 1.5, posterior->experts[4].noise) << j;
  }
}

TEST(Gibbs, KeepsFewerDrawsWhereMemoryIsShortAndStopsWhenTold) {
  const Scores scores = panel(40, 8, 3, 0, 3);
  GibbsOptions options;
  options.sweeps = 1'000;
  options.kept_most = 40 * 100;
  EXPECT_EQ(sample_posterior(scores, options)->kept, 100U);
  options.progress = [](std::uint32_t done, std::uint32_t) { return done < 10; };
  EXPECT_EQ(sample_posterior(scores, options).error().code, "gibbs.stopped");
}

TEST(Gibbs, RefusesWhatCannotBeSampled) {
  Scores scores = panel(3, 3, 2, 0, 3);
  GibbsOptions options;
  options.sweeps = 0;
  EXPECT_EQ(sample_posterior(scores, options).error().code, "gibbs.options");
  options.sweeps = 10;
  options.scale = 0.001;
  EXPECT_EQ(sample_posterior(scores, options).error().code, "gibbs.scores");
  options.scale = 0;
  for (Score& score : scores.list) score.value = 3;
  EXPECT_EQ(sample_posterior(scores, options).error().code, "gibbs.scores");
  EXPECT_EQ(sample_posterior({}, options).error().code, "gibbs.scores");
}

std::string text_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Gibbs, GivesTheExpectedRanksOfErForResearchOnTheVotesOfTheSnsf) {
  const char* given = std::getenv("GUOHE_SHARED");
  const std::filesystem::path root = given != nullptr ? given : std::string(GUOHE_SOURCE_DIR) + "/../shared";
  const auto folder = root / "review-data" / "calib" / "lottery";
  if (!std::filesystem::exists(folder / "snsf_intervals.csv")) GTEST_SKIP() << "no votes in " << folder;
  const auto scores = read_scores(text_of(folder / "snsf_mint_sections.csv"));
  ASSERT_TRUE(scores) << scores.error().message.en;
  const auto golden = csv::parse(text_of(folder / "snsf_intervals.csv"));
  ASSERT_TRUE(golden);
  ASSERT_EQ(golden->size(), scores->applications.size() + 1);
  GibbsOptions options;
  options.sweeps = 20'000;
  const auto posterior = sample_posterior(*scores, options);
  ASSERT_TRUE(posterior);
  std::vector<double> theirs;
  double apart = 0;
  for (std::size_t i = 0; i < scores->applications.size(); ++i) {
    const auto& row = (*golden)[i + 1].fields;
    theirs.push_back(std::stod(row[6]));
    const ApplicationPosterior& one = posterior->applications[i];
    EXPECT_NEAR(one.expected_rank, theirs[i], 4) << i;
    for (const auto& [ours, column] : {std::pair{one.outer.low, 4}, std::pair{one.inner.low, 5},
                                       std::pair{one.inner.high, 7}, std::pair{one.outer.high, 8}}) {
      const auto at = static_cast<std::size_t>(column);
      apart += std::abs(ours - std::stod(row[at])) / static_cast<double>(4 * scores->applications.size());
      EXPECT_NEAR(ours, std::stod(row[at]), 8) << i << ' ' << column;
    }
  }
  const double correlation = pearson(expected_ranks(*posterior), theirs);
  RecordProperty("pearson", std::to_string(correlation));
  EXPECT_GE(correlation, 0.9999);
  EXPECT_LT(apart, 1);
}

}  // namespace
}  // namespace guohe::matching

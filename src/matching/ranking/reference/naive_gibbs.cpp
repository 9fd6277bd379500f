// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/reference/naive_gibbs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace guohe::matching::reference {
namespace {

// Precision and pull of a normal effect.
struct Pull {
  double precision = 0, sum = 0;
};

double draw(std::mt19937_64& random, const Pull& pull) {
  return std::normal_distribution<double>(pull.sum / pull.precision, 1 / std::sqrt(pull.precision))(random);
}

double draw_variance(std::mt19937_64& random, double shape, double rate) {
  while (true) {
    const double drawn = rate / std::gamma_distribution<double>(shape, 1)(random);
    if (drawn < 4) return drawn;
  }
}

double squares(const std::vector<double>& of) {
  return std::inner_product(of.begin(), of.end(), of.begin(), 0.0);
}

}  // namespace

NaivePosterior naive_posterior(const Scores& scores, double unit, unsigned seed, unsigned first,
                               unsigned sweeps) {
  std::mt19937_64 random(seed);
  const std::size_t n = scores.applications.size();
  const std::size_t m = scores.experts.size();
  const std::size_t sections = std::max<std::size_t>(1, scores.sections.size());
  double mean = 0;
  for (const Score& score : scores.list) mean += score.value / static_cast<double>(scores.list.size());
  const auto section_of = [&](std::size_t i) { return sections > 1 ? scores.section_of[i] : 0; };
  std::vector<double> quality(n, 0), leniency(m, 0), section(sections, 0);
  double quality_variance = 1, section_variance = 0.25, noise = 1;
  NaivePosterior made{std::vector<double>(n, 0), std::vector<double>(n, 0), std::vector<double>(m, 0)};
  for (unsigned sweep = 0; sweep < first + sweeps; ++sweep) {
    const auto rest = [&](const Score& score) {
      return (score.value - mean) / unit - quality[score.application] - leniency[score.expert] -
             section[section_of(score.application)];
    };
    std::vector<Pull> pulls(n, Pull{1 / quality_variance, 0});
    for (const Score& score : scores.list) {
      pulls[score.application].precision += 1 / noise;
      pulls[score.application].sum += (rest(score) + quality[score.application]) / noise;
    }
    for (std::size_t i = 0; i < n; ++i) quality[i] = draw(random, pulls[i]);
    pulls.assign(m, Pull{4, 0});
    for (const Score& score : scores.list) {
      pulls[score.expert].precision += 1 / noise;
      pulls[score.expert].sum += (rest(score) + leniency[score.expert]) / noise;
    }
    for (std::size_t j = 0; j < m; ++j) leniency[j] = draw(random, pulls[j]);
    if (sections > 1) {
      pulls.assign(sections, Pull{1 / section_variance, 0});
      for (const Score& score : scores.list) {
        const std::size_t its = section_of(score.application);
        pulls[its].precision += 1 / noise;
        pulls[its].sum += (rest(score) + section[its]) / noise;
      }
      for (std::size_t k = 0; k < sections; ++k) section[k] = draw(random, pulls[k]);
      section_variance = draw_variance(random, (static_cast<double>(sections) - 1) / 2, squares(section) / 2);
    }
    double residuals = 0;
    for (const Score& score : scores.list) residuals += rest(score) * rest(score);
    noise = draw_variance(random, static_cast<double>(scores.list.size()) / 2 - 1, residuals / 2);
    quality_variance = draw_variance(random, (static_cast<double>(n) - 1) / 2, squares(quality) / 2);
    if (sweep < first) continue;
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) { return quality[a] > quality[b]; });
    for (std::size_t k = 0; k < n; ++k) made.expected_rank[order[k]] += static_cast<double>(k + 1) / sweeps;
    for (std::size_t i = 0; i < n; ++i) made.quality[i] += quality[i] * unit / sweeps;
    for (std::size_t j = 0; j < m; ++j) made.leniency[j] += leniency[j] * unit / sweeps;
  }
  return made;
}

}  // namespace guohe::matching::reference

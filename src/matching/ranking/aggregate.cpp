// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/aggregate.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace guohe::matching {
namespace {

constexpr std::size_t kDropsFrom = 5;
constexpr std::size_t kScalesFrom = 3;

std::vector<double> means(const Scores& scores, const std::vector<double>& values, Extremes extremes) {
  struct Sum {
    double sum = 0, low = std::numeric_limits<double>::infinity(), high = -low;
    std::size_t count = 0;
  };
  std::vector<Sum> sums(scores.applications.size());
  for (std::size_t i = 0; i < scores.list.size(); ++i) {
    Sum& sum = sums[scores.list[i].application];
    sum.sum += values[i];
    sum.low = std::min(sum.low, values[i]);
    sum.high = std::max(sum.high, values[i]);
    ++sum.count;
  }
  std::vector<double> made;
  made.reserve(sums.size());
  for (const Sum& sum : sums) {
    if (sum.count == 0) {
      made.push_back(std::numeric_limits<double>::quiet_NaN());
    } else if (extremes == Extremes::dropped && sum.count >= kDropsFrom) {
      made.push_back((sum.sum - sum.low - sum.high) / static_cast<double>(sum.count - 2));
    } else {
      made.push_back(sum.sum / static_cast<double>(sum.count));
    }
  }
  return made;
}

// Mean and sample deviation of some values.
struct Spread {
  double sum = 0, squares = 0;
  std::size_t count = 0;
  [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
};

}  // namespace

std::vector<double> raw_means(const Scores& scores, Extremes extremes) {
  std::vector<double> values;
  values.reserve(scores.list.size());
  for (const Score& score : scores.list) values.push_back(score.value);
  return means(scores, values, extremes);
}

std::vector<double> standardised_means(const Scores& scores, Extremes extremes) {
  std::vector<Spread> spreads(scores.experts.size());
  Spread all;
  for (const Score& score : scores.list) {
    Spread& one = spreads[score.expert];
    one.sum += score.value;
    ++one.count;
    all.sum += score.value;
    ++all.count;
  }
  for (const Score& score : scores.list) {
    Spread& one = spreads[score.expert];
    one.squares += std::pow(score.value - one.mean(), 2);
    all.squares += std::pow(score.value - all.mean(), 2);
  }
  const auto deviation = [](const Spread& of) {
    return of.count > 1 ? std::sqrt(of.squares / static_cast<double>(of.count - 1)) : 0;
  };
  const double usual = deviation(all);
  std::vector<double> values;
  values.reserve(scores.list.size());
  for (const Score& score : scores.list) {
    const Spread& one = spreads[score.expert];
    double scale = one.count >= kScalesFrom ? deviation(one) : 0;
    if (scale <= 0) scale = usual;
    values.push_back(scale > 0 ? (score.value - one.mean()) / scale : 0);
  }
  return means(scores, values, extremes);
}

std::vector<double> ranks_of(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    return std::isnan(values[i]) ? -std::numeric_limits<double>::infinity() : values[i];
  };
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return key(a) > key(b); });
  std::vector<double> ranks(values.size());
  for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
    while (end < order.size() && key(order[end]) == key(order[begin])) ++end;
    for (std::size_t i = begin; i < end; ++i) ranks[order[i]] = (static_cast<double>(begin + end) + 1) / 2;
  }
  return ranks;
}

}  // namespace guohe::matching

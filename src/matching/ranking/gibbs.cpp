// One sweep draws every quality given the leniencies, every leniency given the qualities, then sections and
// variances. Scores lie twice in memory, by application and by expert, so that both passes read them in
// order; only the other side's effects (4 bytes each) are gathered.
// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/gibbs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "matching/ranking/random.hpp"
#include "matching/ranking/rank_draws.hpp"

namespace guohe::matching {
namespace {

constexpr double kScaleOfPriors = 5;  // marks from 1 to 6
constexpr double kLeniencyDeviation = 0.5;
constexpr double kDeviationMost = 2;
constexpr double kNoiseShape = 4;  // of 1/v(j) about 1/v
constexpr int kTries = 1000;

// What a number of scores of one precision makes of a draw: scale of the pull, and deviation. Computed once a
// sweep for every number of scores that occurs; divisions and roots would be half of the time.
class Shrinkage {
 public:
  explicit Shrinkage(const Groups& groups) {
    std::uint32_t most = 0;
    for (std::size_t i = 0; i + 1 < groups.begin.size(); ++i)
      most = std::max(most, groups.begin[i + 1] - groups.begin[i]);
    rows_.resize(most + std::size_t{1});
  }
  void update(double prior, double weight) {
    for (std::size_t count = 0; count < rows_.size(); ++count) {
      const double precision = prior + static_cast<double>(count) * weight;
      rows_[count] = {weight / precision, 1 / std::sqrt(precision)};
    }
  }
  struct Row {
    double scale = 0, deviation = 0;
  };
  [[nodiscard]] const Row& of(std::size_t count) const { return rows_[count]; }

 private:
  std::vector<Row> rows_;
};

class Sampler {
 public:
  Sampler(const Scores& scores, const GibbsOptions& options, double unit)
      : random_(options.seed),
        own_noise_(options.noise == Noise::of_each_expert),
        applications_(by_application(scores)),
        experts_(by_expert(scores)),
        shrinks_application_(applications_),
        shrinks_expert_(experts_),
        section_of_(scores.section_of),
        total_(scores.list.size()) {
    for (const Score& score : scores.list) mean_ += score.value / static_cast<double>(total_);
    for (auto* groups : {&applications_, &experts_}) {
      for (float& value : groups->value) value = static_cast<float>((value - mean_) / unit);
    }
    const std::size_t count = scores.applications.size();
    quality_.assign(count, 0);
    level_.assign(count, 0);
    sum_.assign(count, 0);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::uint32_t k = applications_.begin[i]; k < applications_.begin[i + 1]; ++k)
        sum_[i] += applications_.value[k];
    }
    leniency_.assign(scores.experts.size(), 0);
    precision_.assign(scores.experts.size(), static_cast<float>(1 / noise_));
    section_.assign(scores.sections.size(), 0);
  }

  void sweep() {
    draw_qualities();
    draw_experts();
    if (section_.size() > 1) draw_sections();
  }

  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] const std::vector<float>& qualities() const { return quality_; }
  [[nodiscard]] const std::vector<float>& leniencies() const { return leniency_; }
  [[nodiscard]] double noise_of(std::size_t expert) const {
    return own_noise_ ? 1 / precision_[expert] : noise_;
  }
  [[nodiscard]] const std::vector<double>& sections() const { return section_; }
  [[nodiscard]] double quality_variance() const { return quality_variance_; }
  [[nodiscard]] double section_variance() const { return section_variance_; }
  [[nodiscard]] double noise() const { return noise_; }

 private:
  [[nodiscard]] double section_at(std::size_t application) const {
    return section_.size() > 1 ? section_[section_of_[application]] : 0;
  }

  void draw_qualities() {
    const double prior = 1 / quality_variance_;
    double squares = 0;
    if (!own_noise_) shrinks_application_.update(prior, 1 / noise_);
    for (std::size_t i = 0; i < quality_.size(); ++i) {
      const std::uint32_t begin = applications_.begin[i], end = applications_.begin[i + 1];
      const double at = section_at(i);
      double drawn = random_.normal();
      if (own_noise_) {
        double precision = prior;
        double pull = 0;
        for (std::uint32_t k = begin; k < end; ++k) {
          const std::uint32_t expert = applications_.other[k];
          const double weight = precision_[expert];
          precision += weight;
          pull += weight * (applications_.value[k] - leniency_[expert] - at);
        }
        drawn = pull / precision + drawn / std::sqrt(precision);
      } else {
        double others = 0;
        for (std::uint32_t k = begin; k < end; ++k) others += leniency_[applications_.other[k]];
        const double count = end - begin;
        const Shrinkage::Row& row = shrinks_application_.of(end - begin);
        drawn = row.scale * (sum_[i] - others - count * at) + row.deviation * drawn;
      }
      quality_[i] = static_cast<float>(drawn);
      level_[i] = static_cast<float>(drawn + at);
      squares += drawn * drawn;
    }
    quality_variance_ = draw_variance((static_cast<double>(quality_.size()) - 1) / 2, squares / 2);
  }

  void draw_experts() {
    constexpr double prior = 1 / (kLeniencyDeviation * kLeniencyDeviation);
    double all_squares = 0;
    double precisions = 0;
    if (!own_noise_) shrinks_expert_.update(prior, 1 / noise_);
    for (std::size_t j = 0; j < leniency_.size(); ++j) {
      const std::uint32_t begin = experts_.begin[j], end = experts_.begin[j + 1];
      double sum = 0;
      double squares = 0;
      for (std::uint32_t k = begin; k < end; ++k) {
        const double rest = experts_.value[k] - level_[experts_.other[k]];
        sum += rest;
        squares += rest * rest;
      }
      const double count = end - begin;
      double drawn = random_.normal();
      if (own_noise_) {
        const double precision = prior + count * precision_[j];
        drawn = precision_[j] * sum / precision + drawn / std::sqrt(precision);
      } else {
        const Shrinkage::Row& row = shrinks_expert_.of(end - begin);
        drawn = row.scale * sum + row.deviation * drawn;
      }
      leniency_[j] = static_cast<float>(drawn);
      const double rest = std::max(0.0, squares - 2 * drawn * sum + count * drawn * drawn);
      all_squares += rest;
      if (!own_noise_) continue;
      precision_[j] =
          static_cast<float>(random_.gamma(kNoiseShape + count / 2) / (kNoiseShape * noise_ + rest / 2));
      precisions += precision_[j];
    }
    if (!own_noise_) {
      noise_ = draw_variance(static_cast<double>(total_) / 2 - 1, all_squares / 2);
      return;
    }
    // v given all 1/v(j) is a gamma: v^(4 n) exp(-4 v sum).
    const double shape = kNoiseShape * static_cast<double>(leniency_.size()) + 1;
    for (int i = 0; i < kTries; ++i) {
      noise_ = random_.gamma(shape) / (kNoiseShape * precisions);
      if (noise_ < kDeviationMost * kDeviationMost) return;
    }
    noise_ = kDeviationMost * kDeviationMost;
  }

  void draw_sections() {
    std::vector<double> precision(section_.size(), 1 / section_variance_);
    std::vector<double> pull(section_.size(), 0);
    for (std::size_t i = 0; i < quality_.size(); ++i) {
      const std::uint32_t its = section_of_[i];
      for (std::uint32_t k = applications_.begin[i]; k < applications_.begin[i + 1]; ++k) {
        const std::uint32_t expert = applications_.other[k];
        const double weight = own_noise_ ? precision_[expert] : 1 / noise_;
        precision[its] += weight;
        pull[its] += weight * (applications_.value[k] - quality_[i] - leniency_[expert]);
      }
    }
    double squares = 0;
    for (std::size_t k = 0; k < section_.size(); ++k) {
      section_[k] = pull[k] / precision[k] + random_.normal() / std::sqrt(precision[k]);
      squares += section_[k] * section_[k];
    }
    section_variance_ = draw_variance((static_cast<double>(section_.size()) - 1) / 2, squares / 2);
  }

  // An inverse gamma, cut off at the prior's bound.
  double draw_variance(double shape, double rate) {
    constexpr double most = kDeviationMost * kDeviationMost;
    constexpr double least = 1e-6;
    for (int i = 0; i < kTries; ++i) {
      const double drawn = rate / random_.gamma(std::max(shape, 0.5));
      if (drawn < most) return std::max(drawn, least);
    }
    return most;
  }

  Random random_;
  bool own_noise_;
  Groups applications_, experts_;
  Shrinkage shrinks_application_, shrinks_expert_;
  const std::vector<std::uint32_t>& section_of_;
  std::size_t total_;
  double mean_ = 0;
  std::vector<double> sum_;                                    // of an application's scores
  std::vector<float> quality_, level_, leniency_, precision_;  // level: with the section's effect
  std::vector<double> section_;
  double quality_variance_ = 1, section_variance_ = 0.25, noise_ = 1;
};

// Sums of what every kept sweep has drawn.
struct Sums {
  std::vector<double> sum, squares;
  explicit Sums(std::size_t count) : sum(count, 0), squares(count, 0) {}
  void add(const std::vector<float>& drawn) {
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      sum[i] += drawn[i];
      squares[i] += static_cast<double>(drawn[i]) * drawn[i];
    }
  }
  [[nodiscard]] double mean(std::size_t i, double count) const { return sum[i] / count; }
  [[nodiscard]] double deviation(std::size_t i, double count) const {
    return count > 1 ? std::sqrt(std::max(0.0, (squares[i] - sum[i] * sum[i] / count) / (count - 1))) : 0;
  }
};

Result<double> unit_of(const Scores& scores, const GibbsOptions& options) {
  const auto share = [](double value) { return value > 0 && value < 1; };
  if (options.sweeps == 0 || !share(options.outer) || !share(options.inner) || options.scale < 0) {
    return Error{ErrorKind::invalid,
                 "gibbs.options",
                 {"遍数应为正数，区间的份额应在 0 与 1 之间",
                  "sweeps must be positive, and the shares of intervals between 0 and 1"},
                 {},
                 {}};
  }
  double low = std::numeric_limits<double>::infinity();
  double high = -low;
  for (const Score& score : scores.list) {
    low = std::min(low, score.value);
    high = std::max(high, score.value);
  }
  const double scale = options.scale > 0 ? options.scale : high - low;
  if (!(high > low) || !(scale >= (high - low) * 0.999)) {
    return Error{ErrorKind::invalid,
                 "gibbs.scores",
                 {"没有分数，或所有分数相同，或分数超出给定的分值范围",
                  "there are no scores, or all are equal, or they exceed the scale given"},
                 {},
                 {}};
  }
  return scale / kScaleOfPriors;
}

}  // namespace

Result<Posterior> sample_posterior(const Scores& scores, const GibbsOptions& options, std::size_t line) {
  const Result<double> unit = unit_of(scores, options);
  if (!unit) return unit.error();
  Sampler sampler(scores, options, *unit);
  const std::size_t count = scores.applications.size();
  const std::size_t room = std::max<std::size_t>(1, options.kept_most / std::max<std::size_t>(1, count));
  const auto every = static_cast<std::uint32_t>((options.sweeps + room - 1) / room);
  RankDraws ranks(count, options.sweeps / every);
  Sums qualities(count), leniencies(scores.experts.size());
  std::vector<double> noises(scores.experts.size(), 0);
  Posterior made;
  made.sections.assign(scores.sections.size(), 0);
  const std::uint32_t all = options.first + options.sweeps;
  for (std::uint32_t sweep = 0; sweep < all; ++sweep) {
    sampler.sweep();
    if (options.progress && !options.progress(sweep + 1, all)) {
      return Error{ErrorKind::unavailable, "gibbs.stopped", {"已取消", "stopped"}, {}, {}};
    }
    if (sweep < options.first || (sweep - options.first + 1) % every != 0) continue;
    ranks.add(sampler.qualities());
    qualities.add(sampler.qualities());
    leniencies.add(sampler.leniencies());
    for (std::size_t j = 0; j < noises.size(); ++j) noises[j] += sampler.noise_of(j);
    for (std::size_t k = 0; k < made.sections.size(); ++k) made.sections[k] += sampler.sections()[k];
    made.quality_deviation += std::sqrt(sampler.quality_variance());
    made.section_deviation += std::sqrt(sampler.section_variance());
    made.noise_deviation += std::sqrt(sampler.noise());
    ++made.kept;
  }
  const double kept = made.kept;
  made.sweeps = options.sweeps;
  made.mean = sampler.mean();
  for (double* figure : {&made.quality_deviation, &made.section_deviation, &made.noise_deviation})
    *figure *= *unit / kept;
  if (made.sections.size() < 2) made.section_deviation = 0;
  for (double& section : made.sections) section *= *unit / kept;
  for (std::size_t j = 0; j < noises.size(); ++j) {
    made.experts.push_back({leniencies.mean(j, kept) * *unit, leniencies.deviation(j, kept) * *unit,
                            std::sqrt(noises[j] / kept) * *unit});
  }
  made.applications.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    ApplicationPosterior one;
    one.quality = qualities.mean(i, kept) * *unit;
    one.deviation = qualities.deviation(i, kept) * *unit;
    made.applications.push_back(one);
  }
  ranks.summarise(made.applications, options, line);
  return made;
}

}  // namespace guohe::matching

// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/csv.hpp"

namespace guohe::matching {
namespace {

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double middle = (static_cast<double>(a.size()) + 1) / 2;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += (a[i] - middle) * (b[i] - middle);
    aa += (a[i] - middle) * (a[i] - middle);
    bb += (b[i] - middle) * (b[i] - middle);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 1;
}

Agreement agreement(Text methods, const std::vector<double>& a, const std::vector<double>& b,
                    std::size_t line) {
  Agreement made{std::move(methods), correlation(a, b), 0};
  const auto limit = static_cast<double>(line);
  for (std::size_t i = 0; i < a.size(); ++i) made.same += a[i] <= limit && b[i] <= limit ? 1 : 0;
  return made;
}

void name_oddities(const Scores& scores, const Oddities& found, MethodComparison& made) {
  for (const OddScore& one : found.scores) {
    made.odd_scores.push_back({scores.experts[one.expert], scores.applications[one.application], one.value,
                               one.expected, one.deviations});
  }
  for (const OddExpert& one : found.experts)
    made.odd_experts.push_back({scores.experts[one.expert], one.leniency, one.deviations});
  for (const Ring& ring : found.rings) {
    NamedRing named;
    for (const std::uint32_t expert : ring.experts) named.experts.push_back(scores.experts[expert]);
    for (const Favour& one : ring.favours)
      named.favours.push_back(
          {scores.experts[one.from], scores.experts[one.to], one.surplus, one.deviations});
    made.rings.push_back(std::move(named));
  }
}

// What has no mark has no mean; it stands last, and its figure is written as 0.
double finite(double value) {
  return std::isnan(value) ? 0 : value;
}

}  // namespace

Result<MethodComparison> compare_methods(const Scores& scores, const Authors& authors,
                                         const ComparisonOptions& options) {
  const auto posterior = sample_posterior(scores, options.gibbs, options.line);
  if (!posterior) return posterior.error();
  MethodComparison made;
  made.seed = options.gibbs.seed;
  made.sweeps = posterior->sweeps;
  made.draws = posterior->kept;
  made.line = options.line;
  made.mean = posterior->mean;
  made.quality_deviation = posterior->quality_deviation;
  made.section_deviation = posterior->section_deviation;
  made.noise_deviation = posterior->noise_deviation;
  const auto means = raw_means(scores, options.extremes);
  const auto standardised = standardised_means(scores, options.extremes);
  const auto mean_ranks = ranks_of(means);
  const auto standardised_ranks = ranks_of(standardised);
  std::vector<double> merits;
  for (std::size_t i = 0; i < scores.applications.size(); ++i) {
    const ApplicationPosterior& one = posterior->applications[i];
    merits.push_back(-one.expected_rank);
    made.applications.push_back({scores.applications[i], 0, finite(means[i]), mean_ranks[i],
                                 finite(standardised[i]), standardised_ranks[i], one.quality, one.deviation,
                                 one.expected_rank, one.inner.low, one.inner.high, one.outer.low,
                                 one.outer.high, one.sure});
  }
  for (const Score& score : scores.list) ++made.applications[score.application].scores;
  const auto model_ranks = ranks_of(merits);
  made.agreements = {
      agreement({"原始平均与标准化", "raw means and standardised"}, mean_ranks, standardised_ranks,
                options.line),
      agreement({"原始平均与模型", "raw means and model"}, mean_ranks, model_ranks, options.line),
      agreement({"标准化与模型", "standardised and model"}, standardised_ranks, model_ranks, options.line)};
  for (std::size_t j = 0; j < scores.experts.size(); ++j) {
    const ExpertPosterior& one = posterior->experts[j];
    made.experts.push_back({scores.experts[j], one.leniency, one.deviation, one.noise});
  }
  name_oddities(scores, oddities_of(scores, *posterior, authors), made);
  std::ranges::stable_sort(made.applications, {}, &ComparedApplication::expected_rank);
  return made;
}

Result<Authors> read_authors(std::string_view text, const Scores& scores) {
  const auto rows = csv::parse(text);
  if (!rows) return rows.error();
  const auto column = [&](std::string_view name) {
    const auto& header = rows->front().fields;
    return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin());
  };
  if (rows->empty() || column("expert") == rows->front().fields.size() ||
      column("application") == rows->front().fields.size()) {
    return Error{ErrorKind::invalid,
                 "scores.column",
                 {"应有列 `expert` 和 `application`", "expected the columns `expert` and `application`"},
                 "1",
                 {}};
  }
  std::unordered_map<std::string, std::uint32_t> experts, applications;
  for (std::uint32_t i = 0; i < scores.experts.size(); ++i) experts[scores.experts[i]] = i;
  for (std::uint32_t i = 0; i < scores.applications.size(); ++i) applications[scores.applications[i]] = i;
  Authors made;
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto expert = experts.find((*rows)[i].fields[column("expert")]);
    const auto application = applications.find((*rows)[i].fields[column("application")]);
    if (expert != experts.end() && application != applications.end())
      made.emplace_back(expert->second, application->second);
  }
  return made;
}

}  // namespace guohe::matching

// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/reference/naive_affinity.hpp"

#include <algorithm>
#include <cmath>

namespace guohe::matching::affinity::reference {
namespace {

std::array<std::map<std::string, double>, kSources> counts_of(const Profile& profile) {
  std::array<std::map<std::string, double>, kSources> counts;
  each_term(profile, [&](Source source, std::string_view term, double count) {
    counts[static_cast<std::size_t>(source)][std::string(term)] += count;
  });
  return counts;
}

}  // namespace

NaiveAffinity::NaiveAffinity(const std::vector<Profile>& experts, const Weights& weights)
    : weights_(weights) {
  experts_ = static_cast<double>(experts.size());
  for (const Profile& expert : experts) {
    const auto counts = counts_of(expert);
    for (std::size_t source = 0; source < kSources; ++source)
      for (const auto& [term, count] : counts[source]) ++have_[std::to_string(source) + term];
  }
  for (const Profile& expert : experts) terms_.push_back(terms_of(expert));
}

std::array<NaiveAffinity::Terms, kSources> NaiveAffinity::terms_of(const Profile& profile) const {
  auto terms = counts_of(profile);
  for (std::size_t source = 0; source < kSources; ++source) {
    double square = 0;
    for (auto& [term, value] : terms[source]) {
      if (source == static_cast<std::size_t>(Source::field)) {
        value = std::sqrt(value);
      } else {
        const auto found = have_.find(std::to_string(source) + term);
        const double have = found == have_.end() ? 1 : found->second;
        value = (1 + std::log(std::max(value, 0.5))) * std::log(1 + experts_ / have);
      }
      square += value * value;
    }
    for (auto& [term, value] : terms[source]) value *= std::sqrt(weights_.of[source] / square);
  }
  return terms;
}

double NaiveAffinity::affinity(const Profile& application, Index expert) const {
  const auto terms = terms_of(application);
  double sum = 0;
  for (std::size_t source = 0; source < kSources; ++source)
    for (const auto& [term, value] : terms[source])
      if (const auto found = terms_[expert][source].find(term); found != terms_[expert][source].end())
        sum += value * found->second;
  return sum;
}

std::vector<Candidate> NaiveAffinity::nearest(const Profile& application, std::size_t count) const {
  std::vector<Candidate> all;
  for (Index e = 0; e < static_cast<Index>(terms_.size()); ++e) {
    const auto value = static_cast<float>(affinity(application, e));
    if (value > 0) all.push_back({e, value});
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.affinity > b.affinity; });
  if (all.size() > count) all.resize(count);
  return all;
}

}  // namespace guohe::matching::affinity::reference

// Affinity as it reads: every application against every expert, terms as texts in maps. The judge of the
// index in tests and benchmarks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "matching/affinity/affinity.hpp"

namespace guohe::matching::affinity::reference {

class NaiveAffinity {
 public:
  NaiveAffinity(const std::vector<Profile>& experts, const Weights& weights = {});
  [[nodiscard]] double affinity(const Profile& application, Index expert) const;
  /// Of all experts, the nearest first, those without any affinity left out.
  [[nodiscard]] std::vector<Candidate> nearest(const Profile& application, std::size_t count) const;

 private:
  using Terms = std::map<std::string, double>;
  [[nodiscard]] std::array<Terms, kSources> terms_of(const Profile& profile) const;

  Weights weights_;
  double experts_ = 0;
  std::map<std::string, double> have_;
  std::vector<std::array<Terms, kSources>> terms_;
};

}  // namespace guohe::matching::affinity::reference

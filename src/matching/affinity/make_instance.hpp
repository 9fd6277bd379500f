// The instance of assignment (docs/formats/review-instance.md) that profiles make: every application with its
// nearest experts as candidates.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/affinity/affinity.hpp"
#include "matching/affinity/read_profiles.hpp"

namespace guohe::matching::affinity {

struct InstanceOptions {
  std::size_t candidates = 50;
  Index demand = 3, most = 6, least = 0;  // where a profile does not say
  Effort effort;
  unsigned threads = 1;
  Weights weights;
};

/// Scores are affinities in ten-thousandths. A candidate is in the field when one of its codes is one of the
/// application's, above or below it by one level at most. Errors: those of matching::finish().
[[nodiscard]] Result<Instance> make_instance(const Profiles& profiles, const InstanceOptions& options);

}  // namespace guohe::matching::affinity

// Any bytes as the scores of a panel: an error, or scores whose figures are within bounds.
// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdlib>

#include "matching/ranking/scores.hpp"

using namespace guohe::matching;  // NOLINT: a fuzz target

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const CriteriaWeights& weights : {CriteriaWeights{}, CriteriaWeights{{"idea", 2}, {"创新", 1}}}) {
    const auto scores = read_scores(text, weights);
    if (!scores) continue;
    for (const Score& one : scores->list)
      if (one.application >= scores->applications.size() || one.expert >= scores->experts.size())
        std::abort();
    if (by_application(*scores).other.size() != by_expert(*scores).other.size()) std::abort();
  }
  return 0;
}

// The kit's own form of results: tck_results.csv, as the vendors of DMN engines publish theirs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>

#include "dmn/tck/run.hpp"

namespace guohe::dmn::tck {

/// A line a case: "compliance-level-3/0001-filter","0001-filter-test-01","001","SUCCESS",""; a failed one has
/// "ERROR" and the failures in English, on one line.
[[nodiscard]] std::string to_csv(std::span<const CaseResult> results);

/// The cases of one test folder.
struct FolderSummary {
  std::string folder;
  std::size_t passed = 0;
  std::size_t failed = 0;
};
/// In the order of the results.
[[nodiscard]] std::vector<FolderSummary> summarize(std::span<const CaseResult> results);

}  // namespace guohe::dmn::tck

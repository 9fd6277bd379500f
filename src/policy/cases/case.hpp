// Example applications with the verdicts expected of them: policies/<pack>/cases/<topic>/*.yaml. The test
// of a pack, run through the same door as the server's checks.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "policy/library.hpp"

namespace guohe::policy {

struct CaseResult {
  std::string file;  // relative to the folder of packs
  Text title;
  Diagnostics failures;  // each at the expectation that was not met, or at what is wrong in the file
};

/// The case files of a pack, or of all packs when `folder` is empty, sorted by name.
[[nodiscard]] std::vector<std::string> case_files(const PackFiles& files, const std::string& folder);

/// Runs one case file.
[[nodiscard]] CaseResult run_case(const PolicyLibrary& library, const PackFiles& files,
                                  const std::string& file);

}  // namespace guohe::policy

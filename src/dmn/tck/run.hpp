// Runs the conformance kit: every test file of a folder against its model, with the kit's own rule of what
// passes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "dmn/dmn.hpp"

namespace guohe::dmn::tck {

/// Why a case failed: what was expected and found, and what the engine said on the way.
struct Failure {
  Text text;
  std::vector<Message> messages;
};

struct CaseResult {
  std::string folder;  // "compliance-level-3/0004-lending"
  std::string file;    // "0004-lending-test-01"
  std::string id;      // of the case; empty when the file or its model cannot be read at all
  std::vector<Failure> failures;

  [[nodiscard]] bool passed() const { return failures.empty(); }
};

/// The test files (`*-test-*.xml`) of a folder and its subfolders, sorted by path. Error: not_found when
/// there is no such folder, or none in it (tck.no_folder, tck.no_test_files).
[[nodiscard]] Result<std::vector<std::string>> find_test_files(const std::string& folder);

/// Runs one test file: its model is the file it names, else the one `.dmn` file beside it; imported models
/// are looked for in the same folder. Never throws. A file that cannot be run gives one failed result.
[[nodiscard]] std::vector<CaseResult> run_test_file(const std::string& path, Evaluator& evaluator,
                                                    const feel::EvalOptions& options);

}  // namespace guohe::dmn::tck

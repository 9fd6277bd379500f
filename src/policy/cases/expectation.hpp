// What a case expects of its verdict, and whether it came out so.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>

#include "policy/cases/case_input.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::policy {

/// The statuses that a case names.
struct Expected {
  std::optional<programme::Overall> overall;
  std::map<std::string, programme::Status> statuses;  // by clause or part
  bool more = false;  // it also names flags, words, missing data or rules not in force
};

[[nodiscard]] Expected read_expectations(const CaseInput& input);

/// Compares a verdict with all that the case expects; adds a failure at each expectation that is not met.
void check_expectations(const CaseInput& input, const CompiledTopic& topic, const programme::Verdict& verdict,
                        Diagnostics& failures);

}  // namespace guohe::policy

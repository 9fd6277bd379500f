// The facts file of the command line: {"facts": {…}, "registry": {…}, "call": {…}, "evidence": {…},
// "judgements": {…}, "readings": {…}, "topic": …, "today": …}; a plain object of fields is taken as facts.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "app/ports/policy.hpp"

namespace guohe::policy {

struct FactsFile {
  app::CheckInput input;
  std::string topic;  // empty when the file does not say
};

/// Errors: as json::parse gives them, or "facts.invalid" with a detail for each problem.
[[nodiscard]] Result<FactsFile> read_facts_file(std::string_view text);

}  // namespace guohe::policy

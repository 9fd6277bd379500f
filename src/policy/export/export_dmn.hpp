// A topic as a DMN model that other tools open: fields, call, registry, today, evidence and judgements as
// input data, definitions as decisions, and a decision for each clause that gives its status, by the steps of
// docs/formats/pack.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>

#include "policy/compiled_topic.hpp"

namespace guohe::policy {

struct DmnExport {
  std::string xml;
  std::map<std::string, std::string> decisions;   // clause or part id -> name of its decision
  std::map<std::string, std::string> judgements;  // clause or part id -> name of its entry in `judgements`
};

/// Standard FEEL has no missing data: where an input is missing, a rule may come out unmet that a verdict
/// calls unknown. Everything else is the same. Readings are exported as the pack takes them.
[[nodiscard]] DmnExport export_dmn(const CompiledTopic& topic);

}  // namespace guohe::policy

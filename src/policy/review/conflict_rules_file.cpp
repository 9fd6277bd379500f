// SPDX-License-Identifier: Apache-2.0
#include "policy/review/conflict_rules_file.hpp"

namespace guohe::policy {

matching::conflicts::RuleBook load_conflict_rules(const PackFiles& files, Diagnostics& diagnostics) {
  constexpr const char* kRules = "conflicts.yaml";
  if (!files.has(kRules)) return {};
  const auto document = files.yaml(kRules, diagnostics);
  auto rules = document ? matching::conflicts::read_rules(*document, diagnostics) : std::nullopt;
  return rules ? *std::move(rules) : matching::conflicts::RuleBook();
}

}  // namespace guohe::policy

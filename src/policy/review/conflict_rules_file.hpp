// Reads the rules on conflicts of interest of an installation: policies/conflicts.yaml
// (docs/formats/conflicts.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/conflicts/rules.hpp"
#include "policy/pack/pack_files.hpp"

namespace guohe::policy {

/// An absent file is a book without rules. Errors: those of YAML and of matching::conflicts::read_rules.
[[nodiscard]] matching::conflicts::RuleBook load_conflict_rules(const PackFiles& files,
                                                                Diagnostics& diagnostics);

}  // namespace guohe::policy

// Gaps, overlaps and unreachable rules of the decision tables that a topic's definitions refer to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/proof/proof.hpp"

namespace guohe::policy::proof {

/// By intervals (dmn/analysis); each with the inputs that show it. What a collecting table may have is left
/// out.
[[nodiscard]] std::vector<ProofFinding> table_findings(const CompiledTopic& topic);

}  // namespace guohe::policy::proof

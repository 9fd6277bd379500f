// The sentences of a report, in both languages, and an application as a file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/proof/conditions.hpp"
#include "policy/proof/proof.hpp"

namespace guohe::policy::proof {

[[nodiscard]] std::vector<Text> assumptions(int rows);
[[nodiscard]] Text says(const ProofFinding& finding, const CompiledTopic& topic);
[[nodiscard]] Text why_open(bool given_up);

[[nodiscard]] Text shows_eligible();
[[nodiscard]] Text shows_met(const std::string& clause);
[[nodiscard]] Text shows_applies_unmet(const std::string& clause);
[[nodiscard]] Text shows_both_apply(const std::string& a, const std::string& b);
[[nodiscard]] Text shows_strict(const std::string& a, const std::string& b);

/// "joint-rd.yaml:120:7"
[[nodiscard]] std::string place_of(const Place& place);
[[nodiscard]] ProofReason reason_of(const Term& term);

/// What `guohe check` reads.
[[nodiscard]] std::string facts_file(const CompiledTopic& topic, const app::CheckInput& input);

[[nodiscard]] Error rows_error();
[[nodiscard]] Error cancelled_error();
[[nodiscard]] Error solver_error(const std::string& message);

}  // namespace guohe::policy::proof

// The sentence of a clause whose pack gives none for its status.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/compiled_topic.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::policy {

/// Made from the status, what was read and what is missing; never empty.
[[nodiscard]] Text made_sentence(const CompiledTopic& topic, const CompiledClause& clause,
                                 const programme::ClauseVerdict& verdict);

}  // namespace guohe::policy

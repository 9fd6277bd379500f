// The smallest changes of facts that would meet an unmet clause, in words and as JSON pointers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "programme/policy/repair.hpp"

namespace guohe::policy {

inline constexpr std::size_t kRepairsMax = 3;  // of a clause

/// Repairs of each unmet clause of the application (preferences aside), or of one clause when `clause` is
/// given; clauses in the topic's order. What a repair says holds: each was judged with its changes made.
/// Nothing `fixed`, nothing of the registry and nothing of the call is ever changed. Errors: those of a
/// check; not_found check.unknown_clause.
[[nodiscard]] Result<std::vector<programme::ClauseRepairs>> repairs_of(const CompiledTopic& topic,
                                                                       const app::CheckInput& input,
                                                                       const std::string& clause = {});

}  // namespace guohe::policy

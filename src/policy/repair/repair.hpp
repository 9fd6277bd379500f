// The smallest changes of facts that would meet an unmet clause, in words and as JSON pointers.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/verdict/prepare.hpp"
#include "programme/policy/repair.hpp"

namespace guohe::policy {

inline constexpr std::size_t kRepairsMax = 3;  // of a clause

/// How much is tried. `all`: every change that the search can think of, each judged on its own; for tests and
/// as the reference of benchmarks. `what_may_help`: what a missing value leaves unmet, no value meets, so
/// most fields are put aside after one trial; rows that are the same to the rules are searched once; what
/// does not hang on a change is computed once. Both find the same.
enum class Effort { all, what_may_help };

/// Repairs of each unmet clause of the application (preferences aside), or of one clause when `clause` is
/// given; clauses in the topic's order. What a repair says holds: each was judged with its changes made.
/// Nothing `fixed`, nothing of the registry and nothing of the call is ever changed. Errors: those of a
/// check; not_found check.unknown_clause.
[[nodiscard]] Result<std::vector<programme::ClauseRepairs>> repairs_of(const CompiledTopic& topic,
                                                                       const app::CheckInput& input,
                                                                       const std::string& clause = {});

/// The same of facts already read. `clause` is one of the topic's, or empty.
[[nodiscard]] std::vector<programme::ClauseRepairs> repairs_of(const CompiledTopic& topic, Prepared prepared,
                                                               const std::string& clause = {},
                                                               Effort effort = Effort::what_may_help);

}  // namespace guohe::policy

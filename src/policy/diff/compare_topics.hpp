// Two topics side by side: clauses, fields, parameters of the call, kinds of evidence.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/compiled_topic.hpp"
#include "policy/diff/match_clauses.hpp"
#include "programme/policy/pack_diff.hpp"

namespace guohe::policy {

/// What changed from one topic to another; either may be null for one that came or went.
[[nodiscard]] programme::TopicDiff compare_topics(const CompiledTopic* before, const CompiledTopic* after);

}  // namespace guohe::policy

// A verdict with its reasons: what was read, how it came out, what is missing, in words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// How much of a rule's arithmetic is told: steps, and items of a list among them.
inline constexpr std::size_t kStepsShown = 40, kItemsShown = 20;

/// Judges an application and explains every clause. The same input gives the same verdict, to the byte.
[[nodiscard]] Result<programme::Verdict> explain_verdict(const CompiledTopic& topic,
                                                         const app::CheckInput& input);

}  // namespace guohe::policy

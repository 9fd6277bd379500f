// A verdict with its reasons: what was read, how it came out, what is missing, in words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// Judges an application and explains every clause. The same input gives the same verdict, to the byte.
[[nodiscard]] Result<programme::Verdict> explain_verdict(const CompiledTopic& topic,
                                                         const app::CheckInput& input);

}  // namespace guohe::policy

// A compiled topic as people see it, and what changed between two versions of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

[[nodiscard]] programme::TopicView view_of(const CompiledTopic& topic);

/// In words, in the order of the newer version, removals last. Empty when nothing that people see changed.
[[nodiscard]] std::vector<app::TopicChange> changes_between(const programme::TopicView& from,
                                                            const programme::TopicView& to);

}  // namespace guohe::policy

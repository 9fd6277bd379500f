// What changed in the form, the parameters of the call and the kinds of evidence between two topics.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "policy/compiled_topic.hpp"
#include "programme/policy/pack_diff.hpp"

namespace guohe::policy {

/// Items are the same where their names are. Those that changed, came or went, by kind.
[[nodiscard]] std::vector<programme::ItemDiff> compare_items(const CompiledTopic& before,
                                                             const CompiledTopic& after);

/// Names in a row in both languages: 甲、乙 / A, B; empty when there are none.
[[nodiscard]] Text listed(const std::vector<std::string>& zh, const std::vector<std::string>& en);

}  // namespace guohe::policy

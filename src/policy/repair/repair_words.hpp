// Changes of facts in words, and as places of the facts' JSON.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/repair/search.hpp"
#include "programme/policy/repair.hpp"

namespace guohe::policy {

/// `frame` is the one that the changes are made to.
[[nodiscard]] programme::Repair described(const CompiledTopic& topic, const FactChanges& changes,
                                          std::span<const feel::Value> frame);

}  // namespace guohe::policy

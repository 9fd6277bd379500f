// Constants of rules as people read them, and which of them are otherwise in another topic.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/compiled_topic.hpp"
#include "policy/edit/settable.hpp"
#include "programme/policy/pack_diff.hpp"

namespace guohe::policy {

/// "50 万元" / "RMB 500,000", "3 年" / "3 years", "2025年4月8日" / "8 April 2025", "40 人" / "40 people".
[[nodiscard]] Text figure_words(const Settable& value);

/// The constants of a clause's rule, of its condition, and of the definitions that its rule reads, that are
/// not those of the other one.
[[nodiscard]] std::vector<programme::Alteration> figures_changed(const CompiledTopic& before,
                                                                 const std::vector<Settable>& values_before,
                                                                 const CompiledClause& clause_before,
                                                                 const CompiledTopic& after,
                                                                 const std::vector<Settable>& values_after,
                                                                 const CompiledClause& clause_after);

/// "名称：前 → 后", with the words for what is not there.
[[nodiscard]] programme::Alteration alteration(const char* what, Text name, Text before, Text after);

}  // namespace guohe::policy

// What changed between packs, as people read it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/text.hpp"
#include "programme/policy/pack_diff.hpp"

namespace guohe::policy {

/// Topic by topic and clause by clause; clauses that are the same are counted, not shown.
[[nodiscard]] std::string diff_text(const programme::PackDiff& diff, Language language, std::size_t width);

}  // namespace guohe::policy

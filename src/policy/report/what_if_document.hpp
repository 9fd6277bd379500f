// The result of a what-if as people read it, and as CSV.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/text.hpp"
#include "programme/policy/what_if.hpp"

namespace guohe::policy {

/// What was changed, the results before and after, by city, type and field, by clause, and the applications
/// that change, no more than `listed` of them. Lines of at most `width` columns, tables aside.
[[nodiscard]] std::string what_if_text(const programme::WhatIf& result, Language language, std::size_t width,
                                       std::size_t listed);

/// One line an application that changes, under a head.
[[nodiscard]] std::string what_if_csv(const programme::WhatIf& result, Language language);

}  // namespace guohe::policy

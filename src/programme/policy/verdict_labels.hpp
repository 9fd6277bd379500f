// Outcomes as people read them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/text.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::programme {

[[nodiscard]] Text label_of(Status status);
[[nodiscard]] Text label_of(Overall overall);

}  // namespace guohe::programme

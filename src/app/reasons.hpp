// Reasons that people give for what they do.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/result.hpp"

namespace guohe::app {

/// Nothing but white space.
[[nodiscard]] bool is_blank(std::string_view text);

/// Invalid "action.reason_required" at /reason.
[[nodiscard]] Error reason_required();

/// Invalid "action.reason_too_long" at /reason.
[[nodiscard]] Error reason_too_long();

}  // namespace guohe::app

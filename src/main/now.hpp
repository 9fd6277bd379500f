// The present instant and day, as commands take them where nobody says another.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "feel/value/temporal.hpp"

namespace guohe::cli {

/// Now, on the clocks of Asia/Shanghai (UTC+8).
[[nodiscard]] feel::DateTime now_in_shanghai();
/// Today in Asia/Shanghai (UTC+8), ISO.
[[nodiscard]] std::string today_in_shanghai();

}  // namespace guohe::cli

// The instant that now() and today() give in commands that evaluate models.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/value/temporal.hpp"

namespace guohe::cli {

/// Now, on the clocks of Asia/Shanghai (UTC+8).
[[nodiscard]] feel::DateTime now_in_shanghai();

}  // namespace guohe::cli

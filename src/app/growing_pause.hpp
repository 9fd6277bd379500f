// The pause after work that failed and is tried again: longer each time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace guohe::app {

/// Doubled after each attempt but the first, up to the most.
[[nodiscard]] constexpr std::chrono::seconds growing_pause(std::chrono::seconds first, std::int64_t attempts,
                                                           std::chrono::seconds most) {
  std::chrono::seconds pause = first;
  for (std::int64_t i = 1; i < attempts && pause < most; ++i) pause *= 2;
  return std::min(pause, most);
}

}  // namespace guohe::app

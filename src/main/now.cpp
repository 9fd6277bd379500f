// SPDX-License-Identifier: Apache-2.0
#include "main/now.hpp"

#include <chrono>

namespace guohe::cli {

feel::DateTime now_in_shanghai() {
  constexpr std::int32_t kOffset = 8 * 3600;  // no daylight saving since 1991
  constexpr std::int64_t kNano = 1'000'000'000;
  const std::int64_t nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(
                                       std::chrono::system_clock::now().time_since_epoch())
                                       .count();
  return {nanoseconds / kNano + kOffset, static_cast<std::uint32_t>(nanoseconds % kNano),
          feel::Zone::offset(kOffset)};
}

std::string today_in_shanghai() {
  return to_string(now_in_shanghai().date());
}

}  // namespace guohe::cli

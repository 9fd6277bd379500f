// SPDX-License-Identifier: Apache-2.0
#include "programme/ids.hpp"

#include <algorithm>

namespace guohe::programme {

namespace {
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
}

std::string ulid(std::chrono::sys_time<std::chrono::milliseconds> time,
                 const std::array<std::uint8_t, 10>& random) {
  std::string text(26, '0');
  auto milliseconds = static_cast<std::uint64_t>(time.time_since_epoch().count());
  for (int i = 9; i >= 0; --i, milliseconds >>= 5U)
    text[static_cast<std::size_t>(i)] = kCrockford[milliseconds & 31U];
  // 80 random bits are sixteen digits of five bits: five bytes give eight digits.
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i) bits = bits << 8U | random[half * 5 + i];
    for (std::size_t i = 0; i < 8; ++i, bits >>= 5U) text[10 + half * 8 + 7 - i] = kCrockford[bits & 31U];
  }
  return text;
}

bool is_ulid(std::string_view text) {
  return text.size() == 26 && text[0] <= '7' &&
         std::ranges::all_of(text, [](char c) { return kCrockford.find(c) != std::string_view::npos; });
}

}  // namespace guohe::programme

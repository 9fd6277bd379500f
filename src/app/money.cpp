// SPDX-License-Identifier: Apache-2.0
#include "app/money.hpp"

#include <algorithm>
#include <limits>

namespace guohe::app {

std::string yuan_of(std::int64_t fen) {
  const std::string sign = fen < 0 ? "-" : "";
  const auto size = fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
  const std::uint64_t cents = size % 100;
  return sign + std::to_string(size / 100) + (cents < 10 ? ".0" : ".") + std::to_string(cents);
}

std::int64_t fen_of(std::string_view yuan) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 1000;
  std::int64_t fen = 0;
  const bool negative = yuan.starts_with('-');
  int places = -1;
  for (const char c : yuan.substr(negative ? 1 : 0)) {
    if (c == '.') {
      places = 0;
    } else if (c < '0' || c > '9' || fen > most) {
      break;
    } else if (places < 2) {
      fen = fen * 10 + (c - '0');
      if (places >= 0) ++places;
    }
  }
  for (places = std::max(places, 0); places < 2; ++places) fen *= 10;
  return negative ? -fen : fen;
}

}  // namespace guohe::app

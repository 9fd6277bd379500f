// SPDX-License-Identifier: Apache-2.0
#include "app/money.hpp"

namespace guohe::app {

std::string yuan_of(std::int64_t fen) {
  const std::string sign = fen < 0 ? "-" : "";
  const auto size = fen < 0 ? 0 - static_cast<std::uint64_t>(fen) : static_cast<std::uint64_t>(fen);
  const std::uint64_t cents = size % 100;
  return sign + std::to_string(size / 100) + (cents < 10 ? ".0" : ".") + std::to_string(cents);
}

}  // namespace guohe::app

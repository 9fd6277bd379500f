// Decimals of result files: exact, as whole billionths.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guohe::matching {

inline constexpr std::int64_t kBillion = 1'000'000'000;

/// Reads "-12.5": a minus or nothing, one to nine digits, and perhaps a point with one to nine more.
[[nodiscard]] inline std::optional<std::int64_t> billionths(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view("0") : text.substr(point + 1);
  if (whole.empty() || whole.size() > 9 || part.empty() || part.size() > 9) return std::nullopt;
  std::int64_t value = 0;
  for (const std::string_view digits : {whole, part}) {
    for (const char c : digits) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
  }
  for (std::size_t i = part.size(); i < 9; ++i) value *= 10;
  return negative ? -value : value;
}

/// The number with at most six digits after the point, as billionths() reads it; beyond a billion it is cut.
[[nodiscard]] inline std::string decimal_text(double value) {
  constexpr double most = 999'999'999;
  value = value < -most ? -most : value > most ? most : value;
  const auto millionths = static_cast<std::int64_t>(std::llround(value * 1e6));
  const std::int64_t size = millionths < 0 ? -millionths : millionths;
  std::string digits = std::to_string(size % 1'000'000);
  digits = std::string(6 - digits.size(), '0') + digits;
  while (!digits.empty() && digits.back() == '0') digits.pop_back();
  std::string text = (millionths < 0 ? "-" : "") + std::to_string(size / 1'000'000);
  return digits.empty() ? text : text + "." + digits;
}

}  // namespace guohe::matching

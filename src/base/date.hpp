// Civil dates of the proleptic Gregorian calendar, years -999,999,999 to 999,999,999.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guohe {

struct Date {
  std::int32_t year = 1970;
  std::uint8_t month = 1;  // 1 to 12
  std::uint8_t day = 1;    // 1 to 31
  auto operator<=>(const Date&) const = default;
};

inline constexpr std::int32_t kYearMax = 999'999'999;

[[nodiscard]] bool is_leap_year(std::int64_t year);
[[nodiscard]] int days_in_month(std::int64_t year, int month);
/// The date, or nothing when there is no such day (2025-02-30) or the year is out of range.
[[nodiscard]] std::optional<Date> make_date(std::int64_t year, int month, int day);

/// Strict ISO 8601 `YYYY-MM-DD` (more than four year digits without leading zero, `-` before the year):
/// nothing else before or after, and the day must exist.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::string to_string(const Date& date);

/// Days since 1970-01-01.
[[nodiscard]] std::int64_t to_days(const Date& date);
/// The date of a day number; nothing when out of range.
[[nodiscard]] std::optional<Date> from_days(std::int64_t days);
/// 1 Monday to 7 Sunday.
[[nodiscard]] int weekday(const Date& date);
/// 1 to 366.
[[nodiscard]] int day_of_year(const Date& date);
/// ISO 8601 week, 1 to 53.
[[nodiscard]] int week_of_year(const Date& date);
/// Adds months (or years as 12 months); the day is clamped to the month's last. Nothing when out of range.
[[nodiscard]] std::optional<Date> add_months(const Date& date, std::int64_t months);
[[nodiscard]] std::optional<Date> add_days(const Date& date, std::int64_t days);
/// Whole months from `from` to `to`, towards zero.
[[nodiscard]] std::int64_t months_between(const Date& from, const Date& to);

}  // namespace guohe

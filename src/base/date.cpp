// SPDX-License-Identifier: Apache-2.0
// Day numbers by the method of eras of 400 years (146097 days), the year beginning in March.
#include "base/date.hpp"

#include <algorithm>
#include <array>

namespace guohe {
namespace {

constexpr std::int64_t kDaysPerEra = 146'097;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - ((a % b != 0 && (a < 0) != (b < 0)) ? 1 : 0);
}

}  // namespace

bool is_leap_year(std::int64_t year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int days_in_month(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

std::optional<Date> make_date(std::int64_t year, int month, int day) {
  if (year < -kYearMax || year > kYearMax || month < 1 || month > 12) return std::nullopt;
  if (day < 1 || day > days_in_month(year, month)) return std::nullopt;
  return Date{static_cast<std::int32_t>(year), static_cast<std::uint8_t>(month),
              static_cast<std::uint8_t>(day)};
}

std::optional<Date> parse_date(std::string_view text) {
  const bool negative = !text.empty() && text[0] == '-';
  if (negative) text.remove_prefix(1);
  if (text.size() < 10 || text.size() > 15) return std::nullopt;
  const std::size_t year_digits = text.size() - 6;
  if (text[year_digits] != '-' || text[year_digits + 3] != '-') return std::nullopt;
  if (year_digits > 4 && text[0] == '0') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t count) -> std::int64_t {
    std::int64_t value = 0;
    for (const char c : text.substr(from, count)) {
      if (c < '0' || c > '9') return -1;
      value = value * 10 + (c - '0');
    }
    return value;
  };
  const std::int64_t year = number(0, year_digits);
  const std::int64_t month = number(year_digits + 1, 2);
  const std::int64_t day = number(year_digits + 4, 2);
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return make_date(negative ? -year : year, static_cast<int>(month), static_cast<int>(day));
}

std::string to_string(const Date& date) {
  const std::int64_t year = date.year < 0 ? -static_cast<std::int64_t>(date.year) : date.year;
  std::string digits = std::to_string(year);
  if (digits.size() < 4) digits.insert(0, 4 - digits.size(), '0');
  std::string text = date.year < 0 ? "-" + digits : digits;
  const auto two = [&](int n) {
    text += '-';
    text += static_cast<char>('0' + n / 10);
    text += static_cast<char>('0' + n % 10);
  };
  two(date.month);
  two(date.day);
  return text;
}

std::int64_t to_days(const Date& date) {
  const std::int64_t year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = floor_divide(year, 400);
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = (date.month + 9) % 12;  // March is 0
  const std::int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * kDaysPerEra + day_of_era - 719'468;
}

std::optional<Date> from_days(std::int64_t days) {
  constexpr std::int64_t kFarthest = 366LL * (kYearMax + 1LL);
  if (days < -kFarthest || days > kFarthest) return std::nullopt;
  days += 719'468;
  const std::int64_t era = floor_divide(days, kDaysPerEra);
  const std::int64_t day_of_era = days - era * kDaysPerEra;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * day_of_year + 2) / 153;
  const auto day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  const auto civil_month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  return make_date(year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0), civil_month, day);
}

int weekday(const Date& date) {
  const std::int64_t days = to_days(date) + 3;  // 1970-01-01 was a Thursday
  return static_cast<int>(days - floor_divide(days, 7) * 7) + 1;
}

int day_of_year(const Date& date) {
  return static_cast<int>(to_days(date) - to_days({date.year, 1, 1})) + 1;
}

int week_of_year(const Date& date) {
  const int week = (day_of_year(date) - weekday(date) + 10) / 7;
  const auto weeks_in = [](std::int32_t year) {
    const int last = weekday({year, 12, 31});
    return last == 4 || (last == 5 && is_leap_year(year)) ? 53 : 52;
  };
  if (week < 1) return weeks_in(date.year - 1);
  return week > weeks_in(date.year) ? 1 : week;
}

std::optional<Date> add_months(const Date& date, std::int64_t months) {
  if (months < -24LL * kYearMax || months > 24LL * kYearMax) return std::nullopt;
  const std::int64_t total = static_cast<std::int64_t>(date.year) * 12 + date.month - 1 + months;
  const std::int64_t year = floor_divide(total, 12);
  const auto month = static_cast<int>(total - year * 12) + 1;
  return make_date(year, month, std::min<int>(date.day, days_in_month(year, month)));
}

std::optional<Date> add_days(const Date& date, std::int64_t days) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(to_days(date), days, &sum)) return std::nullopt;
  return from_days(sum);
}

std::int64_t months_between(const Date& from, const Date& to) {
  const std::int64_t months = (static_cast<std::int64_t>(to.year) - from.year) * 12 + to.month - from.month;
  if (months > 0 && to.day < from.day) return months - 1;
  if (months < 0 && to.day > from.day) return months + 1;
  return months;
}

}  // namespace guohe

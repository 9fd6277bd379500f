// SPDX-License-Identifier: Apache-2.0
#include "programme/time.hpp"

#include <fmt/format.h>

namespace guohe::programme {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::chrono::hours kShanghai{8};

std::string date_text(year_month_day date) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

/// The number of a run of digits, or -1.
int digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

std::optional<year_month_day> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int y = digits(text.substr(0, 4));
  const int m = digits(text.substr(5, 2));
  const int d = digits(text.substr(8, 2));
  if (y < 0 || m < 0 || d < 0) return std::nullopt;
  const year_month_day date{year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

}  // namespace

std::string instant_text(Seconds instant) {
  const auto days = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::hh_mm_ss time{instant - days};
  return fmt::format("{}T{:02}:{:02}:{:02}Z", date_text(year_month_day{days}), time.hours().count(),
                     time.minutes().count(), time.seconds().count());
}

std::optional<Seconds> parse_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') {
    return std::nullopt;
  }
  const auto date = parse_date(text.substr(0, 10));
  const int h = digits(text.substr(11, 2));
  const int m = digits(text.substr(14, 2));
  const int s = digits(text.substr(17, 2));
  if (!date || h < 0 || h > 23 || m < 0 || m > 59 || s < 0 || s > 59) return std::nullopt;
  return Seconds{sys_days{*date}} + std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s};
}

std::string shanghai_date(Seconds instant) {
  return date_text(year_month_day{std::chrono::floor<std::chrono::days>(instant + kShanghai)});
}

bool is_date(std::string_view text) {
  return parse_date(text).has_value();
}

}  // namespace guohe::programme

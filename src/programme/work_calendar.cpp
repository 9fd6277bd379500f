// SPDX-License-Identifier: Apache-2.0
#include "programme/work_calendar.hpp"

#include <cstdlib>

namespace guohe::programme {

namespace {
constexpr int kMost = 1000;
constexpr int kSaturday = 6;
}  // namespace

bool WorkCalendar::works(const Date& day) const {
  if (on_.contains(day)) return true;
  return weekday(day) < kSaturday && !off_.contains(day);
}

std::optional<Date> WorkCalendar::after(const Date& day, int working_days) const {
  if (std::abs(working_days) > kMost) return std::nullopt;
  const int step = working_days < 0 ? -1 : 1;
  Date at = day;
  for (int left = std::abs(working_days); left > 0;) {
    const auto next = add_days(at, step);
    if (!next) return std::nullopt;
    at = *next;
    if (works(at)) --left;
  }
  return at;
}

int WorkCalendar::between(const Date& from, const Date& to) const {
  int days = 0;
  for (auto at = add_days(from, 1); at && *at <= to; at = add_days(*at, 1)) days += works(*at) ? 1 : 0;
  return days;
}

}  // namespace guohe::programme

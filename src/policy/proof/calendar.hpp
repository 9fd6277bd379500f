// The civil calendar in formulas: a date is year, month and day. Valid for the years of kFirstYear to
// kLastYear, in which every fourth year is a leap year; dates given are taken from a smaller span, so that a
// date some years before or after one is still within it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <z3++.h>

#include <vector>

namespace guohe::policy::proof {

inline constexpr int kFirstYear = 1901;
inline constexpr int kLastYear = 2099;
inline constexpr int kFirstYearGiven = 1930;
inline constexpr int kLastYearGiven = 2070;

using DateParts = std::vector<z3::expr>;  // year, month, day

/// A number that orders dates.
[[nodiscard]] z3::expr order_of(const DateParts& date);
[[nodiscard]] z3::expr days_in_month(const z3::expr& year, const z3::expr& month);
/// Whether there is such a day in one of the years from `first` to `last`.
[[nodiscard]] z3::expr is_date(const DateParts& date, int first, int last);
/// The date so many months later; the day is clamped to the month's last.
[[nodiscard]] DateParts add_months(const DateParts& date, int months);
/// The next day, or the day before.
[[nodiscard]] DateParts next_day(const DateParts& date);
[[nodiscard]] DateParts day_before(const DateParts& date);
/// Days since a fixed day.
[[nodiscard]] z3::expr day_number(const DateParts& date);

}  // namespace guohe::policy::proof

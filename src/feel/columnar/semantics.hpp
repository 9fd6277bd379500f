// What operators give for one value each, beyond the tables of truths: said once for both executors.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "base/date.hpp"
#include "feel/columnar/tables.hpp"

namespace guohe::feel::columnar {

template <typename T>
inline bool holds(Compare how, T a, T b) {
  switch (how) {
    case Compare::equal:
      return a == b;
    case Compare::not_equal:
      return a != b;
    case Compare::less:
      return a < b;
    case Compare::less_equal:
      return a <= b;
    case Compare::greater:
      return a > b;
    case Compare::greater_equal:
      return a >= b;
  }
  return false;
}

constexpr std::uint8_t code_of(bool yes) {
  return yes ? kYes : kNo;
}

/// The same without a branch: which of less, equal and greater a comparison holds for, as bits.
constexpr std::uint8_t holding_signs(Compare how) {
  constexpr std::uint8_t kSigns[] = {0b010, 0b101, 0b001, 0b011, 0b100, 0b110};
  return kSigns[static_cast<std::size_t>(how)];
}
inline std::uint8_t code_of_signs(std::uint8_t signs, std::int64_t a, std::int64_t b) {
  const int sign = (a > b ? 1 : 0) - (a < b ? 1 : 0) + 1;
  return ((signs >> sign) & 1) != 0 ? kYes : kNo;
}

inline bool is_equality(Compare how) {
  return how == Compare::equal || how == Compare::not_equal;
}

// What a comparison is when one of its operands is null.
inline std::uint8_t compared_nulls(Compare how, std::uint8_t a, std::uint8_t b, bool aware) {
  if (!is_equality(how)) return std::max(a, b);
  const std::uint8_t same = equal_of_nulls(a, b, aware);
  return how == Compare::equal ? same : detail::inverse(same);
}

/// A number known to lie between two, with its state.
struct Bounds {
  std::int64_t low = 0, high = 0;
  std::uint8_t state = kYes;
};

/// Of intervals: true when it holds for every pair of numbers in them, false when for none.
inline std::uint8_t compared_bounds(Compare how, const Bounds& a, const Bounds& b, bool aware) {
  if ((a.state | b.state) != kYes) {
    // An uncertain number is missing to whatever meets a null.
    const auto seen = [](const Bounds& x) { return x.state == kYes && x.low != x.high ? kMissing : x.state; };
    return compared_nulls(how, seen(a), seen(b), aware);
  }
  if (a.low == a.high && b.low == b.high) return code_of(holds(how, a.low, b.low));
  const bool below = a.high < b.low;
  const bool above = b.high < a.low;
  const bool not_above = a.high <= b.low;
  const bool not_below = b.high <= a.low;
  const auto decide = [](bool yes, bool no) { return yes ? kYes : no ? kNo : kMissing; };
  switch (how) {
    case Compare::equal:
      return decide(false, below || above);
    case Compare::not_equal:
      return decide(below || above, false);
    case Compare::less:
      return decide(below, not_below);
    case Compare::less_equal:
      return decide(not_above, above);
    case Compare::greater:
      return decide(above, not_above);
    case Compare::greater_equal:
      return decide(not_below, below);
  }
  return kElsewhere;
}

inline constexpr std::int64_t kDaySeconds = 86'400;

inline std::int64_t part_of(const Date& date, std::uint8_t part) {
  switch (part) {
    case 0:
      return date.year;
    case 1:
      return date.month;
    case 2:
      return date.day;
    default:
      return weekday(date);
  }
}

/// A day number moved by months, the day clamped to the month's last; as base/date.hpp has it, for days of 32
/// bits. The calendar's arithmetic counts from March, so that the leap day is a year's last.
inline std::int64_t days_moved_by_months(std::int64_t day, std::int64_t months) {
  constexpr std::int64_t kEraDays = 146'097;  // 400 years
  constexpr std::int64_t kEpoch = 719'468;    // 1970-01-01 from 0000-03-01
  const auto floor = [](std::int64_t a, std::int64_t b) { return (a >= 0 ? a : a - b + 1) / b; };
  const std::int64_t shifted = day + kEpoch;
  const std::int64_t era = floor(shifted, kEraDays);
  const std::int64_t of_era = shifted - era * kEraDays;
  const std::int64_t year_of_era =
      (of_era - of_era / 1'460 + of_era / 36'524 - of_era / (kEraDays - 1)) / 365;
  const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t month = (5 * of_year + 2) / 153;  // 0 March
  const std::int64_t of_month = of_year - (153 * month + 2) / 5;
  const std::int64_t all = (era * 400 + year_of_era) * 12 + month + months;
  const std::int64_t year = floor(all, 12);
  const std::int64_t to_month = all - year * 12;
  const std::int64_t to_era = floor(year, 400);
  const std::int64_t to_year = year - to_era * 400;
  // February ends the year that began in March: it is the next one's that may be leap.
  const std::int64_t calendar_year = year + 1;
  const bool leap = calendar_year % 4 == 0 && (calendar_year % 100 != 0 || calendar_year % 400 == 0);
  const std::int64_t begin = (153 * to_month + 2) / 5;
  const std::int64_t length = to_month == 11 ? (leap ? 29 : 28) : (153 * (to_month + 1) + 2) / 5 - begin;
  return to_era * kEraDays + to_year * 365 + to_year / 4 - to_year / 100 + begin +
         std::min(of_month, length - 1) - kEpoch;
}

/// A date, as days, moved by `add_days` or `add_months`; false when the result does not fit.
inline bool moved_date(Op op, std::int64_t day, std::int64_t by, std::int32_t& to) {
  const std::int64_t moved = op == Op::add_months ? days_moved_by_months(day, by) : day + by;
  to = static_cast<std::int32_t>(moved);
  return moved == to;
}

/// A sum, difference, product or the opposite; true when it does not fit.
inline bool overflows(Op op, std::int64_t a, std::int64_t b, std::int64_t& to) {
  switch (op) {
    case Op::add:
      return __builtin_add_overflow(a, b, &to);
    case Op::subtract:
      return __builtin_sub_overflow(a, b, &to);
    case Op::negate:
      return __builtin_sub_overflow(std::int64_t{0}, a, &to);
    default:
      return __builtin_mul_overflow(a, b, &to);
  }
}

/// Whether a condition leaves what it decides open: false and errors take the other branch.
inline bool undecided(std::uint8_t code, bool aware) {
  return code == kElsewhere || (aware && (code == kMissing || code == kJudgement));
}

/// sum, min and max, element by element. A list that may have elements, or has one that is missing, leaves
/// them open; for a null of another kind, or an overflow, the machine says what comes of it.
struct Gathering {
  std::int64_t total = 0;
  bool some = false, missing = false, other = false;

  void take(Op op, std::uint8_t place, std::int64_t value, std::uint8_t state, bool aware) {
    if (place == kNo) return;
    if (place != kYes || state != kYes) {
      const bool open = aware && (place == kMissing || state == kMissing);
      missing = missing || open;
      other = other || !open || place == kElsewhere || state == kElsewhere;
      return;
    }
    if (op == Op::sum) {
      other = __builtin_add_overflow(total, value, &total) || other;
    } else if (!some || (op == Op::least ? value < total : value > total)) {
      total = value;
    }
    some = true;
  }
  [[nodiscard]] std::uint8_t state(std::uint8_t list, bool masked, bool aware) const {
    // A filter makes an empty list of a null that is no gap; without one the null is the result.
    if (list != kYes) return undecided(list, aware) || !masked ? list : kError;
    return other ? kElsewhere : missing ? kMissing : some ? kYes : kError;
  }
};

}  // namespace guohe::feel::columnar

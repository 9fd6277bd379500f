// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/calendar.hpp"

#include <array>

#include "policy/proof/symbolic.hpp"

namespace guohe::policy::proof {
namespace {

constexpr int kMonths = 12;
constexpr std::array<int, kMonths> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

z3::expr whole(const z3::expr& like, int value) {
  return like.ctx().int_val(value);
}
z3::expr plus(const z3::expr& a, int b) {
  return folded(a + whole(a, b));
}
z3::expr equals(const z3::expr& a, int b) {
  return folded(a == whole(a, b));
}
z3::expr is_leap(const z3::expr& year) {
  return folded(folded(z3::mod(year, whole(year, 4))) == whole(year, 0));
}

}  // namespace

z3::expr order_of(const DateParts& date) {
  return folded(folded(folded(date[0] * whole(date[0], 372)) + folded(date[1] * whole(date[1], 31))) +
                date[2]);
}

z3::expr days_in_month(const z3::expr& year, const z3::expr& month) {
  const z3::expr short_month =
      disj(disj(equals(month, 4), equals(month, 6)), disj(equals(month, 9), equals(month, 11)));
  const z3::expr february = choose(is_leap(year), whole(year, 29), whole(year, 28));
  return choose(equals(month, 2), february, choose(short_month, whole(year, 30), whole(year, 31)));
}

z3::expr is_date(const DateParts& date, int first, int last) {
  const z3::expr& y = date[0];
  const z3::expr& m = date[1];
  const z3::expr& d = date[2];
  return y >= first && y <= last && m >= 1 && m <= kMonths && d >= 1 && d <= days_in_month(y, m);
}

DateParts add_months(const DateParts& date, int months) {
  // Whole years first; what is left is 0 to 11 months forward.
  int years = months / kMonths;
  int rest = months % kMonths;
  if (rest < 0) {
    rest += kMonths;
    --years;
  }
  z3::expr year = plus(date[0], years);
  z3::expr month = date[1];
  if (rest != 0) {
    const z3::expr over = folded(month > whole(month, kMonths - rest));
    year = choose(over, plus(year, 1), year);
    month = choose(over, plus(date[1], rest - kMonths), plus(date[1], rest));
  }
  const z3::expr last = days_in_month(year, month);
  const z3::expr day = choose(folded(date[2] > last), last, date[2]);
  return {year, month, day};
}

DateParts next_day(const DateParts& date) {
  const z3::expr last = folded(date[2] == days_in_month(date[0], date[1]));
  const z3::expr december = equals(date[1], kMonths);
  return {choose(conj(last, december), plus(date[0], 1), date[0]),
          choose(last, choose(december, whole(date[1], 1), plus(date[1], 1)), date[1]),
          choose(last, whole(date[2], 1), plus(date[2], 1))};
}

DateParts day_before(const DateParts& date) {
  const z3::expr first = equals(date[2], 1);
  const z3::expr january = equals(date[1], 1);
  const z3::expr year = choose(conj(first, january), plus(date[0], -1), date[0]);
  const z3::expr month = choose(first, choose(january, whole(date[1], kMonths), plus(date[1], -1)), date[1]);
  return {year, month, choose(first, days_in_month(year, month), plus(date[2], -1))};
}

z3::expr day_number(const DateParts& date) {
  // Days of whole years, of whole months, of leap days before; the leap day of this year counts after
  // February.
  const z3::expr& y = date[0];
  z3::expr before = whole(y, 0);
  int sum = 0;
  for (int month = 2; month <= kMonths; ++month) {
    sum += kDays[static_cast<std::size_t>(month - 2)];
    before = choose(equals(date[1], month), whole(y, sum), before);
  }
  const z3::expr elapsed = plus(y, -kFirstYear);
  const z3::expr leap_days = folded(elapsed / whole(y, 4));
  const z3::expr own = choose(conj(is_leap(y), folded(date[1] > whole(y, 2))), whole(y, 1), whole(y, 0));
  const z3::expr years = folded(folded(elapsed * whole(y, 365)) + leap_days);
  return folded(folded(folded(years + before) + own) + date[2]);
}

}  // namespace guohe::policy::proof

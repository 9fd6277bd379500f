// Functions of dates and times (DMN 1.5, 10.3.4.6, 10.3.4.10 and 10.3.4.13).
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;

const Reason kNoClock{"feel.no_clock", {"求值时没有给出当前时刻", "the evaluation has no current moment"}};

std::optional<Date> date_of(const Value& value) {
  if (value.is(Kind::date)) return value.as_date();
  if (value.is(Kind::date_time)) return value.as_date_time().date();
  return std::nullopt;
}

bool same_zone(const Zone& a, const Zone& b) {
  return a == b;
}

}  // namespace

// NOTE: `is` compares the parts of a value, `=` the moment that it means.
Value is(Args args, Evaluation&) {
  const Value& a = args[0];
  const Value& b = args[1];
  if (a.kind() != b.kind()) return Value::boolean(false);
  if (a.is(Kind::time)) {
    const Time& x = a.as_time();
    const Time& y = b.as_time();
    return Value::boolean(x.seconds == y.seconds && x.nanoseconds == y.nanoseconds &&
                          same_zone(x.zone, y.zone));
  }
  if (a.is(Kind::date_time)) {
    const DateTime& x = a.as_date_time();
    const DateTime& y = b.as_date_time();
    return Value::boolean(x.seconds == y.seconds && x.nanoseconds == y.nanoseconds &&
                          same_zone(x.zone, y.zone));
  }
  return Value::boolean(equality(a, b, false) == Truth::yes);
}

Value now(Args, Evaluation& evaluation) {
  const auto& now = evaluation.options().now;
  return now ? Value::date_time(*now) : Value::error(&kNoClock);
}

Value today(Args, Evaluation& evaluation) {
  const auto& now = evaluation.options().now;
  return now ? Value::date(now->date()) : Value::error(&kNoClock);
}

Value day_of_year(Args args, Evaluation&) {
  const std::optional<Date> date = date_of(args[0]);
  return date ? Value::number(std::int64_t{guohe::day_of_year(*date)}) : wrong_argument(args[0]);
}

Value week_of_year(Args args, Evaluation&) {
  const std::optional<Date> date = date_of(args[0]);
  return date ? Value::number(std::int64_t{guohe::week_of_year(*date)}) : wrong_argument(args[0]);
}

Value day_of_week(Args args, Evaluation&) {
  static constexpr std::array kNames = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
  const std::optional<Date> date = date_of(args[0]);
  if (!date) return wrong_argument(args[0]);
  return Value::string(kNames[static_cast<std::size_t>(weekday(*date) - 1)]);
}

Value month_of_year(Args args, Evaluation&) {
  static constexpr std::array kNames = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
  const std::optional<Date> date = date_of(args[0]);
  if (!date) return wrong_argument(args[0]);
  return Value::string(kNames[static_cast<std::size_t>(date->month - 1)]);
}

}  // namespace guohe::feel::builtin

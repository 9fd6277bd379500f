// Arithmetic on numbers, strings, dates, times and durations (DMN 1.5, tables 57 to 60), and on the intervals
// of missing-aware evaluation.
// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/operations.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
constexpr std::int64_t kDaySeconds = 86'400;
constexpr std::uint32_t kSecond = 1'000'000'000;

const Reason kWrongOperands{"feel.wrong_operands",
                            {"这些值不能这样运算", "this operation does not apply to these values"}};
const Reason kDivisionByZero{"feel.division_by_zero", {"除数为零", "division by zero"}};
const Reason kOutOfRange{"feel.out_of_range", {"结果超出可表示的范围", "the result is out of range"}};

Value out_of_range() {
  return Value::error(&kOutOfRange);
}

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}

std::optional<DaysDuration> sum(const DaysDuration& a, const DaysDuration& b) {
  DaysDuration total;
  if (__builtin_add_overflow(a.seconds, b.seconds, &total.seconds)) return std::nullopt;
  total.nanoseconds = a.nanoseconds + b.nanoseconds;
  if (total.nanoseconds >= kSecond) {
    total.nanoseconds -= kSecond;
    if (__builtin_add_overflow(total.seconds, 1, &total.seconds)) return std::nullopt;
  }
  return total;
}

std::optional<DaysDuration> minus(const DaysDuration& a) {
  if (a.seconds == INT64_MIN) return std::nullopt;
  if (a.nanoseconds == 0) return DaysDuration{-a.seconds, 0};
  return DaysDuration{-a.seconds - 1, kSecond - a.nanoseconds};
}

std::optional<MonthsDuration> sum(const MonthsDuration& a, const MonthsDuration& b) {
  MonthsDuration total;
  if (__builtin_add_overflow(a.months, b.months, &total.months)) return std::nullopt;
  return total;
}

Decimal seconds_of(const DaysDuration& a) {
  static const Decimal kNano = *Decimal::parse("0.000000001");
  const Decimal whole_seconds(a.seconds);
  return a.nanoseconds == 0 ? whole_seconds : whole_seconds + Decimal(a.nanoseconds) * kNano;
}

Value duration_of(const Decimal& seconds) {
  if (!seconds.is_finite()) return out_of_range();
  const Decimal floor = seconds.rounded(0, Rounding::floor);
  const std::optional<std::int64_t> whole_seconds = floor.to_int64();
  if (!whole_seconds) return out_of_range();
  const Decimal rest = ((seconds - floor) * Decimal(kSecond)).rounded(0, Rounding::down);
  return Value::days_duration({*whole_seconds, static_cast<std::uint32_t>(rest.to_int64().value_or(0))});
}

Value months_of(const Decimal& months) {
  const std::optional<std::int64_t> count = months.rounded(0, Rounding::down).to_int64();
  return count ? Value::months_duration({*count}) : out_of_range();
}

// The instant a date or date and time means; a date is midnight, in UTC beside a value that has a zone.
DateTime moment_of(const Value& value, bool with_zone) {
  if (value.is(Kind::date_time)) return value.as_date_time();
  return {value.date_days() * kDaySeconds, 0, with_zone ? Zone::offset(0) : Zone()};
}

Value date_of(const DateTime& moment) {
  const std::optional<Date> date = from_days(floor_divide(moment.seconds, kDaySeconds));
  return date ? Value::date(*date) : out_of_range();
}

Value checked(const DateTime& moment) {
  return from_days(floor_divide(moment.seconds, kDaySeconds)) ? Value::date_time(moment) : out_of_range();
}

Value shift_by_days(const Value& moment, const DaysDuration& by) {
  if (moment.is(Kind::time)) {
    Time time = moment.as_time();
    const auto total = sum(DaysDuration{time.seconds, time.nanoseconds}, by);
    if (!total) return out_of_range();
    time.seconds = total->seconds - floor_divide(total->seconds, kDaySeconds) * kDaySeconds;
    time.nanoseconds = total->nanoseconds;
    return Value::time(time);
  }
  DateTime at = moment_of(moment, false);
  const std::int64_t utc = at.utc_seconds();
  const auto total = sum(DaysDuration{utc, at.nanoseconds}, by);
  if (!total) return out_of_range();
  at.seconds = total->seconds + at.zone.offset_at_utc(total->seconds);
  at.nanoseconds = total->nanoseconds;
  return moment.is(Kind::date) ? date_of(at) : checked(at);
}

Value shift_by_months(const Value& moment, std::int64_t months) {
  if (moment.is(Kind::date)) {
    const std::optional<Date> date = add_months(moment.as_date(), months);
    return date ? Value::date(*date) : out_of_range();
  }
  DateTime at = moment.as_date_time();
  const std::optional<Date> date = add_months(at.date(), months);
  if (!date) return out_of_range();
  at.seconds = to_days(*date) * kDaySeconds + at.time().seconds;
  return Value::date_time(at);
}

Value time_between(const Value& a, const Value& b) {
  DaysDuration left;
  DaysDuration right;
  if (a.is(Kind::time) || b.is(Kind::time)) {
    const Time& x = a.as_time();
    const Time& y = b.as_time();
    if (x.zone.is_absent() != y.zone.is_absent()) return Value::error(&kWrongOperands);
    left = {x.seconds - x.zone.offset_at(0), x.nanoseconds};
    right = {y.seconds - y.zone.offset_at(0), y.nanoseconds};
  } else {
    const bool with_zone = a.kind() != b.kind();
    const DateTime x = moment_of(a, with_zone);
    const DateTime y = moment_of(b, with_zone);
    if (x.zone.is_absent() != y.zone.is_absent()) return Value::error(&kWrongOperands);
    left = {x.utc_seconds(), x.nanoseconds};
    right = {y.utc_seconds(), y.nanoseconds};
  }
  const auto negative = minus(right);
  const auto total = negative ? sum(left, *negative) : std::nullopt;
  return total ? Value::days_duration(*total) : out_of_range();
}

bool is_moment(const Value& value) {
  return value.is(Kind::date) || value.is(Kind::date_time) || value.is(Kind::time);
}

Value add(const Value& a, const Value& b, Evaluation& evaluation) {
  switch (b.kind()) {
    case Kind::number:
      if (a.is(Kind::number)) return Value::number(a.as_number() + b.as_number());
      break;
    case Kind::string:
      if (!a.is(Kind::string)) break;
      if (!evaluation.allow_bytes(a.as_string().size() + b.as_string().size()))
        return evaluation.stop_value();
      return Value::string(a.as_string() + b.as_string());
    case Kind::days_duration:
      if (is_moment(a)) return shift_by_days(a, b.as_days_duration());
      if (a.is(Kind::days_duration)) {
        const auto total = sum(a.as_days_duration(), b.as_days_duration());
        return total ? Value::days_duration(*total) : out_of_range();
      }
      break;
    case Kind::months_duration:
      if (is_moment(a) && !a.is(Kind::time)) return shift_by_months(a, b.as_months_duration().months);
      if (a.is(Kind::months_duration)) {
        const auto total = sum(a.as_months_duration(), b.as_months_duration());
        return total ? Value::months_duration(*total) : out_of_range();
      }
      break;
    default:
      if (is_moment(b) && (a.is(Kind::days_duration) || a.is(Kind::months_duration)))
        return add(b, a, evaluation);
  }
  return null_of(a, b, kWrongOperands);
}

Value subtract(const Value& a, const Value& b, Evaluation& evaluation) {
  if (a.is(Kind::number) && b.is(Kind::number)) return Value::number(a.as_number() - b.as_number());
  if (b.is(Kind::days_duration) || b.is(Kind::months_duration)) {
    if (!is_moment(a) && a.kind() != b.kind()) return null_of(a, b, kWrongOperands);
    return add(a, negate(b), evaluation);
  }
  if (is_moment(a) && is_moment(b) && a.is(Kind::time) == b.is(Kind::time)) return time_between(a, b);
  return null_of(a, b, kWrongOperands);
}

Value multiply(const Value& a, const Value& b) {
  if (!b.is(Kind::number)) {
    return a.is(Kind::number) && !b.is_null() && (b.is(Kind::days_duration) || b.is(Kind::months_duration))
               ? multiply(b, a)
               : null_of(a, b, kWrongOperands);
  }
  switch (a.kind()) {
    case Kind::number:
      return Value::number(a.as_number() * b.as_number());
    case Kind::days_duration:
      return duration_of(seconds_of(a.as_days_duration()) * b.as_number());
    case Kind::months_duration:
      return months_of(Decimal(a.as_months_duration().months) * b.as_number());
    default:
      return null_of(a, b, kWrongOperands);
  }
}

Value divide(const Value& a, const Value& b) {
  const bool same_durations =
      a.kind() == b.kind() && (a.is(Kind::days_duration) || a.is(Kind::months_duration));
  if (same_durations) {
    const bool days = a.is(Kind::days_duration);
    const Decimal x = days ? seconds_of(a.as_days_duration()) : Decimal(a.as_months_duration().months);
    const Decimal y = days ? seconds_of(b.as_days_duration()) : Decimal(b.as_months_duration().months);
    return y.is_zero() ? Value::error(&kDivisionByZero) : Value::number(x / y);
  }
  if (!b.is(Kind::number)) return null_of(a, b, kWrongOperands);
  const bool divisible = a.is(Kind::number) || a.is(Kind::days_duration) || a.is(Kind::months_duration);
  if (!divisible) return null_of(a, b, kWrongOperands);
  if (b.as_number().is_zero()) return Value::error(&kDivisionByZero);
  if (a.is(Kind::number)) return Value::number(a.as_number() / b.as_number());
  if (a.is(Kind::days_duration)) return duration_of(seconds_of(a.as_days_duration()) / b.as_number());
  return months_of(Decimal(a.as_months_duration().months) / b.as_number());
}

// Sums and differences of uncertain numbers are uncertain numbers.
std::optional<Value> interval_arithmetic(Op op, const Value& a, const Value& b) {
  const auto bounds = [](const Value& value) -> std::optional<Value::Interval> {
    if (value.is(Kind::number)) return Value::Interval{value.as_number(), value.as_number()};
    if (value.interval() != nullptr) return *value.interval();
    return std::nullopt;
  };
  const auto x = bounds(a);
  const auto y = bounds(b);
  if (!x || !y) return std::nullopt;
  if (op == Op::add) return Value::uncertain_number(x->low + y->low, x->high + y->high);
  if (op == Op::subtract) return Value::uncertain_number(x->low - y->high, x->high - y->low);
  return std::nullopt;
}

}  // namespace

const Value& stronger_null(const Value& a, const Value& b) {
  const auto rank = [](const Value& value) {
    if (!value.is_null()) return 0;
    switch (value.why()) {
      case Why::limit:
        return 5;
      case Why::missing:
        return 4;
      case Why::judgement:
        return 3;
      case Why::error:
        return 2;
      case Why::literal:
        return 1;
    }
    return 0;
  };
  return rank(b) > rank(a) ? b : a;
}

Value null_of(const Value& a, const Value& b, const Reason& fallback) {
  const Value& strongest = stronger_null(a, b);
  if (!strongest.is_null() || strongest.why() == Why::literal) return Value::error(&fallback);
  if (strongest.why() == Why::missing) return Value::missing();  // without bounds
  return strongest;
}

Value null_of(const Value& a, const Reason& fallback) {
  return null_of(a, a, fallback);
}

Value arithmetic(Op op, const Value& a, const Value& b, Evaluation& evaluation) {
  if (a.is_null() || b.is_null()) {
    if (evaluation.aware() && (a.interval() != nullptr || b.interval() != nullptr)) {
      if (std::optional<Value> result = interval_arithmetic(op, a, b)) return *std::move(result);
    }
    return null_of(a, b, kWrongOperands);
  }
  switch (op) {
    case Op::add:
      return add(a, b, evaluation);
    case Op::subtract:
      return subtract(a, b, evaluation);
    case Op::multiply:
      return multiply(a, b);
    case Op::divide:
      return divide(a, b);
    default:
      if (!a.is(Kind::number) || !b.is(Kind::number)) return null_of(a, b, kWrongOperands);
      return Value::number(Decimal::power(a.as_number(), b.as_number()));
  }
}

Value negate(const Value& a) {
  switch (a.kind()) {
    case Kind::number:
      return Value::number(-a.as_number());
    case Kind::days_duration: {
      const auto negative = minus(a.as_days_duration());
      return negative ? Value::days_duration(*negative) : out_of_range();
    }
    case Kind::months_duration:
      return Value::months_duration({-a.as_months_duration().months});
    default:
      return null_of(a, kWrongOperands);
  }
}

}  // namespace guohe::feel

// Equality, order, comparison and membership (DMN 1.5, tables 53 and 54, rules 49 to 51).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

// Values nested deeper than this are not compared: the result is unknown.
constexpr int kDepthMax = 500;

constexpr std::string_view kWrongRange = "feel.wrong_range";  // of make_range()
const Reason kCannotCompare{"feel.cannot_compare", {"两个值不能比较", "these values cannot be compared"}};

Truth truth(bool value) {
  return value ? Truth::yes : Truth::no;
}

template <typename T>
int three_way(const T& a, const T& b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

Truth both(Truth a, Truth b) {
  if (a == Truth::no || b == Truth::no) return Truth::no;
  return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::yes;
}

// Times are as exact as a second (10.3.2.3.4 and 10.3.2.3.5 define their value as a number of seconds).
// Sorting sees the fraction too.
std::optional<int> order_by_seconds(const Value& a, const Value& b) {
  const std::optional<int> sign = order(a, b);
  if (!sign || *sign == 0) return sign;
  const auto fraction_cut = [](const Value& value) {
    if (value.is(Kind::time)) {
      Time time = value.as_time();
      time.nanoseconds = 0;
      return Value::time(time);
    }
    DateTime moment = value.as_date_time();
    moment.nanoseconds = 0;
    return Value::date_time(moment);
  };
  if (!a.is(Kind::time) && !a.is(Kind::date_time)) return sign;
  return order(fraction_cut(a), fraction_cut(b));
}

// A time or date and time without zone, in the zone of another; any other value as it is.
Value in_zone_of(const Value& value, const Value& other) {
  if (value.kind() != other.kind()) return value;
  if (value.is(Kind::time) && value.as_time().zone.is_absent()) {
    Time time = value.as_time();
    time.zone = other.as_time().zone;
    return Value::time(time);
  }
  if (value.is(Kind::date_time) && value.as_date_time().zone.is_absent()) {
    DateTime moment = value.as_date_time();
    moment.zone = other.as_date_time().zone;
    return Value::date_time(moment);
  }
  return value;
}

Truth equality_at(const Value& a, const Value& b, bool aware, int depth);

Truth equal_lists(std::span<const Value> a, std::span<const Value> b, bool aware, int depth) {
  if (a.size() != b.size()) return Truth::no;
  Truth all = Truth::yes;
  for (std::size_t i = 0; i < a.size() && all != Truth::no; ++i)
    all = both(all, equality_at(a[i], b[i], aware, depth + 1));
  return all;
}

// Entries may stand in any order; a missing entry is as good as none.
Truth equal_contexts(const Value& a, const Value& b, bool aware, int depth) {
  if (&a.shape() == &b.shape()) return equal_lists(a.values(), b.values(), aware, depth);
  const auto given = [](const Value& context) {
    return std::count_if(context.values().begin(), context.values().end(),
                         [](const Value& v) { return !v.is_missing(); });
  };
  if (!aware && given(a) != given(b)) return Truth::no;
  Truth all = Truth::yes;
  const auto names = a.shape().names();
  for (std::size_t i = 0; i < names.size() && all != Truth::no; ++i) {
    const Value* other = b.entry(names[i]);
    if (other == nullptr) {
      if (!a.values()[i].is_missing()) return Truth::no;
    } else {
      all = both(all, equality_at(a.values()[i], *other, aware, depth + 1));
    }
  }
  for (std::size_t i = 0; i < b.shape().size() && aware; ++i) {
    if (!b.values()[i].is_missing() && a.entry(b.shape().names()[i]) == nullptr) return Truth::no;
  }
  return all;
}

Truth equality_at(const Value& a, const Value& b, bool aware, int depth) {
  if (a.is_null() || b.is_null()) {
    if (aware && (a.is_missing() || b.is_missing())) {
      // `x = null`, written out, asks whether x is there.
      const Value& other = a.is_missing() ? b : a;
      const bool asks = other.is_null() && other.why() == Why::literal;
      return asks && a.interval() == nullptr && b.interval() == nullptr ? Truth::yes : Truth::unknown;
    }
    return truth(a.is_null() && b.is_null());
  }
  if (a.kind() != b.kind()) {
    return Truth::unknown;
  }
  if (depth > kDepthMax) return Truth::unknown;
  switch (a.kind()) {
    case Kind::boolean:
      return truth(a.as_boolean() == b.as_boolean());
    case Kind::number:
      return truth(a.as_number() == b.as_number());
    case Kind::string:
      return truth(a.as_string() == b.as_string());
    case Kind::list:
      return equal_lists(a.items(), b.items(), aware, depth);
    case Kind::context:
      return equal_contexts(a, b, aware, depth);
    case Kind::range: {
      const RangeObject& x = a.as_range();
      const RangeObject& y = b.as_range();
      if (x.low_closed != y.low_closed || x.high_closed != y.high_closed || x.half != y.half)
        return Truth::no;
      return both(equality_at(x.low, y.low, aware, depth + 1), equality_at(x.high, y.high, aware, depth + 1));
    }
    case Kind::function:
      return truth(&a.as_function() == &b.as_function());
    default: {
      const std::optional<int> sign = order_by_seconds(a, b);
      return sign ? truth(*sign == 0) : Truth::no;
    }
  }
}

}  // namespace

Truth equality(const Value& a, const Value& b, bool aware) {
  return equality_at(a, b, aware, 0);
}

bool holds_missing(const Value& value, int depth) {
  if (depth > kDepthMax) return true;
  const auto any = [&](std::span<const Value> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](const Value& part) { return holds_missing(part, depth + 1); });
  };
  switch (value.kind()) {
    case Kind::null:
      return value.is_missing();
    case Kind::list:
      return any(value.items());
    case Kind::context:
      return any(value.values());
    default:
      return false;
  }
}

std::optional<int> order(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::number:
      return three_way(a.as_number(), b.as_number());
    case Kind::string:
      return three_way(a.as_string(), b.as_string());  // bytes of UTF-8 are in code point order
    case Kind::date:
      return three_way(a.date_key(), b.date_key());
    case Kind::time: {
      const Time& x = a.as_time();
      const Time& y = b.as_time();
      if (x.zone.is_absent() != y.zone.is_absent()) return std::nullopt;
      const std::int64_t left = x.seconds - x.zone.offset_at(0);
      const std::int64_t right = y.seconds - y.zone.offset_at(0);
      return left != right ? three_way(left, right) : three_way(x.nanoseconds, y.nanoseconds);
    }
    case Kind::date_time: {
      const DateTime& x = a.as_date_time();
      const DateTime& y = b.as_date_time();
      if (x.zone.is_absent() != y.zone.is_absent()) return std::nullopt;
      const bool same = x.zone == y.zone;
      const std::int64_t left = same ? x.seconds : x.utc_seconds();
      const std::int64_t right = same ? y.seconds : y.utc_seconds();
      return left != right ? three_way(left, right) : three_way(x.nanoseconds, y.nanoseconds);
    }
    case Kind::days_duration: {
      const DaysDuration& x = a.as_days_duration();
      const DaysDuration& y = b.as_days_duration();
      return x.seconds != y.seconds ? three_way(x.seconds, y.seconds)
                                    : three_way(x.nanoseconds, y.nanoseconds);
    }
    case Kind::months_duration:
      return three_way(a.as_months_duration().months, b.as_months_duration().months);
    default:
      return std::nullopt;
  }
}

std::optional<int> compared_order(const Value& a, const Value& b) {
  if (const std::optional<int> sign = order_by_seconds(a, b)) return sign;
  return order_by_seconds(in_zone_of(a, b), in_zone_of(b, a));
}

namespace {

bool holds(Op op, int sign) {
  switch (op) {
    case Op::equal:
      return sign == 0;
    case Op::not_equal:
      return sign != 0;
    case Op::less:
      return sign < 0;
    case Op::less_equal:
      return sign <= 0;
    case Op::greater:
      return sign > 0;
    default:
      return sign >= 0;
  }
}

// Comparison of uncertain numbers: true when it holds for every pair of the intervals, false when for none.
std::optional<Value> compare_intervals(Op op, const Value& a, const Value& b) {
  const Value::Interval* x = a.interval();
  const Value::Interval* y = b.interval();
  if ((x == nullptr && !a.is(Kind::number)) || (y == nullptr && !b.is(Kind::number))) return std::nullopt;
  const Value::Interval left = x != nullptr ? *x : Value::Interval{a.as_number(), a.as_number()};
  const Value::Interval right = y != nullptr ? *y : Value::Interval{b.as_number(), b.as_number()};
  const bool below = left.high < right.low;
  const bool above = right.high < left.low;
  const bool not_above = left.high <= right.low;
  const bool not_below = right.high <= left.low;
  const auto decide = [](bool yes, bool no) {
    return yes ? Value::boolean(true) : no ? Value::boolean(false) : Value::missing();
  };
  switch (op) {
    case Op::equal:
      return decide(false, below || above);
    case Op::not_equal:
      return decide(below || above, false);
    case Op::less:
      return decide(below, not_below);
    case Op::less_equal:
      return decide(not_above, above);
    case Op::greater:
      return decide(above, not_above);
    default:
      return decide(not_below, below);
  }
}

}  // namespace

Value compare(Op op, const Value& a, const Value& b, bool aware) {
  if (aware && (a.interval() != nullptr || b.interval() != nullptr)) {
    if (std::optional<Value> decided = compare_intervals(op, a, b)) return *std::move(decided);
  }
  if (op == Op::equal || op == Op::not_equal) {
    const Truth same = equality(a, b, aware);
    if (same == Truth::unknown) {
      return aware && (holds_missing(a) || holds_missing(b)) ? Value::missing()
                                                             : null_of(a, b, kCannotCompare);
    }
    return Value::boolean((same == Truth::yes) == (op == Op::equal));
  }
  const std::optional<int> sign = compared_order(a, b);
  if (!sign) return null_of(a, b, kCannotCompare);
  return Value::boolean(holds(op, *sign));
}

Value between(const Value& x, const Value& low, const Value& high, bool aware) {
  return conjunction(compare(Op::greater_equal, x, low, aware), compare(Op::less_equal, x, high, aware));
}

Value in_range(const Value& x, const RangeObject& range, bool aware) {
  Value result = Value::boolean(true);
  if (!range.half || !range.low.is_null())
    result = compare(range.low_closed ? Op::greater_equal : Op::greater, x, range.low, aware);
  if (!range.half || !range.high.is_null()) {
    result =
        conjunction(result, compare(range.high_closed ? Op::less_equal : Op::less, x, range.high, aware));
  }
  return result;
}

namespace {

Truth member(const Value& x, const Value& test, bool aware);

Truth truth_of(const Value& value) {
  return value.is_true() ? Truth::yes : value.is_false() ? Truth::no : Truth::unknown;
}

// Values of different kinds are just not members of each other.
Truth equal_member(const Value& x, const Value& test, bool aware) {
  const Truth same = equality(x, test, aware);
  const bool missing = aware && (x.is_missing() || test.is_missing());
  return same == Truth::unknown && !missing && x.kind() != test.kind() ? Truth::no : same;
}

Truth member_of_list(const Value& x, std::span<const Value> items, bool aware) {
  Truth any = Truth::no;
  for (const Value& item : items) {
    const Truth one = member(x, item, aware);
    if (one == Truth::yes) return one;
    if (one == Truth::unknown) any = one;
  }
  return any;
}

Truth member(const Value& x, const Value& test, bool aware) {
  switch (test.kind()) {
    case Kind::range:
      if (x.is(Kind::range)) return equality(x, test, aware);
      return truth_of(in_range(x, test.as_range(), aware));
    case Kind::list: {
      if (x.is(Kind::list) && equality(x, test, aware) == Truth::yes) return Truth::yes;
      Truth any = Truth::no;
      for (const Value& item : test.items()) {
        const bool range = item.is(Kind::range) && !x.is(Kind::range);
        const Truth one =
            range ? truth_of(in_range(x, item.as_range(), aware)) : equal_member(x, item, aware);
        if (one == Truth::yes) return one;
        if (one == Truth::unknown) any = one;
      }
      return any;
    }
    default:
      return equal_member(x, test, aware);
  }
}

}  // namespace

Value membership(const Value& x, const Value& test, bool aware) {
  // `x in [a..b]` is `x >= a and x <= b` (table 55), so nothing is known to be in a range whose ends are
  // wrong.
  if (test.is_null() && test.reason() != nullptr && test.reason()->code == kWrongRange) return test;
  if (const Value::MaybeList* list = test.maybe_list()) {
    const Truth certain = member_of_list(x, list->certain, aware);
    if (certain == Truth::yes) return Value::boolean(true);
    const bool possible = certain == Truth::unknown || member_of_list(x, list->possible, aware) != Truth::no;
    return possible ? Value::missing() : Value::boolean(false);
  }
  switch (member(x, test, aware)) {
    case Truth::yes:
      return Value::boolean(true);
    case Truth::no:
      return Value::boolean(false);
    case Truth::unknown:
      break;
  }
  if (aware && (holds_missing(x) || holds_missing(test))) return Value::missing();
  return null_of(x, test, kCannotCompare);
}

}  // namespace guohe::feel

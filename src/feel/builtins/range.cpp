// Functions that compare points and ranges (DMN 1.5, 10.3.4.9, table 78). A point p is the range [p..p]; an
// open end lies before or after everything.
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;

const Reason kCannotCompare{"feel.cannot_compare", {"两个值不能比较", "these values cannot be compared"}};

struct Ends {
  const Value* low = nullptr;
  const Value* high = nullptr;
  bool low_closed = true, high_closed = true;
  bool point = false;
};

// What two arguments are to each other: signs of the differences of their ends.
struct Relation {
  Ends a, b;
  int low_low = 0, low_high = 0, high_low = 0, high_high = 0;  // of a against of b
  bool known = true;
};

Ends ends_of(const Value& value) {
  if (!value.is(Kind::range)) return {&value, &value, true, true, true};
  const RangeObject& range = value.as_range();
  return {&range.low, &range.high, range.low_closed, range.high_closed, false};
}

// `x_side` and `y_side`: -1 for a low end, 1 for a high one.
int difference(const Value& x, int x_side, const Value& y, int y_side, bool& known) {
  if (x.is_null() || y.is_null()) {
    const int x_rank = x.is_null() ? x_side : 0;
    const int y_rank = y.is_null() ? y_side : 0;
    return x_rank < y_rank ? -1 : x_rank > y_rank ? 1 : 0;
  }
  const std::optional<int> sign = compared_order(x, y);
  known = known && sign.has_value();
  return sign.value_or(0);
}

Relation relate(const Value& x, const Value& y) {
  Relation r;
  r.a = ends_of(x);
  r.b = ends_of(y);
  if ((r.a.point && x.is_null()) || (r.b.point && y.is_null())) r.known = false;
  r.low_low = difference(*r.a.low, -1, *r.b.low, -1, r.known);
  r.low_high = difference(*r.a.low, -1, *r.b.high, 1, r.known);
  r.high_low = difference(*r.a.high, 1, *r.b.low, -1, r.known);
  r.high_high = difference(*r.a.high, 1, *r.b.high, 1, r.known);
  return r;
}

template <typename Holds>
Value decide(const Value& a, const Value& b, Holds holds) {
  const Relation r = relate(a, b);
  if (!r.known) return null_of(a, b, kCannotCompare);
  return Value::boolean(holds(r));
}

bool is_before(const Relation& r) {
  return r.high_low < 0 || (r.high_low == 0 && !(r.a.high_closed && r.b.low_closed));
}
bool is_after(const Relation& r) {
  return r.low_high > 0 || (r.low_high == 0 && !(r.a.low_closed && r.b.high_closed));
}
bool do_meet(const Relation& r) {
  return r.high_low == 0 && r.a.high_closed && r.b.low_closed;
}

// a's low end is at or before b's, counting brackets; likewise for the high ends.
bool low_covers(const Relation& r) {
  return r.low_low < 0 || (r.low_low == 0 && (r.a.low_closed || !r.b.low_closed));
}
bool high_covers(const Relation& r) {
  return r.high_high > 0 || (r.high_high == 0 && (r.a.high_closed || !r.b.high_closed));
}
bool low_within(const Relation& r) {
  return r.low_low > 0 || (r.low_low == 0 && (r.b.low_closed || !r.a.low_closed));
}
bool high_within(const Relation& r) {
  return r.high_high < 0 || (r.high_high == 0 && (r.b.high_closed || !r.a.high_closed));
}

bool do_finish(const Relation& r) {
  if (r.a.point) return r.high_high == 0 && r.b.high_closed;
  return r.high_high == 0 && r.a.high_closed == r.b.high_closed && low_within(r);
}

bool do_start(const Relation& r) {
  if (r.a.point) return r.low_low == 0 && r.b.low_closed;
  return r.low_low == 0 && r.a.low_closed == r.b.low_closed && high_within(r);
}

bool do_overlap_before(const Relation& r) {
  const bool begins_before = r.low_low < 0 || (r.low_low == 0 && r.a.low_closed && !r.b.low_closed);
  return begins_before && !is_before(r) && high_within(r);
}

bool do_overlap_after(const Relation& r) {
  const bool begins_within = r.low_low > 0 || (r.low_low == 0 && r.b.low_closed && !r.a.low_closed);
  return begins_within && !is_after(r) && high_covers(r);
}

}  // namespace

Value before(Args args, Evaluation&) {
  return decide(args[0], args[1], is_before);
}
Value after(Args args, Evaluation&) {
  return decide(args[0], args[1], is_after);
}
Value meets(Args args, Evaluation&) {
  return decide(args[0], args[1], do_meet);
}
Value met_by(Args args, Evaluation&) {
  return decide(args[1], args[0], do_meet);
}

Value overlaps(Args args, Evaluation&) {
  return decide(args[0], args[1], [](const Relation& r) { return !is_before(r) && !is_after(r); });
}

Value overlaps_before(Args args, Evaluation&) {
  return decide(args[0], args[1], do_overlap_before);
}
Value overlaps_after(Args args, Evaluation&) {
  return decide(args[0], args[1], do_overlap_after);
}
Value finishes(Args args, Evaluation&) {
  return decide(args[0], args[1], do_finish);
}
Value finished_by(Args args, Evaluation&) {
  return decide(args[1], args[0], do_finish);
}

Value includes(Args args, Evaluation&) {
  return decide(args[0], args[1], [](const Relation& r) { return low_covers(r) && high_covers(r); });
}

Value during(Args args, Evaluation&) {
  return decide(args[1], args[0], [](const Relation& r) { return low_covers(r) && high_covers(r); });
}

Value starts(Args args, Evaluation&) {
  return decide(args[0], args[1], do_start);
}
Value started_by(Args args, Evaluation&) {
  return decide(args[1], args[0], do_start);
}

Value coincides(Args args, Evaluation&) {
  return decide(args[0], args[1], [](const Relation& r) {
    return r.low_low == 0 && r.high_high == 0 && r.a.low_closed == r.b.low_closed &&
           r.a.high_closed == r.b.high_closed;
  });
}

}  // namespace guohe::feel::builtin

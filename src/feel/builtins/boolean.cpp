// Boolean functions, and Guohe's three-valued counting. (DMN 1.5, 10.3.4.2)
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

const Reason kNotBoolean{"feel.not_boolean", {"不是真假值", "this value is not a boolean"}};

// How many of some values are true, and how many may be.
struct Tally {
  std::int64_t sure = 0;
  std::int64_t open = 0;
  Value reason = Value::boolean(true);  // the null behind `open`
  bool failed = false;                  // no list
};

void take(Tally& tally, std::span<const Value> items, bool possible) {
  for (const Value& item : items) {
    if (item.is_true() && !possible) {
      ++tally.sure;
    } else if (!item.is_false()) {
      ++tally.open;
      tally.reason =
          stronger_null(tally.reason, item.is_true() ? Value::missing() : null_of(item, kNotBoolean));
    }
  }
}

Tally tally_of(const Value& list) {
  Tally tally;
  if (list.is(Type::Kind::list)) {
    take(tally, list.items(), false);
  } else if (const Value::MaybeList* maybe = list.maybe_list()) {
    take(tally, maybe->certain, false);
    take(tally, maybe->possible, true);
  } else {
    tally.failed = true;
  }
  return tally;
}

Value decide(const Tally& tally, bool yes, bool no) {
  return yes ? Value::boolean(true) : no ? Value::boolean(false) : tally.reason;
}

}  // namespace

Value not_(Args args, Evaluation&) {
  return logical_not(args[0]);
}

Value is_defined(Args args, Evaluation&) {
  return Value::boolean(!args[0].is_null() || args[0].interval() != nullptr ||
                        args[0].maybe_list() != nullptr);
}

// NOTE: at least, at most and exactly are Guohe's own, for "k of n conditions".
Value at_least(Args args, Evaluation&) {
  const std::optional<std::int64_t> n = whole(args[0]);
  const Tally tally = tally_of(args[1]);
  if (!n || tally.failed) return wrong_argument(n ? args[1] : args[0]);
  return decide(tally, tally.sure >= *n, tally.sure + tally.open < *n);
}

Value at_most(Args args, Evaluation&) {
  const std::optional<std::int64_t> n = whole(args[0]);
  const Tally tally = tally_of(args[1]);
  if (!n || tally.failed) return wrong_argument(n ? args[1] : args[0]);
  return decide(tally, tally.sure + tally.open <= *n, tally.sure > *n);
}

Value exactly(Args args, Evaluation&) {
  const std::optional<std::int64_t> n = whole(args[0]);
  const Tally tally = tally_of(args[1]);
  if (!n || tally.failed) return wrong_argument(n ? args[1] : args[0]);
  return decide(tally, tally.sure == *n && tally.open == 0, tally.sure > *n || tally.sure + tally.open < *n);
}

// all: false as soon as one is false; any: true as soon as one is true (10.3.4.4).
namespace {

Value over(Args args, bool any) {
  const bool one_list = args.size() == 1 && (args[0].is(Type::Kind::list) || args[0].is_null());
  Value result = Value::boolean(!any);
  bool decided = false;
  const auto take_all = [&](std::span<const Value> items, bool possible) {
    for (const Value& item : items) {
      const bool deciding = any ? item.is_true() : item.is_false();
      if (deciding && !possible) decided = true;
      if (deciding && possible) result = stronger_null(result, Value::missing());
      if (!item.is(Type::Kind::boolean)) result = stronger_null(result, null_of(item, kNotBoolean));
    }
  };
  if (!one_list) {
    const std::vector<Value> items = gathered(args);
    take_all(items, false);
  } else if (args[0].is(Type::Kind::list)) {
    take_all(args[0].items(), false);
  } else if (const Value::MaybeList* maybe = args[0].maybe_list()) {
    take_all(maybe->certain, false);
    take_all(maybe->possible, true);
  } else {
    return wrong_argument(args[0]);
  }
  return decided ? Value::boolean(any) : result;
}

}  // namespace

Value all(Args args, Evaluation&) {
  return over(args, false);
}
Value any(Args args, Evaluation&) {
  return over(args, true);
}

}  // namespace guohe::feel::builtin

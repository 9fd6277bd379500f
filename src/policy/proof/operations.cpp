// What the operators and the list functions mean in formulas.
// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/calendar.hpp"
#include "policy/proof/symbolic.hpp"

namespace guohe::policy::proof {

using Kind = Sym::Kind;

SymPtr Algebra::guarded(const z3::expr& null, const z3::expr& t) {
  if (null.is_false()) return truth(t);
  note_widened();
  const z3::expr other = fresh_bool("of_null");
  const z3::expr unknown = fresh_bool("null_of_null");
  return make(Kind::truth, conj(null, unknown),
              {disj(conj(negated(null), t), conj(null, conj(other, negated(unknown))))});
}

SymPtr Algebra::equal(const SymPtr& a, const SymPtr& b) {
  // `x = null`, written out: whether it is.
  if (a->is(Kind::unknown) && a->null.is_true()) return truth(b->null);
  if (b->is(Kind::unknown) && b->null.is_true()) return truth(a->null);
  const z3::expr null = disj(a->null, b->null);
  if (a->is(Kind::unknown) && b->is(Kind::unknown)) {
    note_widened();
    const z3::expr same = a->e[0] == b->e[0];
    const z3::expr alike = fresh_bool("alike");
    facts_.push_back(z3::implies(crisp(), negated(alike)));
    return guarded(null, disj(same, alike));
  }
  if (a->kind != b->kind) return nullptr;
  if (a->is(Kind::truth)) {
    const z3::expr same = folded(a->e[0] == b->e[0]);
    return guarded(null, same);
  }
  if (a->is(Kind::date)) return guarded(null, folded(order_of(a->e) == order_of(b->e)));
  if (a->is(Kind::list) || a->is(Kind::record)) return nullptr;
  return guarded(null, folded(a->e[0] == b->e[0]));
}

SymPtr Algebra::compare(Op op, const SymPtr& a, const SymPtr& b) {
  if (op == Op::equal) return equal(a, b);
  if (op == Op::not_equal) {
    const SymPtr same = equal(a, b);
    return same == nullptr ? nullptr : logical_not(*same);
  }
  if (a->kind != b->kind) return nullptr;
  if (!a->is(Kind::number) && !a->is(Kind::date) && !a->is(Kind::days) && !a->is(Kind::months))
    return nullptr;
  const z3::expr x = a->is(Kind::date) ? order_of(a->e) : a->e[0];
  const z3::expr y = b->is(Kind::date) ? order_of(b->e) : b->e[0];
  const z3::expr null = disj(a->null, b->null);
  switch (op) {
    case Op::less:
      return guarded(null, folded(x < y));
    case Op::less_equal:
      return guarded(null, folded(x <= y));
    case Op::greater:
      return guarded(null, folded(x > y));
    case Op::greater_equal:
      return guarded(null, folded(x >= y));
    default:
      return nullptr;
  }
}

namespace {

// A whole number that is known, within the span of some centuries.
std::optional<int> constant_whole(const z3::expr& value) {
  constexpr int kMost = 2'400;
  const z3::expr simple = value.simplify();
  if (!simple.is_numeral()) return std::nullopt;
  std::string digits;
  if (!simple.is_numeral(digits) || digits.find('/') != std::string::npos) return std::nullopt;
  const auto number = Decimal::parse(digits);
  const auto whole = number ? number->to_int64() : std::nullopt;
  if (!whole || *whole > kMost || *whole < -kMost) return std::nullopt;
  return static_cast<int>(*whole);
}

}  // namespace

SymPtr Algebra::arithmetic(Op op, const Sym& a, const Sym& b) {
  const z3::expr null = disj(a.null, b.null);
  const bool adds = op == Op::add || op == Op::subtract;
  const auto sum = [&](Kind kind) {
    return make(kind, null, {folded(op == Op::add ? a.e[0] + b.e[0] : a.e[0] - b.e[0])});
  };
  if (a.is(Kind::number) && b.is(Kind::number)) {
    if (adds) return sum(Kind::number);
    if (op == Op::multiply && a.e[0].is_numeral())
      return make(Kind::number, null, {scaled(op, b.e[0], a.e[0])});
    if (op == Op::multiply) return make(Kind::number, null, {scaled(op, a.e[0], b.e[0])});
    if (op != Op::divide) return nullptr;
    const z3::expr zero = folded(b.e[0] == context_.real_val(0));
    return make(Kind::number, disj(null, zero), {scaled(op, a.e[0], b.e[0])});
  }
  if (a.kind == b.kind && adds && (a.is(Kind::days) || a.is(Kind::months))) return sum(a.kind);
  if (op == Op::multiply && a.is(Kind::months) && b.is(Kind::number))
    return make(Kind::months, null, {folded(a.e[0] * b.e[0])});
  if (op == Op::multiply && a.is(Kind::number) && b.is(Kind::months)) return arithmetic(op, b, a);
  if (op == Op::divide && a.is(Kind::days) && b.is(Kind::days)) {
    const z3::expr zero = folded(b.e[0] == whole(0));
    return make(Kind::number, disj(null, zero),
                {scaled(op, folded(z3::to_real(a.e[0])), folded(z3::to_real(b.e[0])))});
  }
  if (op == Op::subtract && a.is(Kind::date) && b.is(Kind::date))
    return make(Kind::days, null, {folded(day_number(a.e) - day_number(b.e))});
  if (adds && a.is(Kind::date) && b.is(Kind::months)) {
    const auto months = constant_whole(b.e[0]);
    if (!months) return nullptr;
    return make(Kind::date, null, add_months(a.e, op == Op::add ? *months : -*months));
  }
  if (op == Op::add && b.is(Kind::date) && a.is(Kind::months)) return arithmetic(op, b, a);
  if (adds && a.is(Kind::date) && b.is(Kind::days)) {
    constexpr int kStepsMax = 3;
    auto days = constant_whole(b.e[0]);
    if (!days) return nullptr;
    if (op == Op::subtract) days = -*days;
    DateParts date = a.e;
    if (*days >= -kStepsMax && *days <= kStepsMax) {
      for (int i = 0; i < *days; ++i) date = next_day(date);
      for (int i = 0; i > *days; --i) date = day_before(date);
      return make(Kind::date, null, date);
    }
    DateParts later{fresh_int("year"), fresh_int("month"), fresh_int("day")};
    facts_.push_back(is_date(later, kFirstYear, kLastYear) &&
                     day_number(later) == day_number(date) + whole(*days));
    return make(Kind::date, null, later);
  }
  return nullptr;
}

z3::expr Algebra::scaled(Op op, const z3::expr& a, const z3::expr& b) {
  const auto by = [&](const z3::expr& factor) {
    return folded(op == Op::multiply ? a * factor : a / factor);
  };
  if (b.simplify().is_numeral()) return by(b.simplify());
  // Products of variables are beyond quick answers. Few values of one will do for examples; else anything.
  note_widened();
  z3::expr result = fresh_real("product");
  z3::expr among = no();
  for (const int factor : {1'000'000, 60, 30, 20, 10, 5, 3, 2, 1, 0}) {
    if (factor == 0 && op == Op::divide) continue;
    const z3::expr value = context_.real_val(factor);
    result = choose(b == value, by(value), result);
    among = disj(among, b == value);
  }
  facts_.push_back(z3::implies(crisp(), among));
  return result;
}

z3::expr Algebra::total(const Item& item, const z3::expr& of_one) {
  const z3::expr zero = context_.real_val(0);
  z3::expr sum = choose(item.present, of_one, zero);
  int times = 1;
  for (const z3::expr& bit : item.more) {
    sum = folded(sum + choose(conj(item.present, bit), folded(of_one * context_.real_val(times)), zero));
    times *= 2;
  }
  return sum;
}

SymPtr Algebra::count(const Sym& list) {
  z3::expr all = context_.real_val(0);
  for (const Item& item : list.items) all = folded(all + total(item, context_.real_val(1)));
  return number(all);
}

SymPtr Algebra::sum(const Sym& list) {
  z3::expr all = context_.real_val(0);
  z3::expr empty = yes();
  z3::expr null = no();
  for (const Item& item : list.items) {
    if (!item.value->is(Kind::number)) return nullptr;
    all = folded(all + total(item, item.value->e[0]));
    empty = conj(empty, negated(item.present));
    null = disj(null, conj(item.present, item.value->null));
  }
  return make(Kind::number, disj(empty, null), {all});
}

SymPtr Algebra::extreme(const Sym& list, Op better) {
  SymPtr best;
  z3::expr found = no();
  z3::expr null = no();  // an element is
  for (const Item& item : list.items) {
    null = disj(null, conj(item.present, item.value->null));
    const SymPtr value = make(item.value->kind, no(), item.value->e);
    if (best == nullptr) {
      best = value;
      found = item.present;
      continue;
    }
    const SymPtr more = compare(better, value, best);
    if (more == nullptr) return nullptr;
    best = either(conj(item.present, disj(negated(found), more->e[0])), value, best);
    if (best == nullptr) return nullptr;
    found = disj(found, item.present);
  }
  if (best == nullptr) return nullptr;
  return make(best->kind, disj(null, negated(found)), best->e);
}

SymPtr Algebra::contains(const Sym& list, const SymPtr& value) {
  SymPtr any = truth(no());
  for (const Item& item : list.items) {
    const SymPtr same = compare(Op::equal, item.value, value);
    if (same == nullptr) return nullptr;
    any = logical_or(*any, *logical_and(*truth(item.present), *same));
  }
  return any;
}

SymPtr Algebra::distinct(const Sym& list) {
  std::vector<Item> items;
  for (const Item& item : list.items) {
    z3::expr first = item.present;
    for (const Item& earlier : items) {
      const SymPtr same = compare(Op::equal, earlier.value, item.value);
      if (same == nullptr || !same->null.is_false()) return nullptr;
      first = conj(first, negated(conj(earlier.present, same->e[0])));
    }
    items.push_back({first, item.value});
  }
  return this->list(std::move(items));
}

}  // namespace guohe::policy::proof

// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/symbolic.hpp"

#include <algorithm>

#include "policy/proof/calendar.hpp"

namespace guohe::policy::proof {

using Kind = Sym::Kind;

z3::expr conj(const z3::expr& a, const z3::expr& b) {
  if (a.is_true() || b.is_false()) return b;
  if (b.is_true() || a.is_false()) return a;
  return a && b;
}

z3::expr disj(const z3::expr& a, const z3::expr& b) {
  if (a.is_false() || b.is_true()) return b;
  if (b.is_false() || a.is_true()) return a;
  return a || b;
}

z3::expr negated(const z3::expr& a) {
  if (a.is_true()) return a.ctx().bool_val(false);
  if (a.is_false()) return a.ctx().bool_val(true);
  return !a;
}

z3::expr choose(const z3::expr& condition, const z3::expr& yes, const z3::expr& no) {
  if (condition.is_true() || z3::eq(yes, no)) return yes;
  if (condition.is_false()) return no;
  return z3::ite(condition, yes, no);
}

z3::expr folded(const z3::expr& formula) {
  for (unsigned i = 0; i < formula.num_args(); ++i) {
    const z3::expr argument = formula.arg(i);
    if (!argument.is_numeral() && !argument.is_true() && !argument.is_false()) return formula;
  }
  return formula.simplify();
}

const SymPtr* Sym::entry(std::string_view name) const {
  for (const auto& [known, value] : entries) {
    if (known == name) return &value;
  }
  return nullptr;
}

int Texts::number(const std::string& text) {
  const auto [at, is_new] = numbers_.try_emplace(text, size());
  if (is_new) {
    texts_.push_back(text);
    of_many_.push_back(false);
  }
  return at->second;
}

int Texts::number_of_many(const std::string& text) {
  const int before = size();
  const int made = number(text);
  if (made == before) of_many_.back() = true;
  return made;
}

z3::expr Algebra::real(const Decimal& value) {
  return context_.real_val(value.to_string().c_str());
}

z3::expr Algebra::fresh(const char* name, const z3::sort& sort) {
  return context_.constant((std::string(name) + "#" + std::to_string(next_++)).c_str(), sort);
}
z3::expr Algebra::fresh_bool(const char* name) {
  return fresh(name, context_.bool_sort());
}
z3::expr Algebra::fresh_int(const char* name) {
  return fresh(name, context_.int_sort());
}
z3::expr Algebra::fresh_real(const char* name) {
  return fresh(name, context_.real_sort());
}

const z3::expr& Algebra::crisp() {
  if (crisp_.empty()) crisp_.push_back(context_.bool_const("crisp"));
  return crisp_.front();
}

SymPtr Algebra::make(Kind kind, z3::expr null, std::vector<z3::expr> e) {
  return std::make_shared<const Sym>(Sym{kind, std::move(null), std::move(e), {}, {}});
}

SymPtr Algebra::text(const std::string& value) {
  return make(Kind::text, no(), {whole(texts_.number(value))});
}

SymPtr Algebra::list(std::vector<Item> items) {
  std::erase_if(items, [](const Item& item) { return item.present.is_false(); });
  return std::make_shared<const Sym>(Sym{Kind::list, no(), {}, std::move(items), {}});
}

SymPtr Algebra::record(std::vector<std::pair<std::string, SymPtr>> entries) {
  return std::make_shared<const Sym>(Sym{Kind::record, no(), {}, {}, std::move(entries)});
}

SymPtr Algebra::constant(const feel::Value& value) {
  using V = feel::Type::Kind;
  constexpr std::int64_t kSecondsADay = 86'400;
  switch (value.kind()) {
    case V::boolean:
      return truth(value.as_boolean() ? yes() : no());
    case V::number:
      return number(real(value.as_number()));
    case V::string:
      return text(value.as_string());
    case V::date: {
      const Date date = value.as_date();
      if (date.year < kFirstYear || date.year > kLastYear) return nullptr;
      return make(Kind::date, no(), {whole(date.year), whole(date.month), whole(date.day)});
    }
    case V::days_duration: {
      const feel::DaysDuration length = value.as_days_duration();
      if (length.nanoseconds != 0 || length.seconds % kSecondsADay != 0) return nullptr;
      return make(Kind::days, no(), {context_.int_val(length.seconds / kSecondsADay)});
    }
    case V::months_duration:
      return make(Kind::months, no(), {real(Decimal(value.as_months_duration().months))});
    case V::list: {
      std::vector<Item> items;
      for (const feel::Value& item : value.items()) {
        SymPtr made = constant(item);
        if (made == nullptr) return nullptr;
        items.push_back({yes(), std::move(made)});
      }
      return list(std::move(items));
    }
    case V::context: {
      std::vector<std::pair<std::string, SymPtr>> entries;
      for (std::size_t i = 0; i < value.shape().size(); ++i) {
        SymPtr made = constant(value.values()[i]);
        if (made == nullptr) return nullptr;
        entries.emplace_back(value.shape().names()[i], std::move(made));
      }
      return record(std::move(entries));
    }
    case V::null:
      return make(Kind::unknown, yes(), {fresh_int("null")});
    default:
      return nullptr;
  }
}

SymPtr Algebra::any(const feel::Type& type) {
  using T = feel::Type::Kind;
  note_widened();
  const z3::expr null = fresh_bool("null");
  switch (type.kind()) {
    case T::boolean: {
      const z3::expr t = fresh_bool("any");
      return make(Kind::truth, null, {conj(t, negated(null))});
    }
    case T::number:
      return make(Kind::number, null, {fresh_real("any")});
    case T::string:
      return make(Kind::text, null, {fresh_int("any")});
    case T::date: {
      DateParts parts{fresh_int("year"), fresh_int("month"), fresh_int("day")};
      facts_.push_back(is_date(parts, kFirstYear, kLastYear));
      return make(Kind::date, null, parts);
    }
    case T::days_duration:
      return make(Kind::days, null, {fresh_int("any")});
    case T::months_duration:
      return make(Kind::months, null, {fresh_real("any")});
    default:
      return make(Kind::unknown, null, {fresh_int("any")});
  }
}

SymPtr Algebra::opaque(const std::string& name, const std::vector<SymPtr>& arguments) {
  z3::sort_vector sorts(context_);
  z3::expr_vector values(context_);
  z3::expr null = no();
  for (const SymPtr& argument : arguments) {
    if (!argument->is(Kind::text) && !argument->is(Kind::unknown)) return nullptr;
    sorts.push_back(context_.int_sort());
    values.push_back(argument->e[0]);
    null = disj(null, argument->null);
  }
  if (arguments.empty()) return nullptr;
  note_widened();
  const z3::func_decl function = context_.function(name.c_str(), sorts, context_.int_sort());
  const z3::expr made = function(values);
  // In plain examples different arguments give different results.
  for (unsigned i = 0; i < values.size(); ++i) {
    const std::string inverse = name + " of " + std::to_string(i);
    const z3::func_decl back = context_.function(inverse.c_str(), context_.int_sort(), context_.int_sort());
    facts_.push_back(z3::implies(crisp(), back(made) == values[static_cast<int>(i)]));
  }
  return make(Kind::unknown, null, {made});
}

z3::expr Algebra::is_true(const Sym& truth) {
  return truth.e[0];
}
z3::expr Algebra::is_false(const Sym& truth) {
  return conj(negated(truth.e[0]), negated(truth.null));
}

// Three-valued: a false one decides an `and`, a true one an `or`. INVARIANT: a null truth is not true.
SymPtr Algebra::logical_and(const Sym& a, const Sym& b) {
  const z3::expr undecided = disj(a.null, b.null);
  const z3::expr null =
      undecided.is_false() ? undecided : conj(undecided, conj(negated(is_false(a)), negated(is_false(b))));
  return make(Kind::truth, null, {conj(a.e[0], b.e[0])});
}
SymPtr Algebra::logical_or(const Sym& a, const Sym& b) {
  const z3::expr undecided = disj(a.null, b.null);
  const z3::expr t = disj(a.e[0], b.e[0]);
  return make(Kind::truth, undecided.is_false() ? undecided : conj(undecided, negated(t)), {t});
}
SymPtr Algebra::logical_not(const Sym& a) {
  return make(Kind::truth, a.null, {is_false(a)});
}

SymPtr Algebra::either(const z3::expr& condition, const SymPtr& yes, const SymPtr& no) {
  if (condition.is_true() || yes == no) return yes;
  if (condition.is_false()) return no;
  if (yes->is(Kind::list) && no->is(Kind::list)) {
    std::vector<Item> items;
    for (const Item& item : yes->items)
      items.push_back({conj(condition, item.present), item.value, item.more});
    for (const Item& item : no->items)
      items.push_back({conj(negated(condition), item.present), item.value, item.more});
    return list(std::move(items));
  }
  // A constant null has no kind of its own.
  const bool null_yes = yes->is(Kind::unknown) && yes->null.is_true();
  const bool null_no = no->is(Kind::unknown) && no->null.is_true();
  if (yes->kind != no->kind && !null_yes && !null_no) return nullptr;
  const SymPtr& shape = null_yes ? no : yes;
  if (shape->is(Kind::list)) return nullptr;
  if (shape->is(Kind::record)) {
    if (null_yes || null_no) return nullptr;
    std::vector<std::pair<std::string, SymPtr>> entries;
    for (const auto& [name, value] : yes->entries) {
      const SymPtr* other = no->entry(name);
      SymPtr made = other == nullptr ? nullptr : either(condition, value, *other);
      if (made == nullptr) return nullptr;
      entries.emplace_back(name, std::move(made));
    }
    auto made = std::make_shared<Sym>(Sym{Kind::record, choose(condition, yes->null, no->null), {}, {}, {}});
    made->entries = std::move(entries);
    return made;
  }
  std::vector<z3::expr> e;
  for (std::size_t i = 0; i < shape->e.size(); ++i) {
    if (null_yes || null_no) {
      e.push_back(shape->is(Kind::truth) ? conj(null_yes ? negated(condition) : condition, shape->e[i])
                                         : shape->e[i]);
    } else {
      e.push_back(choose(condition, yes->e[i], no->e[i]));
    }
  }
  return make(shape->kind, choose(condition, yes->null, no->null), std::move(e));
}

}  // namespace guohe::policy::proof

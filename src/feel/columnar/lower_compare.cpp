// Comparisons, and membership of constant sets and ranges.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {
namespace {

using check::Node;
using TypeKind = Type::Kind;
using Tree = check::Kind;

bool is_written_null(const Node& node) {
  return node.kind == Tree::constant && node.value.is_null() && node.value.why() == Why::literal;
}

std::optional<Compare> compare_of(check::Op op) {
  switch (op) {
    case check::Op::equal:
      return Compare::equal;
    case check::Op::not_equal:
      return Compare::not_equal;
    case check::Op::less:
      return Compare::less;
    case check::Op::less_equal:
      return Compare::less_equal;
    case check::Op::greater:
      return Compare::greater;
    case check::Op::greater_equal:
      return Compare::greater_equal;
    default:
      return std::nullopt;
  }
}

Compare turned(Compare how) {
  switch (how) {
    case Compare::less:
      return Compare::greater;
    case Compare::less_equal:
      return Compare::greater_equal;
    case Compare::greater:
      return Compare::less;
    case Compare::greater_equal:
      return Compare::less_equal;
    default:
      return how;
  }
}

}  // namespace

Lowerer::Lowered Lowerer::comparison(const Node& node, Context& context) {
  const auto how = compare_of(node.op);
  if (!how) return none();
  const bool equality = *how == Compare::equal || *how == Compare::not_equal;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!is_written_null(*node.kids[i])) continue;
    const Lowered other = plain(lower(*node.kids[1 - i], context));
    if (!equality || other.form != Lowered::Form::scalar || is_constant(other.reg)) return none();
    return scalar(state(*how == Compare::equal ? Map::is_null : Map::not_null, other.reg));
  }
  const Lowered a = lower(*node.kids[0], context);
  if (a.form == Lowered::Form::none) return none();
  return compared(*how, a, lower(*node.kids[1], context));
}

Lowerer::Lowered Lowerer::compared(Compare how, Lowered a, Lowered b) {
  const auto is_value = [](const Lowered& value) {
    return value.form == Lowered::Form::scalar || value.form == Lowered::Form::bounds;
  };
  if (!is_value(a) || !is_value(b) || reg(a.reg).kind != reg(b.reg).kind) return none();
  if (is_constant(a.reg) && is_constant(b.reg)) return none();
  if (is_constant(a.reg)) {
    std::swap(a, b);
    how = turned(how);
  }
  const bool equality = how == Compare::equal || how == Compare::not_equal;
  const Kind kind = reg(a.reg).kind;
  if (kind == Kind::truth) {
    if (!equality) return none();
    if (is_constant(b.reg)) {
      const bool yes = reg(b.reg).value == kYes;
      const Map equal = yes ? Map::is_true : Map::is_false;
      const Map different = yes ? Map::not_true : Map::not_false;
      return scalar(map(how == Compare::equal ? equal : different, a.reg));
    }
    std::uint16_t level = 0;
    if (!align(a.reg, b.reg, level)) return none();
    return scalar(join(how == Compare::equal ? Join::same : Join::different, a.reg, b.reg, level));
  }
  if (kind == Kind::text && !equality) return none();
  Instruction made;
  made.sub = static_cast<std::uint8_t>(how);
  if (a.form == Lowered::Form::bounds || b.form == Lowered::Form::bounds) {
    made.op = Op::compare_bounds;
    std::array<std::uint16_t, 4> ends = {a.reg, a.form == Lowered::Form::bounds ? a.high : a.reg, b.reg,
                                         b.form == Lowered::Form::bounds ? b.high : b.reg};
    int digits = 0;
    std::uint16_t level = 0;
    for (const std::uint16_t end : ends) {
      digits = std::max(digits, reg(end).digits);
      const auto common = common_level(level, is_constant(end) ? std::uint16_t{0} : reg(end).level);
      if (!common) return none();
      level = *common;
    }
    for (std::uint16_t& end : ends) {
      const auto scaled = rescaled(end, digits);
      if (!scaled) return none();
      end = at(*scaled, level);
    }
    made.level = level;
    made.a = ends[0];
    made.b = ends[1];
    made.c = ends[2];
    made.d = ends[3];
    return scalar(emit(made, Kind::truth));
  }
  made.op = Op::compare;
  if (!align_digits(a.reg, b.reg) || !align(a.reg, b.reg, made.level)) return none();
  made.a = a.reg;
  made.b = b.reg;
  return scalar(emit(made, Kind::truth));
}

Lowerer::Lowered Lowerer::in_constants(const Lowered& x, const Value& items) {
  if (x.form != Lowered::Form::scalar || is_constant(x.reg)) return none();
  const Register& of = reg(x.reg);
  if (of.kind == Kind::truth) return none();
  std::vector<std::int64_t> set;
  for (const Value& item : items.items()) {
    const Lowered one = constant(item);
    if (one.form != Lowered::Form::scalar || reg(one.reg).kind != reg(x.reg).kind) return none();
    if (reg(one.reg).kind == Kind::number) {
      // A number with more digits than the column has is equal to none of its numbers that are here.
      const auto scaled = item.as_number().scaled(reg(x.reg).digits);
      if (scaled) set.push_back(*scaled);
      continue;
    }
    set.push_back(reg(one.reg).value);
  }
  Instruction made;
  made.op = Op::in_set;
  made.level = reg(x.reg).level;
  made.a = x.reg;
  made.sub = reg(x.reg).kind == Kind::text ? 1 : 0;
  std::vector<std::vector<std::int64_t>>& sets = made.sub != 0 ? form_.text_sets : form_.sets;
  const auto found = std::find(sets.begin(), sets.end(), set);
  made.x = found - sets.begin();
  if (found == sets.end()) sets.push_back(std::move(set));
  return scalar(emit(made, Kind::truth));
}

// `x in [low..high]`, with constant ends.
Lowerer::Lowered Lowerer::in_range(const Lowered& x, const RangeObject& range) {
  if (range.low.is_null() || range.high.is_null()) {
    if (!range.half) return none();
    if (!range.low.is_null())
      return compared(range.low_closed ? Compare::greater_equal : Compare::greater, x, constant(range.low));
    return compared(range.high_closed ? Compare::less_equal : Compare::less, x, constant(range.high));
  }
  const Lowered low =
      compared(range.low_closed ? Compare::greater_equal : Compare::greater, x, constant(range.low));
  const Lowered high =
      compared(range.high_closed ? Compare::less_equal : Compare::less, x, constant(range.high));
  if (!is_truth(low) || !is_truth(high)) return none();
  return scalar(join(Join::conjunction, low.reg, high.reg, reg(low.reg).level));
}

Lowerer::Lowered Lowerer::membership(const Node& node, Context& context) {
  const Lowered x = lower(*node.kids[0], context);
  const Node& test = *node.kids[1];
  if (test.kind == Tree::constant && test.value.is(TypeKind::range) && x.form == Lowered::Form::scalar)
    return in_range(x, test.value.as_range());
  if (test.kind == Tree::constant && test.value.is(TypeKind::list)) return none();
  return none();
}

}  // namespace guohe::feel::columnar

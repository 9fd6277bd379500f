// From typed trees to instructions: constants, inputs, operators, comparisons, conditions. A node that the
// form does not know gives `none`, and so does everything made of it: the program is left to the machine.
// SPDX-License-Identifier: Apache-2.0
#include "feel/columnar/lower.hpp"

#include <algorithm>

#include "feel/eval/operations.hpp"

namespace guohe::feel::columnar {
namespace {

using check::Node;
using TypeKind = Type::Kind;
using Tree = check::Kind;

constexpr int kDigitsMax = 12;      // of a product
constexpr int kConstantDigits = 9;  // of a constant
constexpr int kDepthMax = 400;
constexpr std::size_t kNodesMax = 20'000;

std::optional<Kind> kind_of(const Type& type) {
  switch (type.kind()) {
    case TypeKind::boolean:
      return Kind::truth;
    case TypeKind::number:
      return Kind::number;
    case TypeKind::string:
      return Kind::text;
    case TypeKind::date:
      return Kind::date;
    case TypeKind::days_duration:
      return Kind::seconds;
    case TypeKind::months_duration:
      return Kind::months;
    default:
      return std::nullopt;
  }
}

}  // namespace

Lowerer::Lowered Lowerer::lower(const Node& node, Context& context) {
  if (++nodes_ > kNodesMax || depth_ > kDepthMax) return none();
  ++depth_;
  const auto kid = [&](std::size_t i) { return lower(*node.kids[i], context); };
  const auto logic = [&](Join how) {
    const Lowered a = kid(0);
    if (!is_truth(a)) return none();
    const Lowered b = kid(1);
    std::uint16_t x = a.reg;
    std::uint16_t y = b.reg;
    std::uint16_t level = 0;
    return is_truth(b) && align(x, y, level) ? scalar(join(how, x, y, level)) : none();
  };
  const auto one = [&]() -> Lowered {
    switch (node.kind) {
      case Tree::constant:
        return constant(node.value);
      case Tree::frame:
        return frame(node, context);
      case Tree::local: {
        const auto found = context.locals.find(node.index);
        return found == context.locals.end() ? none() : found->second;
      }
      case Tree::path:
        return path(node, context);
      case Tree::filter:
        return filter(node, context);
      case Tree::call_builtin:
        return builtin(node, context);
      case Tree::negation: {
        const Lowered value = plain(kid(0));
        if (value.form != Lowered::Form::scalar || is_constant(value.reg)) return none();
        if (!is_wide(reg(value.reg).kind)) return none();
        Instruction made;
        made.op = Op::negate;
        made.level = reg(value.reg).level;
        made.a = value.reg;
        return scalar(emit(made, reg(value.reg).kind, reg(value.reg).digits));
      }
      case Tree::arithmetic:
        return arithmetic(node, context);
      case Tree::comparison:
        return comparison(node, context);
      case Tree::conjunction:
        return logic(Join::conjunction);
      case Tree::disjunction:
        return logic(Join::disjunction);
      case Tree::between: {
        const Lowered x = kid(0);
        const Lowered low = compared(Compare::greater_equal, x, kid(1));
        const Lowered high = compared(Compare::less_equal, x, kid(2));
        if (!is_truth(low) || !is_truth(high)) return none();
        std::uint16_t a = low.reg;
        std::uint16_t b = high.reg;
        std::uint16_t level = 0;
        return align(a, b, level) ? scalar(join(Join::conjunction, a, b, level)) : none();
      }
      case Tree::membership:
        return membership(node, context);
      case Tree::in_constants:
        return in_constants(plain(kid(0)), node.value);
      case Tree::let:
        context.locals[node.index] = kid(0);
        return kid(1);
      case Tree::negated: {
        const Lowered value = kid(0);
        return is_truth(value) && !is_constant(value.reg) ? scalar(map(Map::negation, value.reg)) : none();
      }
      case Tree::conditional:
        return conditional(node, context);
      case Tree::iteration:
        return iteration(node, context);
      case Tree::some:
      case Tree::every:
        return quantifier(node, context, 0);
      default:
        return none();
    }
  };
  Lowered made = one();
  --depth_;
  return made;
}

Lowerer::Lowered Lowerer::constant(const Value& value) {
  switch (value.kind()) {
    case TypeKind::boolean:
      return scalar(constant_register(Kind::truth, value.as_boolean() ? kYes : kNo, 0));
    case TypeKind::number:
      for (int digits = 0; digits <= kConstantDigits; ++digits) {
        if (const auto scaled = value.as_number().scaled(digits))
          return scalar(constant_register(Kind::number, *scaled, digits));
      }
      return none();
    case TypeKind::string: {
      const auto [found, fresh] =
          form_.text_places.try_emplace(value.as_string(), static_cast<std::int32_t>(form_.texts.size()));
      if (fresh) form_.texts.push_back(value.as_string());
      return scalar(constant_register(Kind::text, found->second, 0));
    }
    case TypeKind::date: {
      const std::int64_t days = value.date_days();
      if (days != static_cast<std::int32_t>(days)) return none();
      return scalar(constant_register(Kind::date, days, 0));
    }
    case TypeKind::days_duration:
      if (value.as_days_duration().nanoseconds != 0) return none();
      return scalar(constant_register(Kind::seconds, value.as_days_duration().seconds, 0));
    case TypeKind::months_duration:
      return scalar(constant_register(Kind::months, value.as_months_duration().months, 0));
    default:
      return none();
  }
}

Lowerer::Lowered Lowerer::frame(const Node& node, Context& context) {
  const int slot = static_cast<int>(node.index);
  const Program* definition = context.program->definition(slot);
  if (definition == nullptr) return input({node.index, {}}, node.type, node.origin);
  std::string key = std::to_string(slot);
  for (const int loop : loops_) key += "," + std::to_string(loop);
  if (const auto found = known_.find(key); found != known_.end()) return found->second;
  Context inner{definition, {}};
  Lowered made = lower(*definition->tree.bodies[0].root, inner);
  // What a definition gives does not depend on the loops around its use.
  known_.emplace(std::move(key), made);
  return made;
}

// A value of the frame: a column, a list, or a record whose entries are.
Lowerer::Lowered Lowerer::input(const Source& source, const Type& type, const std::string& origin) {
  if (type.is(TypeKind::list)) return list_input(source, type);
  if (type.is_record()) {
    Lowered made;
    made.form = Lowered::Form::frame_record;
    made.source = source;
    made.type = type;
    return made;
  }
  const auto kind = kind_of(type);
  if (!kind) return none();
  ColumnSource column_source;
  column_source.from = source;
  column_source.kind = *kind;
  if (*kind == Kind::number) column_source.digits = digits_of(origin);
  const auto made = column(column_source, 0);
  return made ? scalar(*made) : none();
}

Lowerer::Lowered Lowerer::path(const Node& node, Context& context) {
  const Lowered source = lower(*node.kids[0], context);
  switch (source.form) {
    case Lowered::Form::frame_record: {
      const Type* field = source.type.field(node.name);
      if (field == nullptr) return none();
      Source inner = source.source;
      inner.path.push_back(node.name);
      return input(inner, *field, node.origin);
    }
    case Lowered::Form::record:
      return entry(source, node.name, node.origin);
    case Lowered::Form::list:
      return path_of_list(source, node.name, node.origin);
    case Lowered::Form::scalar: {
      static constexpr std::array<std::string_view, 4> kParts = {"year", "month", "day", "weekday"};
      const auto part = std::find(kParts.begin(), kParts.end(), node.name);
      if (reg(source.reg).kind != Kind::date || part == kParts.end() || is_constant(source.reg))
        return none();
      Instruction made;
      made.op = Op::date_part;
      made.sub = static_cast<std::uint8_t>(part - kParts.begin());
      made.level = reg(source.reg).level;
      made.a = source.reg;
      return scalar(emit(made, Kind::number));
    }
    default:
      return none();
  }
}

Lowerer::Lowered Lowerer::arithmetic(const Node& node, Context& context) {
  const Lowered a = lower(*node.kids[0], context);
  const Lowered b = lower(*node.kids[1], context);
  const auto numeric = [&](const Lowered& value) {
    return (value.form == Lowered::Form::scalar || value.form == Lowered::Form::bounds) &&
           is_wide(reg(value.reg).kind);
  };
  const bool add = node.op == check::Op::add;
  if (add || node.op == check::Op::subtract) {
    const auto is_date = [&](const Lowered& value) {
      return value.form == Lowered::Form::scalar && reg(value.reg).kind == Kind::date;
    };
    if (is_date(a) && is_date(b) && !add) {
      std::uint16_t x = a.reg;
      std::uint16_t y = b.reg;
      Instruction made;
      made.op = Op::days_between;
      if ((is_constant(x) && is_constant(y)) || !align(x, y, made.level)) return none();
      made.a = x;
      made.b = y;
      return scalar(emit(made, Kind::seconds));
    }
    if (is_date(a)) return move_date(a, b, !add);
    if (is_date(b) && add) return move_date(b, a, false);
    if (!numeric(a) || !numeric(b) || reg(a.reg).kind != reg(b.reg).kind) return none();
    if (is_constant(a.reg) && is_constant(b.reg)) return none();
    const auto combine = [&](std::uint16_t x, std::uint16_t y) -> std::optional<std::uint16_t> {
      Instruction made;
      made.op = add ? Op::add : Op::subtract;
      if (!align_digits(x, y) || !align(x, y, made.level)) return std::nullopt;
      made.a = x;
      made.b = y;
      return emit(made, reg(x).kind, reg(x).digits);
    };
    const bool intervals = a.form == Lowered::Form::bounds || b.form == Lowered::Form::bounds;
    const std::uint16_t a_high = a.form == Lowered::Form::bounds ? a.high : a.reg;
    const std::uint16_t b_high = b.form == Lowered::Form::bounds ? b.high : b.reg;
    const auto low = combine(a.reg, add ? b.reg : b_high);
    if (!low) return none();
    if (!intervals) return scalar(*low);
    const auto high = combine(a_high, add ? b_high : b.reg);
    if (!high) return none();
    // Missing is the stronger null, and an uncertain number is missing.
    const auto opened = [&](std::uint16_t result, const Lowered& of) {
      if (of.form != Lowered::Form::bounds) return result;
      Instruction made;
      made.op = Op::open;
      made.level = reg(result).level;
      made.a = result;
      made.b = at(of.reg, made.level);
      made.c = at(of.high, made.level);
      return emit(made, reg(result).kind, reg(result).digits);
    };
    return bounds(opened(opened(*low, a), b), opened(opened(*high, a), b));
  }
  if (node.op == check::Op::multiply || node.op == check::Op::divide)
    return times(plain(a), plain(b), node.op == check::Op::divide);
  return none();
}

// A product; a quotient only where the divisor is a constant whose inverse has few digits.
Lowerer::Lowered Lowerer::times(const Lowered& a, const Lowered& b, bool divide) {
  if (a.form != Lowered::Form::scalar || b.form != Lowered::Form::scalar) return none();
  std::uint16_t x = a.reg;
  std::uint16_t y = b.reg;
  if (reg(x).kind != Kind::number || reg(y).kind != Kind::number || (is_constant(x) && is_constant(y)))
    return none();
  if (divide) {
    if (!is_constant(y) || reg(y).value == 0) return none();
    const Decimal divisor = Decimal::from_scaled(reg(y).value, reg(y).digits);
    const Decimal inverse = Decimal(1) / divisor;
    std::optional<std::int64_t> scaled;
    int digits = 0;
    while (!scaled && digits < 7) scaled = inverse.scaled(digits++);
    if (!scaled || inverse * divisor != Decimal(1)) return none();
    y = constant_register(Kind::number, *scaled, digits - 1);
  }
  const int digits = reg(x).digits + reg(y).digits;
  Instruction made;
  made.op = Op::multiply;
  if (digits > kDigitsMax || !align(x, y, made.level)) return none();
  made.a = is_constant(x) ? y : x;
  made.b = is_constant(x) ? x : y;
  return scalar(emit(made, Kind::number, digits));
}

Lowerer::Lowered Lowerer::move_date(const Lowered& date, const Lowered& by, bool back) {
  if (by.form != Lowered::Form::scalar || !is_constant(by.reg) || is_constant(date.reg)) return none();
  const Register& duration = reg(by.reg);
  constexpr std::int64_t kMost = 4'000'000'000;  // beyond any date of 32 bits, days or months
  std::int64_t amount = duration.value;
  if (amount > kMost * 86'400 || amount < -kMost * 86'400) return none();
  if (back) amount = -amount;
  Instruction made;
  if (duration.kind == Kind::seconds) {
    made.op = Op::add_days;
    made.x = amount >= 0 ? amount / 86'400 : -((-amount + 86'399) / 86'400);
  } else if (duration.kind == Kind::months && amount <= kMost && amount >= -kMost) {
    made.op = Op::add_months;
    made.x = amount;
  } else {
    return none();
  }
  made.level = reg(date.reg).level;
  made.a = date.reg;
  return scalar(emit(made, Kind::date));
}

Lowerer::Lowered Lowerer::conditional(const Node& node, Context& context) {
  const Lowered condition = lower(*node.kids[0], context);
  if (!is_truth(condition) || is_constant(condition.reg)) return none();
  const Lowered yes = lower(*node.kids[1], context);
  const Lowered no = lower(*node.kids[2], context);
  const auto choose = [&](std::uint16_t x, std::uint16_t y) -> std::optional<std::uint16_t> {
    if (reg(x).kind != reg(y).kind || !align_digits(x, y)) return std::nullopt;
    Instruction made;
    made.op = Op::choose;
    std::uint16_t c = condition.reg;
    std::uint16_t level = 0;
    if (!align(c, x, level) || !align(c, y, level)) return std::nullopt;
    x = at(x, level);
    c = at(c, level);
    made.level = level;
    made.a = c;
    made.b = x;
    made.c = y;
    return emit(made, reg(x).kind, reg(x).digits);
  };
  const auto is_value = [](const Lowered& value) {
    return value.form == Lowered::Form::scalar || value.form == Lowered::Form::bounds;
  };
  if (!is_value(yes) || !is_value(no)) return none();
  const auto low = choose(yes.reg, no.reg);
  if (!low) return none();
  if (yes.form == Lowered::Form::scalar && no.form == Lowered::Form::scalar) return scalar(*low);
  const auto high = choose(yes.form == Lowered::Form::bounds ? yes.high : yes.reg,
                           no.form == Lowered::Form::bounds ? no.high : no.reg);
  return high ? bounds(*low, *high) : none();
}

Lowerer::Lowered Lowerer::builtin(const Node& node, Context& context) {
  const std::string& name = node.name;
  if (node.kids.size() == 2 && name == "list contains") {
    const Lowered list = lower(*node.kids[0], context);
    return contains(list, plain(lower(*node.kids[1], context)));
  }
  if (node.kids.size() != 1) return none();
  const Lowered value = lower(*node.kids[0], context);
  if (name == "not")
    return is_truth(value) && !is_constant(value.reg) ? scalar(map(Map::negation, value.reg)) : none();
  if (name == "is defined") {
    // Bounds are a value as far as this function goes.
    const bool is_value = value.form == Lowered::Form::scalar || value.form == Lowered::Form::bounds;
    if (!is_value || is_constant(value.reg)) return none();
    return scalar(state(Map::defined, value.reg));
  }
  if (value.form != Lowered::Form::list) return none();
  if (name == "count") return counted(value);
  if (name == "sum") return gathered(Op::sum, value);
  if (name == "min") return gathered(Op::least, value);
  if (name == "max") return gathered(Op::greatest, value);
  if (name == "all" || name == "any") {
    if (!value.element || reg(*value.element).kind != Kind::truth) return none();
    return quantified(value, scalar(*value.element), name == "any");
  }
  return none();
}

}  // namespace guohe::feel::columnar

// Lists of the frame, filters, quantifiers, and what is computed of a list. A list is a level of elements
// with a mask that says which of them are in it, surely or possibly; no list is ever made.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {
namespace {

using check::Node;
using Tree = check::Kind;

// Steps that a machine takes for an element, at most, for each instruction of a loop's body.
constexpr std::uint64_t kStepsOfElement = 8;

}  // namespace

Lowerer::Lowered Lowerer::list_input(const Source& source, const Type& type) {
  const bool records = type.element().is_record();
  const auto same = [&](const ListSource& other) { return other.from == source; };
  auto found = std::find_if(form_.layout.lists.begin(), form_.layout.lists.end(), same);
  if (found == form_.layout.lists.end()) {
    if (fixed_) return none();
    form_.layout.lists.push_back({source, records});
    found = form_.layout.lists.end() - 1;
  }
  Lowered made;
  made.form = Lowered::Form::list;
  made.list = static_cast<int>(found - form_.layout.lists.begin());
  made.level = level_of(made.list);
  made.type = type.element();
  if (records) return made;
  const Lowered elements = entry(made, {}, {});
  if (elements.form != Lowered::Form::scalar) return none();
  made.element = elements.reg;
  return made;
}

Lowerer::Lowered Lowerer::element_of(const Lowered& list) {
  if (list.element) return scalar(*list.element);
  Lowered made = list;
  made.form = Lowered::Form::record;
  return made;
}

// An entry of a list's record, as a column of the list's level.
Lowerer::Lowered Lowerer::entry(const Lowered& record, const std::string& name, const std::string& origin) {
  const Type* type = name.empty() ? &record.type : record.type.field(name);
  if (type == nullptr) return none();
  ColumnSource source;
  source.list = record.list;
  source.entry = name;
  switch (type->kind()) {
    case Type::Kind::boolean:
      source.kind = Kind::truth;
      break;
    case Type::Kind::number:
      source.kind = Kind::number;
      source.digits = digits_of(origin);
      break;
    case Type::Kind::string:
      source.kind = Kind::text;
      break;
    case Type::Kind::date:
      source.kind = Kind::date;
      break;
    default:
      return none();
  }
  const auto made = column(source, record.level);
  return made ? scalar(*made) : none();
}

Lowerer::Lowered Lowerer::path_of_list(const Lowered& list, const std::string& name,
                                       const std::string& origin) {
  if (list.element) return none();
  const Lowered elements = entry(list, name, origin);
  if (elements.form != Lowered::Form::scalar) return none();
  Lowered made = list;
  made.element = elements.reg;
  return made;
}

Lowerer::Lowered Lowerer::filter(const Node& node, Context& context) {
  const Lowered source = lower(*node.kids[0], context);
  if (source.form != Lowered::Form::list || !node.flag) return none();
  context.locals[node.index] = element_of(source);
  loops_.push_back(source.level);
  cost_ += kStepsOfElement * (loops_.size() > 1 ? kListMax * kListMax : kListMax);
  const Lowered condition = lower(*node.kids[1], context);
  Lowered made = none();
  if (is_truth(condition) && !is_constant(condition.reg)) {
    // Where no element of this list is seen, the condition is spread over them all the same.
    std::uint16_t mask = map(Map::place, condition.reg);
    const auto level = common_level(reg(mask).level, source.level);
    std::uint16_t both = 0;
    if (level) {
      mask = at(mask, *level);
      made = source;
      made.mask = mask;
      if (source.mask) {
        std::uint16_t before = *source.mask;
        made.mask.reset();
        if (align(before, mask, both)) made.mask = join(Join::conjunction, before, mask, both);
        if (!made.mask) made = none();
      }
    }
  }
  loops_.pop_back();
  return made;
}

// `for x in list return ...` over one list.
Lowerer::Lowered Lowerer::iteration(const Node& node, Context& context) {
  if (node.locals.size() != 1 || node.flag) return none();
  const Lowered source = lower(*node.kids[0], context);
  if (source.form != Lowered::Form::list) return none();
  context.locals[node.locals[0]] = element_of(source);
  loops_.push_back(source.level);
  cost_ += kStepsOfElement * (loops_.size() > 1 ? kListMax * kListMax : kListMax);
  const Lowered value = plain(lower(*node.kids[1], context));
  Lowered made = none();
  if (value.form == Lowered::Form::scalar && !is_constant(value.reg)) {
    if (const auto level = common_level(reg(value.reg).level, source.level)) {
      made = source;
      made.element = at(value.reg, *level);
    }
  }
  loops_.pop_back();
  return made;
}

Lowerer::Lowered Lowerer::quantifier(const Node& node, Context& context, std::size_t i) {
  const Lowered source = lower(*node.kids[i], context);
  if (source.form != Lowered::Form::list) return none();
  context.locals[node.locals[i]] = element_of(source);
  loops_.push_back(source.level);
  cost_ += kStepsOfElement * (loops_.size() > 1 ? kListMax * kListMax : kListMax);
  const bool last = i + 1 == node.locals.size();
  const Lowered condition = last ? lower(*node.kids.back(), context) : quantifier(node, context, i + 1);
  Lowered made = quantified(source, condition, node.kind == Tree::some);
  loops_.pop_back();
  return made;
}

// Whether a condition holds for some, or for every, element of a list.
Lowerer::Lowered Lowerer::quantified(const Lowered& list, const Lowered& condition, bool any) {
  if (!is_truth(condition) || is_constant(condition.reg)) return none();
  const bool in_loop = std::find(loops_.begin(), loops_.end(), list.level) != loops_.end();
  if (!in_loop) loops_.push_back(list.level);
  const auto fold = [&]() -> Lowered {
    std::uint16_t body = condition.reg;
    auto level = common_level(reg(body).level, list.level);
    if (!level) return none();
    body = at(body, *level);
    if (list.mask) {
      std::uint16_t mask = *list.mask;
      std::uint16_t both = 0;
      if (!align(mask, body, both)) return none();
      body = join(any ? Join::keep_any : Join::keep_all, mask, body, both);
      level = both;
    }
    const Level& at_level = form_.levels[*level];
    // The list must be the one that is looked through inside.
    if (*level != list.level && at_level.inner != list.level) return none();
    Instruction made;
    made.op = any ? Op::any : Op::all;
    made.level = *level;
    made.a = body;
    made.c = list.mask ? 1 : 0;
    if (any && !list.mask && at_level.inner == list.level) {
      // `some m in members satisfies m.unit = p.name`: looked for, without making the pairs.
      const auto source_of = [&](std::uint16_t number) -> const Instruction* {
        for (std::size_t i = form_.code.size(); i-- > 0;) {
          if (form_.code[i].to == number) return &form_.code[i];
        }
        return nullptr;
      };
      const Instruction* test = source_of(body);
      if (test != nullptr && test->op == Op::compare &&
          test->sub == static_cast<std::uint8_t>(Compare::equal) && !is_wide(reg(test->a).kind)) {
        const Instruction* x = source_of(test->a);
        const Instruction* y = source_of(test->b);
        if (x != nullptr && y != nullptr && x->op == Op::spread && y->op == Op::spread) {
          std::uint16_t outer = x->a;
          std::uint16_t inner = y->a;
          if (reg(outer).level == list.level) std::swap(outer, inner);
          if (reg(inner).level == list.level && reg(outer).level == at_level.outer) {
            made.op = Op::any_equal;
            made.level = list.level;
            made.a = outer;
            made.b = inner;
            made.x = at_level.outer;
          }
        }
      }
    }
    return scalar(emit(made, Kind::truth));
  };
  Lowered result = fold();
  if (!in_loop) loops_.pop_back();
  return result;
}

Lowerer::Lowered Lowerer::contains(const Lowered& list, const Lowered& wanted) {
  if (list.form != Lowered::Form::list || !list.element || wanted.form != Lowered::Form::scalar)
    return none();
  loops_.push_back(list.level);
  const Lowered same = compared(Compare::equal, scalar(*list.element), wanted);
  Lowered made = quantified(list, same, true);
  loops_.pop_back();
  return made;
}

Lowerer::Lowered Lowerer::counted(const Lowered& list) {
  Instruction made;
  if (!list.mask) {
    if (list.element && reg(*list.element).level != list.level) return none();
    made.op = Op::size;
    made.level = list.level;
    return scalar(emit(made, Kind::number));
  }
  made.op = Op::count;
  made.level = reg(*list.mask).level;
  if (made.level != list.level && form_.levels[made.level].inner != list.level) return none();
  made.a = *list.mask;
  const std::uint16_t low = emit(made, Kind::number, 0, true);
  return bounds(low, static_cast<std::uint16_t>(low + 1));
}

// sum, min and max of a list of numbers or dates.
Lowerer::Lowered Lowerer::gathered(Op op, const Lowered& list) {
  if (!list.element) return none();
  const Kind kind = reg(*list.element).kind;
  if (kind != Kind::number && (kind != Kind::date || op == Op::sum)) return none();
  std::uint16_t values = *list.element;
  Instruction made;
  made.op = op;
  made.level = reg(values).level;
  if (list.mask) {
    std::uint16_t mask = *list.mask;
    if (!align(mask, values, made.level)) return none();
    made.a = mask;
    made.c = 1;
  }
  if (made.level != list.level && form_.levels[made.level].inner != list.level) return none();
  made.b = values;
  return scalar(emit(made, kind, reg(values).digits));
}

}  // namespace guohe::feel::columnar

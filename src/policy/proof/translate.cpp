// SPDX-License-Identifier: Apache-2.0
#include "policy/proof/translate.hpp"

#include "feel/check/tree.hpp"

namespace guohe::policy::proof {
namespace {

using feel::check::Node;
using NodeKind = feel::check::Kind;
using Kind = Sym::Kind;

constexpr int kDepthMax = 400;

}  // namespace

void Uses::add(const Uses& other) {
  facts.insert(other.facts.begin(), other.facts.end());
  widened.insert(other.widened.begin(), other.widened.end());
}

Translator::Translator(Algebra& algebra, const CompiledTopic& topic, std::vector<SymPtr> frame)
    : algebra_(algebra), topic_(topic), frame_(std::move(frame)) {}

SymPtr Translator::value(const feel::Program& program, Uses& uses) {
  Uses* const before = std::exchange(uses_, &uses);
  Room room{&program, std::vector<SymPtr>(program.tree.bodies[0].locals)};
  SymPtr made = node(*program.tree.bodies[0].root, room);
  uses_ = before;
  return made;
}

std::vector<Conjunct> Translator::conjuncts(const feel::Program& program, Uses& uses) {
  Uses* const before = std::exchange(uses_, &uses);
  Room room{&program, std::vector<SymPtr>(program.tree.bodies[0].locals)};
  std::vector<Conjunct> all;
  conjuncts(*program.tree.bodies[0].root, room, all);
  uses_ = before;
  return all;
}

void Translator::conjuncts(const Node& node, Room& room, std::vector<Conjunct>& into) {
  if (node.kind == NodeKind::conjunction) {
    for (const auto& kid : node.kids) conjuncts(*kid, room, into);
    return;
  }
  into.push_back({truth_of(node, room), node.span});
}

SymPtr Translator::as_truth(const SymPtr& value) {
  return value->is(Kind::truth) ? value : algebra_.any(feel::Type::boolean());
}
SymPtr Translator::truth_of(const Node& kid, Room& room) {
  return as_truth(node(kid, room));
}

SymPtr Translator::node(const Node& node, Room& room) {
  SymPtr made;
  ++depth_;
  if (depth_ < kDepthMax) made = exact(node, room);
  --depth_;
  return made != nullptr ? made : widened(node, room);
}

SymPtr Translator::widened(const Node& node, const Room& room) {
  if (uses_ != nullptr) uses_->widened.insert(std::string(room.program->text(node.span)));
  return algebra_.any(node.type);
}

SymPtr Translator::exact(const Node& node, Room& room) {
  const auto kid = [&](std::size_t i) { return this->node(*node.kids[i], room); };
  switch (node.kind) {
    case NodeKind::constant:
      return algebra_.constant(node.value);
    case NodeKind::frame:
      return read(static_cast<int>(node.index), room);
    case NodeKind::local:
      return room.locals[node.index];
    case NodeKind::item_entry: {
      const SymPtr& element = room.locals[node.index];
      if (element != nullptr && element->is(Kind::record)) {
        if (const SymPtr* entry = element->entry(node.name)) return *entry;
      }
      return node.kids.empty() ? nullptr : kid(0);
    }
    case NodeKind::path: {
      const Node& of = *node.kids[0];
      if (of.kind == NodeKind::frame && uses_ != nullptr) {
        const int slot = static_cast<int>(of.index);
        if (slot == topic_.call_slot) uses_->facts.insert("call." + node.name);
        if (slot == topic_.registry_slot) uses_->facts.insert("registry." + node.name);
      }
      return path(kid(0), node.name);
    }
    case NodeKind::filter:
      return filter(node, room);
    case NodeKind::call_builtin:
      return builtin(node, room);
    case NodeKind::call:
      return call(node, room);
    case NodeKind::negation: {
      const SymPtr value = kid(0);
      if (!value->is(Kind::number)) return nullptr;
      return algebra_.make(Kind::number, value->null, {folded(-value->e[0])});
    }
    case NodeKind::arithmetic:
      return algebra_.arithmetic(node.op, *kid(0), *kid(1));
    case NodeKind::comparison:
      return algebra_.compare(node.op, kid(0), kid(1));
    case NodeKind::conjunction:
      return algebra_.logical_and(*truth_of(*node.kids[0], room), *truth_of(*node.kids[1], room));
    case NodeKind::disjunction:
      return algebra_.logical_or(*truth_of(*node.kids[0], room), *truth_of(*node.kids[1], room));
    case NodeKind::between:
      return within(kid(0), kid(1), kid(2), true, true);
    case NodeKind::membership:
      return membership(kid(0), *node.kids[1], room);
    case NodeKind::in_constants:
      return among_constants(kid(0), node.value);
    case NodeKind::let:
      room.locals[node.index] = kid(0);
      return kid(1);
    case NodeKind::negated:
      return algebra_.logical_not(*truth_of(*node.kids[0], room));
    case NodeKind::conditional: {
      const SymPtr condition = truth_of(*node.kids[0], room);
      // An undecided condition is the engine's affair; only what cannot be null is said exactly.
      if (!condition->null.is_false()) return nullptr;
      return algebra_.either(condition->e[0], kid(1), kid(2));
    }
    case NodeKind::iteration:
      return iterate(node, room);
    case NodeKind::some:
    case NodeKind::every:
      return quantify(node, room);
    case NodeKind::context: {
      std::vector<std::pair<std::string, SymPtr>> entries;
      for (std::size_t i = 0; i < node.kids.size(); ++i) {
        SymPtr value = kid(i);
        room.locals[node.locals[i]] = value;
        entries.emplace_back(node.shape->names()[i], std::move(value));
      }
      return algebra_.record(std::move(entries));
    }
    case NodeKind::list: {
      std::vector<Item> items;
      for (std::size_t i = 0; i < node.kids.size(); ++i) items.push_back({algebra_.yes(), kid(i)});
      return algebra_.list(std::move(items));
    }
    case NodeKind::span: {
      auto items = source(node, room);
      if (!items) return nullptr;
      return algebra_.list(*std::move(items));
    }
    case NodeKind::scoped:
      for (std::size_t i = 0; i < node.locals.size(); ++i) room.locals[node.locals[i]] = kid(i);
      return this->node(*node.kids.back(), room);
    case NodeKind::decision_table:
      return decide(node, room);
    case NodeKind::typed:
    case NodeKind::instance_of:
    case NodeKind::interval:
    case NodeKind::half_interval:
    case NodeKind::function:
      return nullptr;
  }
  return nullptr;
}

SymPtr Translator::read(int slot, const Room& room) {
  if (slot < static_cast<int>(frame_.size()) && frame_[static_cast<std::size_t>(slot)] != nullptr) {
    if (uses_ != nullptr && slot != topic_.call_slot && slot != topic_.registry_slot)
      uses_->facts.insert(topic_.scope.name(slot));
    return frame_[static_cast<std::size_t>(slot)];
  }
  const auto known = definitions_.find(slot);
  if (known != definitions_.end()) {
    if (uses_ != nullptr) uses_->add(known->second.uses);
    return known->second.value;
  }
  const feel::Program* definition = room.program->definition(slot);
  if (definition == nullptr) return nullptr;
  Known made;
  made.value = value(*definition, made.uses);
  if (uses_ != nullptr) uses_->add(made.uses);
  return definitions_.emplace(slot, std::move(made)).first->second.value;
}

SymPtr Translator::path(const SymPtr& source, const std::string& name) {
  if (source->is(Kind::record)) {
    const SymPtr* entry = source->entry(name);
    if (entry == nullptr) return nullptr;
    if (source->null.is_false()) return *entry;
    if ((*entry)->is(Kind::list) || (*entry)->is(Kind::record)) return nullptr;
    if (!(*entry)->is(Kind::truth))
      return algebra_.make((*entry)->kind, disj(source->null, (*entry)->null), (*entry)->e);
    return algebra_.make(Kind::truth, disj(source->null, (*entry)->null),
                         {conj(negated(source->null), (*entry)->e[0])});
  }
  if (source->is(Kind::list)) {
    std::vector<Item> items;
    for (const Item& item : source->items) {
      SymPtr value = path(item.value, name);
      if (value == nullptr) return nullptr;
      items.push_back({item.present, std::move(value), item.more});
    }
    return algebra_.list(std::move(items));
  }
  if (source->is(Kind::date)) {
    const int part = name == "year" ? 0 : name == "month" ? 1 : name == "day" ? 2 : -1;
    if (part < 0) return nullptr;
    const z3::expr& whole = source->e[static_cast<std::size_t>(part)];
    return algebra_.make(Kind::number, source->null, {folded(z3::to_real(whole))});
  }
  return nullptr;
}

SymPtr Translator::within(const SymPtr& value, const SymPtr& low, const SymPtr& high, bool low_closed,
                          bool high_closed) {
  using Op = Algebra::Op;
  const SymPtr above = algebra_.compare(low_closed ? Op::greater_equal : Op::greater, value, low);
  const SymPtr below = algebra_.compare(high_closed ? Op::less_equal : Op::less, value, high);
  return above == nullptr || below == nullptr ? nullptr : algebra_.logical_and(*above, *below);
}

SymPtr Translator::membership(const SymPtr& value, const Node& test, Room& room) {
  using Op = Algebra::Op;
  if (test.kind == NodeKind::interval) {
    return within(value, node(*test.kids[0], room), node(*test.kids[1], room), test.low_closed,
                  test.high_closed);
  }
  if (test.kind == NodeKind::half_interval)
    return algebra_.compare(test.op, value, node(*test.kids[0], room));
  if (test.kind == NodeKind::constant) return among_constants(value, test.value);
  const SymPtr other = node(test, room);
  if (!other->is(Kind::list)) return algebra_.compare(Op::equal, value, other);
  if (value->is(Kind::list)) return nullptr;
  return algebra_.contains(*other, value);
}

SymPtr Translator::among_constants(const SymPtr& value, const feel::Value& constants) {
  using T = feel::Type::Kind;
  using Op = Algebra::Op;
  if (constants.is(T::list)) {
    SymPtr any = algebra_.truth(algebra_.no());
    for (const feel::Value& one : constants.items()) {
      const SymPtr same = among_constants(value, one);
      if (same == nullptr) return nullptr;
      any = algebra_.logical_or(*any, *same);
    }
    return any;
  }
  if (constants.is(T::range)) {
    const feel::RangeObject& range = constants.as_range();
    if (range.low.is_null() || range.high.is_null()) return nullptr;
    const SymPtr low = algebra_.constant(range.low);
    const SymPtr high = algebra_.constant(range.high);
    if (low == nullptr || high == nullptr) return nullptr;
    return within(value, low, high, range.low_closed, range.high_closed);
  }
  const SymPtr one = algebra_.constant(constants);
  return one == nullptr ? nullptr : algebra_.compare(Op::equal, value, one);
}

// The hit policies under which one rule decides; where two apply under `unique` the result is null.
SymPtr Translator::decide(const Node& node, Room& room) {
  using feel::syntax::HitPolicy;
  const feel::syntax::DecisionTable& table = *node.table;
  if (table.outputs != 1) return nullptr;
  if (table.hit_policy != HitPolicy::unique && table.hit_policy != HitPolicy::first) return nullptr;
  for (std::size_t i = 0; i < table.inputs; ++i) {
    if (table.restricted[i]) return nullptr;
    room.locals[node.locals[i]] = this->node(*node.kids[table.input(i)], room);
  }
  SymPtr result = algebra_.make(Kind::unknown, algebra_.yes(), {algebra_.fresh_int("none")});
  if (table.has_default) result = this->node(*node.kids[table.default_output(0)], room);
  z3::expr one = algebra_.no();
  z3::expr two = algebra_.no();
  for (std::size_t rule = table.rules; rule-- > 0;) {
    z3::expr matches = algebra_.yes();
    for (std::size_t i = 0; i < table.inputs; ++i) {
      const SymPtr cell = truth_of(*node.kids[table.cell(rule, i)], room);
      if (!cell->null.is_false()) return nullptr;
      matches = conj(matches, cell->e[0]);
    }
    two = disj(two, conj(one, matches));
    one = disj(one, matches);
    result = algebra_.either(matches, this->node(*node.kids[table.output(rule, 0)], room), result);
    if (result == nullptr) return nullptr;
  }
  if (table.hit_policy == HitPolicy::first) return result;
  if (result->is(Kind::list) || result->is(Kind::record)) return two.is_false() ? result : nullptr;
  std::vector<z3::expr> e = result->e;
  if (result->is(Kind::truth)) e[0] = conj(e[0], negated(two));
  return algebra_.make(result->kind, disj(result->null, two), std::move(e));
}

}  // namespace guohe::policy::proof

// Filters, loops and quantifiers in formulas: written out over the rows that a list may have.
// SPDX-License-Identifier: Apache-2.0
#include "feel/check/tree.hpp"
#include "policy/proof/translate.hpp"

namespace guohe::policy::proof {
namespace {

using feel::check::Node;
using NodeKind = feel::check::Kind;
using Kind = Sym::Kind;

constexpr std::size_t kItemsMax = 300;  // of one list, bodies of loops included

}  // namespace

SymPtr Translator::filter(const Node& node, Room& room) {
  const SymPtr list = this->node(*node.kids[0], room);
  if (!list->is(Kind::list)) return nullptr;
  if (!node.flag) {
    // A number picks one element, from the beginning.
    const SymPtr place = this->node(*node.kids[1], room);
    if (!place->is(Kind::number)) return nullptr;
    const z3::expr wanted = place->e[0].simplify();
    if (!wanted.is_numeral() || wanted.get_decimal_string(0) != "1" || list->items.empty()) return nullptr;
    SymPtr first = algebra_.make(Kind::unknown, algebra_.yes(), {algebra_.fresh_int("nothing")});
    z3::expr found = algebra_.no();
    for (auto item = list->items.rbegin(); item != list->items.rend(); ++item) {
      found = disj(found, item->present);
      first = first->is(Kind::unknown) ? item->value : algebra_.either(item->present, item->value, first);
      if (first == nullptr) return nullptr;
    }
    auto made = std::make_shared<Sym>(*first);
    made->null = disj(made->null, negated(found));
    return made;
  }
  std::vector<Item> items;
  for (const Item& item : list->items) {
    room.locals[node.index] = item.value;
    const SymPtr condition = this->node(*node.kids[1], room);
    if (!condition->is(Kind::truth)) return nullptr;
    z3::expr taken = condition->e[0];
    // An element whose condition is null may be in the list or not.
    if (!condition->null.is_false()) {
      algebra_.note_widened();
      taken = disj(taken, conj(condition->null, algebra_.fresh_bool("perhaps")));
    }
    items.push_back({conj(item.present, taken), item.value, item.more});
  }
  return algebra_.list(std::move(items));
}

// What a loop goes through; nothing when that is not known.
std::optional<std::vector<Item>> Translator::source(const Node& node, Room& room) {
  if (node.kind == NodeKind::span) {
    constexpr int kLongest = 50;
    const SymPtr low = this->node(*node.kids[0], room);
    const SymPtr high = this->node(*node.kids[1], room);
    if (!low->is(Kind::number) || !high->is(Kind::number)) return std::nullopt;
    const z3::expr from = low->e[0].simplify();
    const z3::expr to = high->e[0].simplify();
    if (!from.is_numeral() || !to.is_numeral()) return std::nullopt;
    const auto first = Decimal::parse(from.to_string());
    const auto last = Decimal::parse(to.to_string());
    const std::int64_t a = first ? first->to_int64().value_or(0) : 0;
    const std::int64_t b = last ? last->to_int64().value_or(0) : 0;
    if (a < 1 || b < a || b - a > kLongest) return std::nullopt;
    std::vector<Item> items;
    for (std::int64_t i = a; i <= b; ++i)
      items.push_back({algebra_.yes(), algebra_.number(algebra_.real(Decimal(i)))});
    return items;
  }
  const SymPtr list = this->node(node, room);
  if (!list->is(Kind::list)) return std::nullopt;
  return list->items;
}

SymPtr Translator::iterate(const Node& node, Room& room) {
  if (node.flag) return nullptr;  // reads what was collected so far
  std::vector<Item> made;
  bool known = true;
  std::vector<z3::expr> more;
  const auto go = [&](const auto& self, std::size_t i, const z3::expr& present) -> void {
    if (!known || made.size() > kItemsMax) {
      known = false;
      return;
    }
    if (i == node.locals.size()) {
      made.push_back({present, this->node(*node.kids.back(), room), more});
      return;
    }
    const auto items = source(*node.kids[i], room);
    if (!items) {
      known = false;
      return;
    }
    for (const Item& item : *items) {
      room.locals[node.locals[i]] = item.value;
      // Repetitions of both lists would multiply.
      known = known && (more.empty() || item.more.empty());
      const std::vector<z3::expr> before = more;
      if (!item.more.empty()) more = item.more;
      self(self, i + 1, conj(present, item.present));
      more = before;
    }
  };
  go(go, 0, algebra_.yes());
  return known ? algebra_.list(std::move(made)) : nullptr;
}

SymPtr Translator::quantify(const Node& node, Room& room) {
  if (node.flag) return nullptr;
  const bool some = node.kind == NodeKind::some;
  SymPtr result = algebra_.truth(some ? algebra_.no() : algebra_.yes());
  bool known = true;
  std::size_t bodies = 0;
  const auto go = [&](const auto& self, std::size_t i, const z3::expr& present) -> void {
    if (!known) return;
    if (i == node.locals.size()) {
      known = ++bodies <= kItemsMax;
      if (!known) return;
      const SymPtr condition = truth_of(*node.kids.back(), room);
      // Of an element that is not there: nothing, that is false for `some`, true for `every`.
      if (some) {
        result = algebra_.logical_or(*result, *algebra_.logical_and(*algebra_.truth(present), *condition));
      } else {
        result = algebra_.logical_and(*result,
                                      *algebra_.logical_or(*algebra_.truth(negated(present)), *condition));
      }
      return;
    }
    const auto items = source(*node.kids[i], room);
    if (!items) {
      known = false;
      return;
    }
    for (const Item& item : *items) {
      room.locals[node.locals[i]] = item.value;
      self(self, i + 1, conj(present, item.present));
    }
  };
  go(go, 0, algebra_.yes());
  return known ? result : nullptr;
}

}  // namespace guohe::policy::proof

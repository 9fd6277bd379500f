// Calls in formulas: list functions, calendar, and functions of one text, which are tabulated by running them
// on each text that occurs.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "feel/builtins/catalogue.hpp"
#include "feel/eval/evaluation.hpp"
#include "policy/proof/calendar.hpp"
#include "policy/proof/translate.hpp"

namespace guohe::policy::proof {
namespace {

using feel::check::Node;
using NodeKind = feel::check::Kind;
using Kind = Sym::Kind;

constexpr int kTextsTabulatedMax = 40;

// Arguments that are lists, or one list of all.
bool all_lists(const std::vector<SymPtr>& arguments) {
  return std::all_of(arguments.begin(), arguments.end(), [](const SymPtr& a) { return a->is(Kind::list); });
}

// The value of a text or number that is the same for every application.
std::optional<feel::Value> constant_of(const Sym& sym, const Texts& texts) {
  if ((!sym.is(Kind::text) && !sym.is(Kind::number)) || !sym.null.is_false()) return std::nullopt;
  const z3::expr simple = sym.e[0].simplify();
  if (!simple.is_numeral()) return std::nullopt;
  const auto number = Decimal::parse(simple.to_string());
  if (!number) return std::nullopt;
  if (sym.is(Kind::number)) return feel::Value::number(*number);
  const auto place = number->to_int64();
  if (!place || *place < 0 || *place >= texts.size()) return std::nullopt;
  return feel::Value::string(texts.text(static_cast<int>(*place)));
}

// Runs a function by itself: its arguments are constants.
feel::Value run(const feel::Builtin& builtin, std::vector<feel::Value>& values) {
  std::vector<feel::Register> registers(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) registers[i].ref = &values[i];
  const auto refuse = [](void*, const feel::Value&, std::span<const feel::Value>, feel::Evaluation&) {
    return feel::Value::null(feel::Why::error);
  };
  feel::EvalOptions options;
  options.steps_max = 100'000;
  feel::Evaluation evaluation(options, nullptr, refuse);
  return feel::call_builtin(builtin, feel::Args(registers.data(), registers.size()), evaluation);
}

}  // namespace

SymPtr Translator::builtin(const Node& node, Room& room) {
  const std::string_view name = node.builtin->info.name;
  std::vector<SymPtr> arguments;
  for (const auto& kid : node.kids) arguments.push_back(this->node(*kid, room));
  if (name == "not" && arguments.size() == 1 && arguments[0]->is(Kind::truth))
    return algebra_.logical_not(*arguments[0]);
  if (name == "is defined" && arguments.size() == 1) return algebra_.truth(negated(arguments[0]->null));
  if (name == "abs" && arguments.size() == 1 && arguments[0]->is(Kind::number)) {
    const z3::expr& n = arguments[0]->e[0];
    return algebra_.make(Kind::number, arguments[0]->null,
                         {choose(folded(n < algebra_.context().real_val(0)), folded(-n), n)});
  }
  if (name == "floor" && arguments.size() == 1 && arguments[0]->is(Kind::number)) {
    const z3::expr& n = arguments[0]->e[0];
    const z3::expr whole(n.ctx(), Z3_mk_real2int(n.ctx(), n));
    return algebra_.make(Kind::number, arguments[0]->null, {z3::to_real(whole)});
  }
  if (SymPtr made = list_builtin(name, arguments)) return made;
  return tabulated(node, arguments);
}

SymPtr Translator::list_builtin(std::string_view name, const std::vector<SymPtr>& arguments) {
  using Op = Algebra::Op;
  if (arguments.empty()) return nullptr;
  const bool one_list = arguments.size() == 1 && arguments[0]->is(Kind::list);
  const auto gathered = [&] {
    if (one_list) return arguments[0];
    std::vector<Item> items;
    for (const SymPtr& argument : arguments) items.push_back({algebra_.yes(), argument});
    return algebra_.list(std::move(items));
  };
  const bool scalars =
      std::none_of(arguments.begin(), arguments.end(), [](const SymPtr& a) { return a->is(Kind::list); });
  if (name == "count" && one_list) return algebra_.count(*arguments[0]);
  if (name == "sum" && (one_list || scalars)) return algebra_.sum(*gathered());
  if (name == "min" && (one_list || scalars)) return algebra_.extreme(*gathered(), Op::less);
  if (name == "max" && (one_list || scalars)) return algebra_.extreme(*gathered(), Op::greater);
  if (name == "list contains" && arguments.size() == 2 && arguments[0]->is(Kind::list))
    return algebra_.contains(*arguments[0], arguments[1]);
  if (name == "distinct values" && one_list) return algebra_.distinct(*arguments[0]);
  if ((name == "concatenate" || name == "union") && all_lists(arguments)) {
    std::vector<Item> items;
    for (const SymPtr& list : arguments) items.insert(items.end(), list->items.begin(), list->items.end());
    const SymPtr joined = algebra_.list(std::move(items));
    return name == "union" ? algebra_.distinct(*joined) : joined;
  }
  if (name == "append" && arguments[0]->is(Kind::list)) {
    std::vector<Item> items = arguments[0]->items;
    for (std::size_t i = 1; i < arguments.size(); ++i) items.push_back({algebra_.yes(), arguments[i]});
    return algebra_.list(std::move(items));
  }
  if ((name == "all" || name == "any") && one_list) {
    SymPtr result = algebra_.truth(name == "all" ? algebra_.yes() : algebra_.no());
    for (const Item& item : arguments[0]->items) {
      if (!item.value->is(Kind::truth)) return nullptr;
      const SymPtr there = algebra_.truth(item.present);
      result = name == "all" ? algebra_.logical_and(
                                   *result, *algebra_.logical_or(*algebra_.logical_not(*there), *item.value))
                             : algebra_.logical_or(*result, *algebra_.logical_and(*there, *item.value));
    }
    return result;
  }
  return nullptr;
}

// A function of one text and constants: its results by text, for the texts that occur; any other text gives
// anything. Of several texts, or with a result that has no form here, only that equal arguments give equal
// results.
SymPtr Translator::tabulated(const Node& node, const std::vector<SymPtr>& arguments) {
  std::size_t variable = arguments.size();
  std::vector<feel::Value> values;
  bool constants = true;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Sym& argument = *arguments[i];
    feel::Value value;
    if (node.kids[i]->kind == NodeKind::constant) {
      value = node.kids[i]->value;
    } else if (const auto known = constant_of(argument, algebra_.texts())) {
      value = *known;
    } else if (argument.is(Kind::text) && variable == arguments.size()) {
      variable = i;
    } else {
      constants = false;
    }
    values.push_back(std::move(value));
  }
  if (constants && variable == arguments.size()) {
    const feel::Value result = run(*node.builtin, values);
    return result.is_null() ? nullptr : algebra_.constant(result);
  }
  std::string name(node.builtin->info.name);
  std::vector<SymPtr> varying;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (node.kids[i]->kind == NodeKind::constant || !values[i].is_null()) {
      name += " " + feel::to_feel_literal(values[i]);
    } else {
      varying.push_back(arguments[i]);
    }
  }
  if (!constants) return algebra_.opaque(name, varying);
  const z3::expr& text = arguments[variable]->e[0];
  if (node.builtin->info.family != "string") return algebra_.opaque(name, varying);
  SymPtr result = algebra_.any(node.type);
  z3::expr among = algebra_.no();
  int tried = 0;
  const int texts = algebra_.texts().size();  // results may add to them
  for (int i = 0; i < texts && tried < kTextsTabulatedMax; ++i) {
    if (algebra_.texts().is_of_many(i)) continue;
    ++tried;
    values[variable] = feel::Value::string(algebra_.texts().text(i));
    const SymPtr one = algebra_.constant(run(*node.builtin, values));
    if (one == nullptr || one->is(Kind::list)) return algebra_.opaque(name, varying);
    const z3::expr is_this = folded(text == algebra_.whole(i));
    among = disj(among, is_this);
    result = algebra_.either(is_this, one, result);
    if (result == nullptr) return algebra_.opaque(name, varying);
  }
  algebra_.facts().push_back(z3::implies(algebra_.crisp(), among));
  // Of null the functions of texts make null.
  const z3::expr null = disj(arguments[variable]->null, result->null);
  std::vector<z3::expr> e = result->e;
  if (result->is(Kind::truth)) e[0] = conj(e[0], negated(null));
  return algebra_.make(result->kind, null, std::move(e));
}

// A function that a definition holds, and that captures nothing.
SymPtr Translator::call(const Node& node, Room& room) {
  const Node& callee = *node.kids[0];
  if (callee.kind != NodeKind::frame) return nullptr;
  const feel::Program* definition = room.program->definition(static_cast<int>(callee.index));
  if (definition == nullptr) return nullptr;
  const Node& function = *definition->tree.bodies[0].root;
  if (function.kind != NodeKind::function) return nullptr;
  const feel::check::Body& body = definition->tree.bodies[function.index];
  const bool named =
      std::any_of(node.names.begin(), node.names.end(), [](const auto& n) { return !n.empty(); });
  if (!body.captures.empty() || named || body.parameters.size() + 1 != node.kids.size()) return nullptr;
  Room inner{definition, std::vector<SymPtr>(body.locals)};
  for (std::size_t i = 0; i < body.parameters.size(); ++i)
    inner.locals[i] = this->node(*node.kids[i + 1], room);
  return this->node(*body.root, inner);
}

}  // namespace guohe::policy::proof

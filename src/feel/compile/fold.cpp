// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/fold.hpp"

#include <algorithm>

#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

using check::Kind;
using check::Node;

// What may be large when computed is left to the run, where limits are.
constexpr std::size_t kItemsMax = 100'000;

bool is_foldable(const Node& node) {
  switch (node.kind) {
    case Kind::typed:
    case Kind::call_builtin:
      // The moment of the evaluation is no constant.
      return node.name != "now" && node.name != "today";
    case Kind::list:
    case Kind::interval:
    case Kind::half_interval:
    case Kind::negation:
    case Kind::arithmetic:
    case Kind::comparison:
    case Kind::between:
    case Kind::negated:
      return node.kids.size() <= kItemsMax;
    default:
      return false;
  }
}

bool is_constant(const Node& node) {
  return node.kind == Kind::constant && !node.value.is(Type::Kind::function) &&
         (!node.value.is_null() || node.value.why() == Why::literal);
}

// Plain values can be looked for by equality alone.
bool is_plain(const Value& value) {
  switch (value.kind()) {
    case Type::Kind::null:
    case Type::Kind::list:
    case Type::Kind::range:
    case Type::Kind::context:
    case Type::Kind::function:
      return false;
    default:
      return true;
  }
}

void fold_node(Node& node) {
  for (const check::NodePtr& kid : node.kids) fold_node(*kid);
  const auto constant = [](const check::NodePtr& kid) { return is_constant(*kid); };
  if (is_foldable(node) && std::all_of(node.kids.begin(), node.kids.end(), constant)) {
    Value value = reference::evaluate_constant(node);
    if (value.is_null()) return;
    node.kind = Kind::constant;
    node.value = std::move(value);
    node.kids.clear();
    return;
  }
  // `x in ["a", "b"]` looks through the list without copying it.
  if (node.kind == Kind::membership && is_constant(*node.kids[1]) &&
      node.kids[1]->value.is(Type::Kind::list)) {
    const auto items = node.kids[1]->value.items();
    if (!std::all_of(items.begin(), items.end(), is_plain) || node.kids[0]->type.is(Type::Kind::list)) return;
    node.kind = Kind::in_constants;
    node.value = node.kids[1]->value;
    node.kids.pop_back();
  }
}

}  // namespace

void fold(check::Tree& tree) {
  for (check::Body& body : tree.bodies) fold_node(*body.root);
}

}  // namespace guohe::feel

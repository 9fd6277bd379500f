// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/constants.hpp"

#include "feel/feel.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::dmn::analysis {
namespace {

using feel::Value;
using feel::syntax::Kind;
using feel::syntax::Node;
using feel::syntax::Op;

const feel::syntax::Names& builtin_names() {
  static const feel::syntax::Names the = [] {
    feel::syntax::Names made;
    for (const feel::BuiltinInfo& info : feel::builtins()) made.add(std::string(info.name));
    return made;
  }();
  return the;
}

bool is_input(const Node& node) {
  return node.kind == Kind::name && node.text == "?";
}

bool is_constant(const Node& node);

bool are_constant(const std::vector<feel::syntax::NodePtr>& nodes, std::size_t from = 0) {
  for (std::size_t i = from; i < nodes.size(); ++i) {
    if (!is_constant(*nodes[i])) return false;
  }
  return true;
}

bool is_constant(const Node& node) {
  switch (node.kind) {
    case Kind::literal:
      return true;
    case Kind::negation:
    case Kind::binary:
    case Kind::list:
    case Kind::interval:
    case Kind::half_interval:
      return are_constant(node.kids);
    case Kind::call: {
      // The functions that make a value from its parts or its text.
      const Node& function = *node.kids[0];
      return function.kind == Kind::name &&
             (function.text == "date" || function.text == "time" || function.text == "date and time" ||
              function.text == "duration" || function.text == "number") &&
             are_constant(node.kids, 1);
    }
    default:
      return false;
  }
}

class Gatherer {
 public:
  // Each gives false when the node is not understood.
  bool test(const Node& node) {
    switch (node.kind) {
      case Kind::any_test:
        return true;
      case Kind::tests:
      case Kind::not_test:
        return all_tests(node, 0);
      case Kind::compare_test:
        return constant(*node.kids[0]);
      default:
        return is_constant(node) ? constant(node) : condition(node);
    }
  }

  std::vector<Value> found;

 private:
  bool all_tests(const Node& node, std::size_t from) {
    for (std::size_t i = from; i < node.kids.size(); ++i) {
      if (!test(*node.kids[i])) return false;
    }
    return true;
  }

  // A boolean expression on `?` (generalised unary tests).
  bool condition(const Node& node) {
    switch (node.kind) {
      case Kind::binary:
        if (node.op == Op::conjunction || node.op == Op::disjunction)
          return condition(*node.kids[0]) && condition(*node.kids[1]);
        if (node.op < Op::equal) return false;
        if (is_input(*node.kids[0])) return constant(*node.kids[1]);
        return is_input(*node.kids[1]) && constant(*node.kids[0]);
      case Kind::between:
        return is_input(*node.kids[0]) && constant(*node.kids[1]) && constant(*node.kids[2]);
      case Kind::in:
        return is_input(*node.kids[0]) && all_tests(node, 1);
      case Kind::call:
        return node.kids.size() == 2 && node.names.empty() && node.kids[0]->kind == Kind::name &&
               node.kids[0]->text == "not" && condition(*node.kids[1]);
      default:
        return false;
    }
  }

  bool constant(const Node& node) {
    if (!is_constant(node)) return false;
    const feel::Compilation made = feel::compile(feel::Expression(feel::syntax::print(node)), feel::Scope());
    if (made.program == nullptr) return false;
    std::vector<Value> frame;
    const Value value = machine_.run(*made.program, frame);
    if (value.is_null() && value.why() != feel::Why::literal) return false;
    return take(value, 0);
  }

  bool take(const Value& value, int depth) {
    constexpr int kDepthMax = 10;
    if (depth > kDepthMax) return false;
    switch (value.kind()) {
      case Value::Kind::list:
        for (const Value& item : value.items()) {
          if (!take(item, depth + 1)) return false;
        }
        return true;
      case Value::Kind::range:
        return (value.as_range().low.is_null() || take(value.as_range().low, depth + 1)) &&
               (value.as_range().high.is_null() || take(value.as_range().high, depth + 1));
      case Value::Kind::context:
      case Value::Kind::function:
        return false;
      default:
        found.push_back(value);
        return true;
    }
  }

  feel::Machine machine_;
};

}  // namespace

std::optional<std::vector<Value>> constants_of(std::string_view tests) {
  feel::syntax::ParseInput input;
  input.text = tests;
  const feel::syntax::Names no_fields;
  input.variables = &builtin_names();
  input.fields = &no_fields;
  input.find_type = [](std::string_view) { return std::nullopt; };
  input.tests = true;
  const feel::syntax::ParseResult parsed = feel::syntax::parse(input);
  if (parsed.tree == nullptr) return std::nullopt;
  Gatherer gatherer;
  if (!gatherer.test(*parsed.tree)) return std::nullopt;
  return std::move(gatherer.found);
}

}  // namespace guohe::dmn::analysis

// SPDX-License-Identifier: Apache-2.0
#include "feel/analysis.hpp"

#include <algorithm>

#include "feel/compile/parse_in_scope.hpp"
#include "feel/compile/program.hpp"

namespace guohe::feel {
namespace {

void add_constant(const Value& value, std::vector<Value>& into) {
  if (value.is(Type::Kind::list)) {
    for (const Value& item : value.items()) add_constant(item, into);
    return;
  }
  const auto same = [&](const Value& other) { return other.kind() == value.kind() && equal(other, value); };
  if (std::none_of(into.begin(), into.end(), same)) into.push_back(value);
}

void add_conjuncts(const Expression& whole, const syntax::Node& node, std::vector<Expression>& into) {
  if (node.kind == syntax::Kind::binary && node.op == syntax::Op::conjunction) {
    for (const syntax::NodePtr& kid : node.kids) add_conjuncts(whole, *kid, into);
    return;
  }
  const Span span = node.span;
  into.emplace_back(whole.text.substr(span.begin, span.end - span.begin), whole.source,
                    whole.to_source(span).begin);
}

}  // namespace

std::vector<Value> constants(const Program& program) {
  std::vector<Value> all;
  for (const Value& value : program.constants) add_constant(value, all);
  return all;
}

std::vector<Expression> conjuncts(const Expression& expression, const Scope& scope) {
  const syntax::ParseResult parsed = parse_in_scope(expression.text, scope, false);
  std::vector<Expression> all;
  if (parsed.tree) {
    add_conjuncts(expression, *parsed.tree, all);
  } else {
    all.push_back(expression);
  }
  return all;
}

}  // namespace guohe::feel

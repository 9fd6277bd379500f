// The tree that the parser makes: what was written, where, and no more. Names are as the parser joined
// them; what they mean is for check/ to say.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/source.hpp"
#include "feel/syntax/decision_table.hpp"
#include "feel/value/type.hpp"
#include "feel/value/value.hpp"

namespace guohe::feel::syntax {

enum class Kind : unsigned char {
  literal,       // value: a number, string, boolean, null or @"..."
  name,          // text; "?" is the tested value of a unary test
  path,          // kids[0] . text
  filter,        // kids[0] [ kids[1] ]
  call,          // kids[0] ( kids[1...] ), names[i] for named arguments
  negation,      // - kids[0]
  binary,        // kids[0] op kids[1]; and, or, comparison, arithmetic
  between,       // kids[0] between kids[1] and kids[2]
  in,            // kids[0] in kids[1...], each a test
  compare_test,  // op kids[0], in a test
  not_test,      // not(kids...), in a test
  any_test,      // -, in a test
  tests,         // kids..., as a whole: unary tests
  instance_of,   // kids[0] instance of type
  conditional,   // if kids[0] then kids[1] else kids[2]
  iteration,     // for names[i] in kids[i] return kids.back()
  some,          // some names[i] in kids[i] satisfies kids.back()
  every,
  span,           // kids[0] .. kids[1], the source of an iteration
  context,        // { names[i] : kids[i] }
  list,           // [ kids... ]
  interval,       // [ kids[0] .. kids[1] ]; low_closed, high_closed
  half_interval,  // (op kids[0])
  function,       // function(names[i]: types[i]) kids[0]
  // What texts do not have, but boxed expressions:
  typed,          // kids[0], which must conform to type
  scoped,         // kids.back(), in which names[i] is kids[i]
  decision_table  // table; its kids are where the table says
};

enum class Op : unsigned char {
  none,
  add,
  subtract,
  multiply,
  divide,
  power,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  conjunction,
  disjunction
};

struct Node;
using NodePtr = std::unique_ptr<Node>;

struct Node {
  Kind kind = Kind::literal;
  Op op = Op::none;
  bool low_closed = false, high_closed = false;
  bool external = false;  // of a function: kids[0] is its mapping
  bool boxed = false;     // some, every: a boxed one, null when a condition is not boolean
  int depth = 1;          // of the tree below, with this node
  Span span;              // in the expression's text
  Span name_span;         // of a path's or name's own name
  Value value;
  std::string text;
  Type type;
  std::vector<NodePtr> kids;
  std::vector<std::string> names;
  std::vector<Span> name_spans;
  std::vector<Type> types;
  std::shared_ptr<const DecisionTable> table;
};

/// How an operator is written: "+", "<=", "and".
[[nodiscard]] std::string_view spelling(Op op);

/// The tree as canonical FEEL text on one line, with the parentheses it needs and no others.
[[nodiscard]] std::string print(const Node& node);

}  // namespace guohe::feel::syntax

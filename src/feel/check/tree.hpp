// The typed tree: every name is resolved to a place, every node has a type and a span, and what the surface
// syntax says in several ways is said in one. Both the compiler and the reference interpreter read it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "feel/builtins/catalogue.hpp"
#include "feel/syntax/ast.hpp"

namespace guohe::feel::check {

using syntax::Op;

enum class Kind : unsigned char {
  constant,      // value
  frame,         // slot `index` of the frame
  local,         // local `index` of the body
  item_entry,    // entry `name` of local `index` if it has one, else kids[0], else null
  path,          // kids[0] . name; `place` of the entry when the type is a record
  filter,        // kids[0] [ kids[1] ]; the element is local `index`; `flag`: the condition uses the element
  call_builtin,  // builtin(kids...)
  call,          // kids[0](kids[1...]); names[i] for named arguments
  negation,
  arithmetic,  // kids[0] op kids[1]
  comparison,
  conjunction,
  disjunction,
  between,
  membership,    // kids[0] in kids[1], kids[1] a value
  in_constants,  // kids[0] equals one of the items of `value`
  let,           // local `index` is kids[0] in kids[1]
  negated,       // not(kids[0]), of unary tests
  instance_of,
  conditional,
  iteration,  // locals[i] over kids[i], kids.back() the body; local `index` is `partial` when `flag`
  some,       // `flag`: boxed, null when a condition is neither boolean nor null
  every,
  span,     // kids[0]..kids[1], source of an iteration
  context,  // `shape`; entry i is kids[i], kept in locals[i]
  list,
  interval,
  half_interval,
  function,       // body `index`
  typed,          // kids[0], null where it does not conform to `wanted`
  scoped,         // kids.back(), after each locals[i] is kids[i]
  decision_table  // `table`: its kids are where the table says, input i is kept in locals[i]; `shape` of the
                  // result when there are several outputs
};

struct Node {
  Kind kind = Kind::constant;
  Op op = Op::none;
  bool low_closed = false, high_closed = false;
  bool flag = false;
  std::uint32_t index = 0;
  int place = -1;
  Span span;  // in the expression's text
  Type type;
  Value value;
  const Builtin* builtin = nullptr;
  std::string name;
  std::string origin;  // path of the input that the node reads: "partners.jurisdiction"
  std::shared_ptr<const Shape> shape;
  std::vector<std::unique_ptr<Node>> kids;
  std::vector<std::uint32_t> locals;
  std::vector<std::string> names;
  Type wanted;  // of instance_of and typed
  std::shared_ptr<const syntax::DecisionTable> table;
};
using NodePtr = std::unique_ptr<Node>;

/// Where a body takes a captured value from when its function is made: the enclosing body's local, or the
/// frame; and the local that holds it. A sibling is not captured but made anew from the same captures when
/// the body is called: functions that stand together in a context may call each other, and themselves.
struct Capture {
  bool from_frame = false;
  std::uint32_t index = 0;
  std::uint32_t local = 0;
  std::int32_t sibling = -1;  // its body, or -1
};

/// The body of the whole expression (number 0) or of a function literal. Its parameters are
/// the first locals; captured values and variables follow in order of appearance.
struct Body {
  NodePtr root;
  std::vector<Capture> captures;
  std::vector<std::string> parameters;
  std::vector<Type> parameter_types;
  std::uint32_t locals = 0;
  Type type;  // of a function literal
};

struct Tree {
  std::vector<Body> bodies;
};

struct Result {
  Tree tree;
  Diagnostics diagnostics;  // spans in the text
};

/// Resolves names and types. `input_slot` is the slot of `?` in unary tests, or -1.
[[nodiscard]] Result from_syntax(const syntax::Node& root, const Scope& scope, int input_slot);

}  // namespace guohe::feel::check

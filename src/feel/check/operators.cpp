// Operators, `in` and unary tests: what their operands must be, and what they become.
// SPDX-License-Identifier: Apache-2.0
#include "feel/check/checker.hpp"
#include "feel/eval/operations.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel::check {

using Syntax = syntax::Kind;

namespace {

std::string quoted(const Type& type) {
  return "`" + type.name() + "`";
}

// What a collection holds, or the value itself.
Type element_type(const Type& source) {
  if (source.is(Type::Kind::list) || source.is(Type::Kind::range)) return source.element();
  return source;
}

bool is_plain_constant(const Node& node) {
  if (node.kind != Kind::constant) return false;
  switch (node.value.kind()) {
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

}  // namespace

NodePtr Checker::check_binary(const syntax::Node& node) {
  NodePtr left = check(*node.kids[0]);
  NodePtr right = check(*node.kids[1]);
  return binary(node.op, std::move(left), std::move(right), node.span);
}

NodePtr Checker::binary(Op op, NodePtr left, NodePtr right, Span span) {
  NodePtr made;
  if (op == Op::conjunction || op == Op::disjunction) {
    made = make(op == Op::conjunction ? Kind::conjunction : Kind::disjunction, span, Type::boolean());
    want_boolean(*left);
    want_boolean(*right);
  } else if (op >= Op::equal && op <= Op::greater_equal) {
    made = make(Kind::comparison, span, Type::boolean());
    const bool equality = op == Op::equal || op == Op::not_equal;
    if (equality ? !can_equal(left->type, right->type) : !can_order(left->type, right->type)) {
      std::string hint_zh;
      std::string hint_en;
      const bool string_literal = right->kind == Kind::constant && right->value.is(Type::Kind::string);
      if (string_literal && syntax::parse_temporal(right->value.as_string())) {
        hint_zh = "；日期写作 `@\"" + right->value.as_string() + "\"`";
        hint_en = "; write `@\"" + right->value.as_string() + "\"`";
      }
      complain("feel.type_mismatch",
               {quoted(left->type) + " 与 " + quoted(right->type) + " 不能比较" + hint_zh,
                "cannot compare " + quoted(left->type) + " with " + quoted(right->type) + hint_en},
               span);
    }
    const auto written_null = [](const Node& node) {
      return node.kind == Kind::constant && node.value.is_null() && node.value.why() == Why::literal;
    };
    if (!equality && (written_null(*left) || written_null(*right))) {
      warn("feel.always_null", {"与 null 比较大小总是 null", "ordering against null is always null"}, span);
    }
    if (equality) warn_choice(*left, *right);
  } else {
    made = make(Kind::arithmetic, span);
    const std::optional<Type> type = arithmetic_type(op, left->type, right->type);
    if (!type) {
      const std::string sign(syntax::spelling(op));
      complain("feel.type_mismatch",
               {quoted(left->type) + " 与 " + quoted(right->type) + " 不能做 `" + sign + "` 运算",
                "cannot apply `" + sign + "` to " + quoted(left->type) + " and " + quoted(right->type)},
               span);
    }
    made->type = type.value_or(Type::any());
  }
  made->op = op;
  made->kids.push_back(std::move(left));
  made->kids.push_back(std::move(right));
  return made;
}

NodePtr Checker::check_between(const syntax::Node& node) {
  NodePtr made = check_plain(node, Kind::between, Type::boolean());
  for (std::size_t i = 1; i < 3; ++i) {
    if (can_order(made->kids[0]->type, made->kids[i]->type)) continue;
    complain("feel.type_mismatch",
             {quoted(made->kids[0]->type) + " 与 " + quoted(made->kids[i]->type) + " 不能比较",
              "cannot compare " + quoted(made->kids[0]->type) + " with " + quoted(made->kids[i]->type)},
             made->kids[i]->span);
  }
  warn_empty(*made->kids[1], *made->kids[2], true, node.span);
  return made;
}

// Two literals between which nothing lies: whatever is compared with them, the result is never true.
void Checker::warn_empty(const Node& low, const Node& high, bool closed, Span span) {
  if (low.kind != Kind::constant || high.kind != Kind::constant) return;
  const std::optional<int> sign = order(low.value, high.value);
  if (!sign || *sign < 0 || (*sign == 0 && closed)) return;
  warn("feel.never_true",
       {"区间之内没有值，比较永不为真", "nothing lies between these ends, so this is never true"}, span);
}

// `x in (tests)`: x is kept as `?`, and the tests are joined by or.
NodePtr Checker::check_in(const syntax::Node& node) {
  NodePtr made = make(Kind::let, node.span, Type::boolean());
  NodePtr input = check(*node.kids[0]);
  made->index = push_local("?", input->type, input->origin);
  NodePtr reference = make(Kind::local, input->span, input->type);
  reference->index = made->index;
  reference->origin = input->origin;
  reference->name = "?";
  NodePtr tests = check_test_list(node, 1, reference);
  pop_local();
  made->kids.push_back(std::move(input));
  made->kids.push_back(std::move(tests));
  return made;
}

NodePtr Checker::check_tests(const syntax::Node& node) {
  NodePtr input = resolve("?", node.span);  // of a column, or of a function made of tests
  if (!input && input_slot_ >= 0) input = frame_node(input_slot_, node.span);
  if (!input) input = make(Kind::constant, node.span, Type::null());
  return check_test_list(node, 0, input);
}

NodePtr Checker::check_test_list(const syntax::Node& node, std::size_t first, const NodePtr& input) {
  NodePtr joined;
  std::vector<Value> constants;
  for (std::size_t i = first; i < node.kids.size(); ++i) {
    NodePtr test = check_test(*node.kids[i], *input);
    const bool constant = test->kind == Kind::membership && is_plain_constant(*test->kids[1]);
    if (constant) constants.push_back(test->kids[1]->value);
    joined =
        joined ? binary(Op::disjunction, std::move(joined), std::move(test), node.span) : std::move(test);
  }
  if (constants.size() != node.kids.size() - first) return joined;
  // Literals only: one look through a constant list.
  NodePtr made = make(Kind::in_constants, node.span, Type::boolean());
  made->value = Value::list(std::move(constants));
  made->kids.push_back(clone_reference(*input));
  return made;
}

NodePtr Checker::check_test(const syntax::Node& node, const Node& input) {
  switch (node.kind) {
    case Syntax::compare_test:
      return binary(node.op, clone_reference(input), check(*node.kids[0]), node.span);
    case Syntax::any_test: {
      NodePtr made = make(Kind::constant, node.span, Type::boolean());
      made->value = Value::boolean(true);
      return made;
    }
    case Syntax::not_test: {
      NodePtr made = make(Kind::negated, node.span, Type::boolean());
      const NodePtr reference = clone_reference(input);
      made->kids.push_back(check_test_list(node, 0, reference));
      return made;
    }
    default:
      break;
  }
  const bool outer = std::exchange(uses_input_, false);
  NodePtr test = check(node);
  const bool uses = std::exchange(uses_input_, outer || uses_input_);
  // An expression about `?` is itself the test.
  if (uses && (test->type.is(Type::Kind::boolean) || test->type.is(Type::Kind::any))) return test;
  NodePtr made = make(Kind::membership, node.span, Type::boolean());
  const Type& of = test->type;
  const bool collection = of.is(Type::Kind::list) || of.is(Type::Kind::range);
  if (!can_equal(input.type, of) && !(collection && (can_equal(input.type, of.element()) ||
                                                     can_equal(input.type, element_type(of.element()))))) {
    complain("feel.type_mismatch",
             {quoted(input.type) + " 与 " + quoted(of) + " 不能比较",
              "cannot compare " + quoted(input.type) + " with " + quoted(of)},
             node.span);
  }
  warn_choice(input, *test);
  made->kids.push_back(clone_reference(input));
  made->kids.push_back(std::move(test));
  return made;
}

}  // namespace guohe::feel::check

// Operators, from the loosest to the tightest (DMN 1.5, 10.3.1.2, rules 1 to 26).
// SPDX-License-Identifier: Apache-2.0

#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

NodePtr Parser::parse_expression() {
  const Nesting nesting(*this);
  if (failed_) return nullptr;
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  const bool outer = std::exchange(in_interval_, false);
  NodePtr node = parse_expression_here();
  in_interval_ = outer;
  return node;
}

NodePtr Parser::parse_expression_here() {
  if (at(TokenKind::word)) {
    std::string name;
    const bool named = match_known(Place::variable, name) > 1;
    if (!named) {
      if (at_word("if")) return parse_if();
      if (at_word("for")) return parse_iteration(Kind::iteration, "return");
      if (at_word("some")) return parse_iteration(Kind::some, "satisfies");
      if (at_word("every")) return parse_iteration(Kind::every, "satisfies");
    }
  }
  return parse_or();
}

NodePtr Parser::binary(Op op, NodePtr left, NodePtr right) {
  if (!left || !right) return nullptr;
  NodePtr node = make(Kind::binary, {left->span.begin, right->span.end});
  node->op = op;
  node = with(std::move(node), std::move(left));
  return with(std::move(node), std::move(right));
}

NodePtr Parser::parse_or() {
  NodePtr left = parse_and();
  while (left && take_word("or")) left = binary(Op::disjunction, std::move(left), parse_and());
  return left;
}

NodePtr Parser::parse_and() {
  NodePtr left = parse_comparison();
  while (left && take_word("and")) left = binary(Op::conjunction, std::move(left), parse_comparison());
  return left;
}

Op Parser::comparison(TokenKind kind) {
  switch (kind) {
    case TokenKind::equal:
      return Op::equal;
    case TokenKind::not_equal:
      return Op::not_equal;
    case TokenKind::less:
      return Op::less;
    case TokenKind::less_equal:
      return Op::less_equal;
    case TokenKind::greater:
      return Op::greater;
    case TokenKind::greater_equal:
      return Op::greater_equal;
    default:
      return Op::none;
  }
}

NodePtr Parser::parse_comparison() {
  NodePtr left = parse_additive();
  while (left) {
    if (const Op op = comparison(current().kind); op != Op::none) {
      ++at_;
      left = binary(op, std::move(left), parse_additive());
    } else if (at_word("between")) {
      NodePtr node = make(Kind::between, left->span);
      ++at_;
      node = with(std::move(node), std::move(left));
      node = with(std::move(node), parse_additive());
      if (!node || !expect_word("and")) return nullptr;
      left = finish(with(std::move(node), parse_additive()));
    } else if (at_word("in")) {
      left = parse_in(std::move(left));
    } else {
      break;
    }
  }
  return left;
}

NodePtr Parser::parse_additive() {
  NodePtr left = parse_multiplicative();
  while (left && (at(TokenKind::plus) || at(TokenKind::minus))) {
    const Op op = at(TokenKind::plus) ? Op::add : Op::subtract;
    ++at_;
    left = binary(op, std::move(left), parse_multiplicative());
  }
  return left;
}

NodePtr Parser::parse_multiplicative() {
  NodePtr left = parse_power();
  while (left && (at(TokenKind::star) || at(TokenKind::slash))) {
    const Op op = at(TokenKind::star) ? Op::multiply : Op::divide;
    ++at_;
    left = binary(op, std::move(left), parse_power());
  }
  return left;
}

NodePtr Parser::parse_power() {
  NodePtr left = parse_negation();
  while (left && take(TokenKind::star_star)) left = binary(Op::power, std::move(left), parse_negation());
  return left;
}

NodePtr Parser::parse_negation() {
  if (!at(TokenKind::minus) || at_negative_number()) return parse_instance_of();
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  NodePtr node = make(Kind::negation, current().span);
  ++at_;
  return finish(with(std::move(node), parse_negation()));
}

NodePtr Parser::parse_instance_of() {
  NodePtr left = parse_postfix();
  while (left && at_word("instance") && ahead(1).kind == TokenKind::word && text_of(ahead(1)) == "of") {
    NodePtr node = make(Kind::instance_of, left->span);
    at_ += 2;
    node = with(std::move(node), std::move(left));
    if (!node || !parse_type(node->type)) return nullptr;
    left = finish(std::move(node));
  }
  return left;
}

}  // namespace guohe::feel::syntax

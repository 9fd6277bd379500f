// Unary tests and `in` (rules 7 to 18 and 49).
// SPDX-License-Identifier: Apache-2.0

#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

NodePtr Parser::parse_in(NodePtr input) {
  NodePtr node = make(Kind::in, input->span);
  ++at_;
  node = with(std::move(node), std::move(input));
  if (!node) return nullptr;
  const std::size_t start = at_;
  const bool half_open = at(TokenKind::left_parenthesis);
  if (!half_open) return finish(with(std::move(node), parse_one_test()));
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  ++at_;
  do {
    NodePtr test = parse_test();
    if (test && node->kids.size() == 1 && at(TokenKind::dots)) {
      test = finish_interval(make(Kind::interval, tokens_[start].span), std::move(test));
      return finish(with(std::move(node), std::move(test)));
    }
    node = with(std::move(node), std::move(test));
    if (!node) return nullptr;
  } while (take(TokenKind::comma));
  if (!expect(TokenKind::right_parenthesis, ")")) return nullptr;
  return finish(std::move(node));
}

// Without parentheses the test binds like any operand of a comparison: `x in [1..3] and y` is `(x in [1..3])
// and y`.
NodePtr Parser::parse_one_test() {
  for (const std::string_view word : {"if", "for", "some", "every"}) {
    if (at_word(word)) return parse_expression();
  }
  if (comparison(current().kind) != Op::none) return parse_test();
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  return at(TokenKind::question) ? parse_comparison() : parse_additive();
}

NodePtr Parser::parse_test() {
  if (const Op op = comparison(current().kind); op != Op::none) {
    NodePtr node = make(Kind::compare_test, current().span);
    node->op = op;
    ++at_;
    return finish(with(std::move(node), parse_additive()));
  }
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  return parse_expression_here();
}

NodePtr Parser::parse_unary_tests() {
  NodePtr node = make(Kind::tests, current().span);
  if (at(TokenKind::minus) && ahead(1).kind == TokenKind::end) {
    ++at_;
    return finish(with(std::move(node), make(Kind::any_test, tokens_[at_ - 1].span)));
  }
  if (at_word("not") && ahead(1).kind == TokenKind::left_parenthesis) {
    const std::size_t start = at_;
    NodePtr negated = make(Kind::not_test, current().span);
    at_ += 2;
    negated = parse_test_list(std::move(negated));
    if (!negated || !expect(TokenKind::right_parenthesis, ")")) return nullptr;
    if (at(TokenKind::end)) return finish(with(std::move(node), finish(std::move(negated))));
    at_ = start;  // not(...) was the beginning of an expression
  }
  return finish(parse_test_list(std::move(node)));
}

NodePtr Parser::parse_test_list(NodePtr node) {
  do {
    node = with(std::move(node), parse_test());
  } while (node && take(TokenKind::comma));
  return node;
}

}  // namespace guohe::feel::syntax

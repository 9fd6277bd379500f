// What follows an expression: paths, filters, arguments (rules 38 to 42, 45 and 50).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

bool Parser::begins_filter() const {
  if (!in_interval_) return true;
  const Token& next = ahead(1);
  switch (next.kind) {
    case TokenKind::number:
    case TokenKind::string:
    case TokenKind::left_parenthesis:
    case TokenKind::left_brace:
    case TokenKind::minus:
    case TokenKind::question:
    case TokenKind::at:
      return true;
    case TokenKind::word: {
      static constexpr std::array<std::string_view, 9> kAfterInterval = {
          "and", "or", "between", "in", "instance", "then", "else", "return", "satisfies"};
      return std::find(kAfterInterval.begin(), kAfterInterval.end(), text_of(next)) == kAfterInterval.end();
    }
    default:
      return false;
  }
}

NodePtr Parser::parse_postfix() {
  NodePtr left = parse_primary();
  while (left) {
    if (at(TokenKind::dot)) {
      NodePtr node = make(Kind::path, left->span);
      ++at_;
      if (!parse_name(Place::field, node->text, node->name_span)) return nullptr;
      left = finish(with(std::move(node), std::move(left)));
    } else if (at(TokenKind::left_bracket) && begins_filter()) {
      NodePtr node = make(Kind::filter, left->span);
      ++at_;
      node = with(std::move(node), std::move(left));
      ++filters_;
      node = with(std::move(node), parse_expression());
      --filters_;
      if (!node || !expect(TokenKind::right_bracket, "]")) return nullptr;
      left = finish(std::move(node));
    } else if (at(TokenKind::left_parenthesis)) {
      left = parse_arguments(std::move(left));
    } else {
      break;
    }
  }
  return left;
}

bool Parser::at_named_argument() const {
  if (!at(TokenKind::word)) return false;
  std::size_t count = 1;
  while (count < 32 && is_name_token(ahead(count).kind)) ++count;
  return ahead(count).kind == TokenKind::colon;
}

NodePtr Parser::parse_arguments(NodePtr callee) {
  NodePtr node = make(Kind::call, callee->span);
  ++at_;
  node = with(std::move(node), std::move(callee));
  if (node && take(TokenKind::right_parenthesis)) return finish(std::move(node));
  const bool named = at_named_argument();
  do {
    if (named) {
      std::string name;
      Span span;
      if (!node || !parse_new_name(name, span, {}) || !expect(TokenKind::colon, ":")) return nullptr;
      node->names.push_back(std::move(name));
      node->name_spans.push_back(span);
    }
    node = with(std::move(node), parse_expression());
    if (!node) return nullptr;
  } while (take(TokenKind::comma));
  if (!expect(TokenKind::right_parenthesis, ")")) return nullptr;
  return finish(std::move(node));
}

}  // namespace guohe::feel::syntax

// Primaries: literals, names, and the choice among compound expressions (rules 5 and 33 to 37).
// SPDX-License-Identifier: Apache-2.0

#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

NodePtr Parser::parse_primary() {
  const Token token = current();
  switch (token.kind) {
    case TokenKind::number:
      ++at_;
      return literal_number(token.span);
    case TokenKind::minus:
      if (!at_negative_number()) return fail_unexpected("expression");
      at_ += 2;
      return literal_number({token.span.begin, last_end()});
    case TokenKind::string:
      ++at_;
      return literal(Value::string(unescape(text_of(token))), token.span);
    case TokenKind::at:
      return parse_at();
    case TokenKind::question: {
      ++at_;
      NodePtr node = make(Kind::name, token.span);
      node->text = "?";
      node->name_span = token.span;
      return node;
    }
    case TokenKind::left_parenthesis:
      return parse_parenthesis();
    case TokenKind::left_bracket:
      return parse_bracket();
    case TokenKind::right_bracket: {  // ]a..b]
      ++at_;
      return finish_interval(make(Kind::interval, token.span), parse_interval_end());
    }
    case TokenKind::left_brace:
      return parse_context();
    case TokenKind::word:
      return parse_word();
    default:
      return fail_unexpected("expression");
  }
}

NodePtr Parser::literal_number(Span span) {
  const std::optional<Decimal> number = Decimal::parse(text_of(span));
  if (!number) return fail("feel.bad_literal", {"数超出可表示的范围", "this number is out of range"}, span);
  return literal(Value::number(*number), span);
}

NodePtr Parser::parse_at() {
  const Token token = current();
  ++at_;
  if (!at(TokenKind::string)) return fail_unexpected("string");
  const std::string text = unescape(text_of(current()));
  ++at_;
  const Span span{token.span.begin, last_end()};
  std::optional<Value> value = parse_temporal(text);
  if (!value) {
    diagnostics_.push_back(
        {"feel.bad_literal",
         input_.strict ? Severity::error : Severity::warning,
         {"`" + text + "` 不是日期、时间或期间", "`" + text + "` is no date, time or duration"},
         nullptr,
         span});
    if (input_.strict) failed_ = true;
    value = Value::error("feel.bad_literal", {"`" + text + "` 不是日期、时间或期间",
                                              "`" + text + "` is no date, time or duration"});
  }
  NodePtr node = literal(std::move(*value), span);
  node->text = "@";
  return node;
}

NodePtr Parser::parse_word() {
  const Token token = current();
  std::string name;
  if (match_known(Place::variable, name) <= 1) {
    if (take_word("true")) return literal(Value::boolean(true), token.span);
    if (take_word("false")) return literal(Value::boolean(false), token.span);
    if (take_word("null")) return literal(Value::null(), token.span);
    if (at_function()) return parse_function();
    if (at_word("if") || at_word("for") || at_word("some") || at_word("every")) {
      const Nesting nesting(*this);
      if (nesting_ > kNestingMax) return fail_depth(current().span);
      return parse_expression_here();
    }
  }
  NodePtr node = make(Kind::name, token.span);
  if (!parse_name(Place::variable, node->text, node->name_span)) return nullptr;
  return finish(std::move(node));
}

std::optional<Value> parse_temporal(std::string_view text) {
  if (const auto date = parse_date(text)) return Value::date(*date);
  if (const auto moment = parse_date_time(text)) return Value::date_time(*moment);
  if (const auto time = parse_time(text)) return Value::time(*time);
  if (const auto months = parse_months_duration(text)) return Value::months_duration(*months);
  if (const auto days = parse_days_duration(text)) return Value::days_duration(*days);
  return std::nullopt;
}

}  // namespace guohe::feel::syntax

// Expressions with parts of their own: conditions, loops, lists, ranges, contexts, functions.
// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

NodePtr Parser::parse_if() {
  NodePtr node = make(Kind::conditional, current().span);
  ++at_;
  node = with(std::move(node), parse_expression());
  if (!node || !expect_word("then")) return nullptr;
  node = with(std::move(node), parse_expression());
  if (!node || !expect_word("else")) return nullptr;
  return finish(with(std::move(node), parse_expression()));
}

NodePtr Parser::parse_iteration(Kind kind, std::string_view last_word) {
  NodePtr node = make(kind, current().span);
  ++at_;
  const std::size_t outer = locals_.size();
  do {
    std::string name;
    Span span;
    if (!parse_new_name(name, span, {}, "in") || !expect_word("in")) return nullptr;
    NodePtr source = parse_expression();
    if (source && at(TokenKind::dots)) {
      NodePtr ends = make(Kind::span, source->span);
      ++at_;
      ends = with(std::move(ends), std::move(source));
      source = finish(with(std::move(ends), parse_expression()));
    }
    node = with(std::move(node), std::move(source));
    if (!node) return nullptr;
    declare(name);
    node->names.push_back(std::move(name));
    node->name_spans.push_back(span);
  } while (take(TokenKind::comma));
  if (!expect_word(last_word)) return nullptr;
  if (kind == Kind::iteration) declare("partial");
  node = finish(with(std::move(node), parse_expression()));
  forget(outer);
  return node;
}

NodePtr Parser::parse_parenthesis() {
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  const Token open = current();
  ++at_;
  if (const Op op = comparison(current().kind); op != Op::none) {  // (> 5)
    NodePtr node = make(Kind::half_interval, open.span);
    node->op = op;
    ++at_;
    node = with(std::move(node), parse_interval_end());
    if (!node || !expect(TokenKind::right_parenthesis, ")")) return nullptr;
    return finish(std::move(node));
  }
  NodePtr inner = parse_expression();
  if (!inner) return nullptr;
  if (at(TokenKind::dots)) return finish_interval(make(Kind::interval, open.span), std::move(inner));
  if (!expect(TokenKind::right_parenthesis, ")")) return nullptr;
  inner->span = {open.span.begin, last_end()};
  return inner;
}

NodePtr Parser::parse_bracket() {
  const Token open = current();
  ++at_;
  NodePtr node = make(Kind::list, open.span);
  if (take(TokenKind::right_bracket)) return finish(std::move(node));
  NodePtr first = parse_expression();
  if (first && at(TokenKind::dots)) {
    NodePtr interval = make(Kind::interval, open.span);
    interval->low_closed = true;
    return finish_interval(std::move(interval), std::move(first));
  }
  node = with(std::move(node), std::move(first));
  while (node && take(TokenKind::comma)) node = with(std::move(node), parse_expression());
  if (!node || !expect(TokenKind::right_bracket, "]")) return nullptr;
  return finish(std::move(node));
}

NodePtr Parser::parse_interval_end() {
  const Nesting nesting(*this);
  if (nesting_ > kNestingMax) return fail_depth(current().span);
  const bool outer = std::exchange(in_interval_, true);
  NodePtr node = parse_additive();
  in_interval_ = outer;
  return node;
}

NodePtr Parser::finish_interval(NodePtr node, NodePtr low) {
  if (!low || !expect(TokenKind::dots, "..")) return nullptr;
  node = with(std::move(node), std::move(low));
  node = with(std::move(node), parse_interval_end());
  if (!node) return nullptr;
  node->high_closed = at(TokenKind::right_bracket);
  if (!at(TokenKind::right_bracket) && !at(TokenKind::right_parenthesis) && !at(TokenKind::left_bracket)) {
    return fail_unexpected("]");
  }
  ++at_;
  return finish(std::move(node));
}

NodePtr Parser::parse_context() {
  NodePtr node = make(Kind::context, current().span);
  ++at_;
  const std::size_t outer = locals_.size();
  if (take(TokenKind::right_brace)) return finish(std::move(node));
  std::set<std::string> seen;
  std::size_t functions = 0;  // entries from here on whose names are declared
  do {
    std::string name;
    Span span = current().span;
    if (at(TokenKind::string)) {
      name = unescape(text_of(current()));
      ++at_;
    } else if (!parse_new_name(name, span, {})) {
      return nullptr;
    }
    if (!seen.insert(name).second) {
      return fail("feel.duplicate_entry", {"条目 `" + name + "` 重复", "entry `" + name + "` is given twice"},
                  span);
    }
    if (!expect(TokenKind::colon, ":")) return nullptr;
    // Functions that stand together may call each other.
    if (functions == 0 && at_function()) functions = declare_functions(name);
    node = with(std::move(node), parse_expression());
    if (!node) return nullptr;
    if (functions > 0) {
      --functions;
    } else {
      declare(name);
    }
    own_fields_.add(name);
    node->names.push_back(std::move(name));
    node->name_spans.push_back(span);
  } while (take(TokenKind::comma));
  forget(outer);
  if (!expect(TokenKind::right_brace, "}")) return nullptr;
  return finish(std::move(node));
}

bool Parser::at_function() const {
  return at_word("function") && ahead(1).kind == TokenKind::left_parenthesis;
}

std::size_t Parser::declare_functions(const std::string& first) {
  const std::size_t start = at_;
  std::size_t count = 1;
  declare(first);
  for (;; ++count) {
    // To the comma that ends the entry.
    int depth = 0;
    for (; depth >= 0 && !at(TokenKind::end) && (depth > 0 || !at(TokenKind::comma)); ++at_) {
      switch (current().kind) {
        case TokenKind::left_parenthesis:
        case TokenKind::left_bracket:
        case TokenKind::left_brace:
          ++depth;
          break;
        case TokenKind::right_parenthesis:
        case TokenKind::right_bracket:
        case TokenKind::right_brace:
          --depth;
          break;
        default:
          break;
      }
    }
    if (!take(TokenKind::comma)) break;
    std::string name;
    Span span;
    if (at(TokenKind::string)) {
      name = unescape(text_of(current()));
      ++at_;
    } else if (!at(TokenKind::word) || !parse_new_name(name, span, {})) {
      break;
    }
    if (!take(TokenKind::colon) || !at_function()) break;
    declare(name);
  }
  at_ = start;
  return count;
}

NodePtr Parser::parse_function() {
  NodePtr node = make(Kind::function, current().span);
  at_ += 2;
  const std::size_t outer = locals_.size();
  while (!at(TokenKind::right_parenthesis)) {
    if (!node->names.empty() && !expect(TokenKind::comma, ",")) return nullptr;
    std::string name;
    Span span;
    if (!parse_new_name(name, span, {})) return nullptr;
    Type type;
    if (take(TokenKind::colon) && !parse_type(type)) return nullptr;
    declare(name);
    node->names.push_back(std::move(name));
    node->name_spans.push_back(span);
    node->types.push_back(std::move(type));
  }
  ++at_;
  if (take_word("external")) node->external = true;
  node = finish(with(std::move(node), parse_expression()));
  forget(outer);
  return node;
}

}  // namespace guohe::feel::syntax

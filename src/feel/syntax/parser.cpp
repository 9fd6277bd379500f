// The parser's tools: tokens, diagnostics, nodes with their depth; and parse() itself. Each parse_ function
// of the class reads one rule of the grammar and returns its tree, or null once failed_ is set; the first
// error ends the parse.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/utf8.hpp"
#include "feel/feel.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {

namespace {

constexpr int kTreeDepthMax = 1000;

}  // namespace

ParseResult Parser::run() {
  NodePtr tree = input_.tests ? parse_unary_tests() : parse_expression();
  if (tree && current().kind != TokenKind::end) tree = fail_unexpected("operator");
  if (failed_) tree.reset();
  return {std::move(tree), std::move(diagnostics_)};
}

bool Parser::expect(TokenKind kind, std::string_view what) {
  if (take(kind)) return true;
  fail_unexpected(what);
  return false;
}

bool Parser::expect_word(std::string_view word) {
  if (take_word(word)) return true;
  fail_unexpected(word);
  return false;
}

NodePtr Parser::fail(std::string code, Text message, Span span) {
  if (!failed_) diagnostics_.push_back({std::move(code), Severity::error, std::move(message), nullptr, span});
  failed_ = true;
  return nullptr;
}

NodePtr Parser::fail_unexpected(std::string_view wanted) {
  const Token& token = current();
  const std::string expected(wanted);
  if (token.kind == TokenKind::end) {
    return fail("feel.syntax",
                {"表达式没有写完，此处应有 `" + expected + "`",
                 "the expression ends here, expected `" + expected + "`"},
                token.span);
  }
  std::string found(text_of(token).substr(0, 40));
  while (!is_valid_utf8(found)) {
    if (found.empty()) break;
    found.pop_back();
  }
  if (token.kind == TokenKind::wrong && found.starts_with('"')) {
    return fail("feel.syntax", {"字符串没有结束的引号", "this string has no closing quote"}, token.span);
  }
  return fail("feel.syntax",
              {"此处应有 `" + expected + "`，而写的是 `" + found + "`",
               "expected `" + expected + "`, found `" + found + "`"},
              token.span);
}

NodePtr Parser::with(NodePtr node, NodePtr kid) {
  if (!node || !kid) return nullptr;
  node->depth = std::max(node->depth, kid->depth + 1);
  if (node->depth > kTreeDepthMax) return fail_depth(kid->span);
  node->kids.push_back(std::move(kid));
  return node;
}

NodePtr Parser::fail_depth(Span span) {
  return fail("feel.limit.nesting", {"表达式嵌套过深", "the expression is nested too deeply"}, span);
}

NodePtr Parser::finish(NodePtr node) const {
  if (node) node->span.end = last_end();
  return node;
}

ParseResult parse(const ParseInput& input) {
  const auto refuse = [](std::string code, Text message) {
    ParseResult result;
    result.diagnostics.push_back({std::move(code), Severity::error, std::move(message), nullptr, {}});
    return result;
  };
  if (input.text.size() > kSourceBytesMax) {
    return refuse("feel.limit.source", {"表达式超过 1 MiB", "the expression is longer than 1 MiB"});
  }
  if (!is_valid_utf8(input.text))
    return refuse("feel.syntax", {"不是有效的 UTF-8", "the text is not valid UTF-8"});
  return Parser(input).run();
}

}  // namespace guohe::feel::syntax

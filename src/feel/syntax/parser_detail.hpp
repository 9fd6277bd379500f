// The parser as a class, for the parser's files only: parser.cpp has its tools, parse_*.cpp the grammar.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feel/syntax/lexer.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel::syntax {

/// True for a token that a name may hold after its first word (rules 27 to 30).
[[nodiscard]] bool is_name_token(TokenKind kind);
/// Appends a token to the key of a name: a space only between words.
void append_name_token(std::string& key, std::string_view token);

class Parser {
 public:
  explicit Parser(const ParseInput& input)
      : input_(input), tokens_(lex(input.text)), filters_(input.in_filter ? 1 : 0) {}
  ParseResult run();

 private:
  // ---- tokens
  [[nodiscard]] const Token& current() const { return tokens_[at_]; }
  [[nodiscard]] const Token& ahead(std::size_t count) const {
    return tokens_[std::min(at_ + count, tokens_.size() - 1)];
  }
  [[nodiscard]] std::string_view text_of(const Token& token) const { return text_of(token.span); }
  [[nodiscard]] std::string_view text_of(Span span) const {
    return input_.text.substr(span.begin, span.end - span.begin);
  }
  [[nodiscard]] bool at(TokenKind kind) const { return current().kind == kind; }
  [[nodiscard]] bool at_word(std::string_view word) const {
    return current().kind == TokenKind::word && text_of(current()) == word;
  }
  bool take(TokenKind kind) {
    if (!at(kind)) return false;
    ++at_;
    return true;
  }
  bool take_word(std::string_view word) {
    if (!at_word(word)) return false;
    ++at_;
    return true;
  }
  bool expect(TokenKind kind, std::string_view what);
  bool expect_word(std::string_view word);
  [[nodiscard]] std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].span.end; }

  // ---- diagnostics
  NodePtr fail(std::string code, Text message, Span span);
  NodePtr fail_unexpected(std::string_view wanted);

  // ---- nodes
  static NodePtr make(Kind kind, Span span) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->span = span;
    return node;
  }
  // Adds a child and keeps the depth; a tree too deep to walk is an error.
  NodePtr with(NodePtr node, NodePtr kid);
  NodePtr fail_depth(Span span);
  NodePtr finish(NodePtr node) const;
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { ++parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --parser_.nesting_; }

   private:
    Parser& parser_;
  };

  // ---- names
  void declare(const std::string& name);
  void forget(std::size_t size);
  static std::string key_of(const std::string& name);
  enum class Place { variable, field };
  const std::string* find_name(const std::string& key, Place place) const;
  // The longest known name here: its number of tokens, or 0.
  std::size_t match_known(Place place, std::string& name) const;
  // Reads a name: the longest known one, or else all adjacent words up to a keyword.
  bool parse_name(Place place, std::string& name, Span& span);
  // Reads the name that is being introduced, up to a token of one of the given kinds or words.
  bool parse_new_name(std::string& name, Span& span, std::initializer_list<TokenKind> ends,
                      std::string_view end_word = {});

  // ---- expressions, from the loosest to the tightest
  NodePtr parse_expression();
  NodePtr parse_expression_here();
  NodePtr parse_if();
  // Rules 44 and 45; an iteration's source may be `a..b` without brackets.
  NodePtr parse_iteration(Kind kind, std::string_view last_word);
  NodePtr binary(Op op, NodePtr left, NodePtr right);
  NodePtr parse_or();
  NodePtr parse_and();
  static Op comparison(TokenKind kind);
  NodePtr parse_comparison();
  // Rule 51 c: `in` one test, or several in parentheses.
  NodePtr parse_in(NodePtr input);
  NodePtr parse_one_test();
  // Rule 7 and 17: a comparison without left side, not(...), an interval, or any expression.
  NodePtr parse_test();
  NodePtr parse_unary_tests();
  NodePtr parse_test_list(NodePtr node);
  NodePtr parse_additive();
  NodePtr parse_multiplicative();
  NodePtr parse_power();
  NodePtr parse_negation();
  NodePtr parse_instance_of();
  NodePtr parse_postfix();
  // In [1..b[ the last bracket closes the interval; in [1..b[1]] it begins a filter, as what follows tells.
  [[nodiscard]] bool begins_filter() const;
  // Named arguments are words up to a colon.
  [[nodiscard]] bool at_named_argument() const;
  NodePtr parse_arguments(NodePtr callee);

  // ---- primaries
  NodePtr parse_primary();
  static NodePtr literal(Value value, Span span) {
    NodePtr node = make(Kind::literal, span);
    node->value = std::move(value);
    return node;
  }
  // Rule 37: a numeric literal may begin with a minus sign.
  [[nodiscard]] bool at_negative_number() const {
    return at(TokenKind::minus) && ahead(1).kind == TokenKind::number &&
           ahead(1).span.begin == current().span.end;
  }
  NodePtr literal_number(Span span);
  // Rule 62: @"2025-04-08".
  NodePtr parse_at();
  NodePtr parse_parenthesis();
  NodePtr parse_bracket();
  NodePtr parse_interval_end();
  NodePtr finish_interval(NodePtr node, NodePtr low);
  // Rule 57: entries see the ones before them.
  NodePtr parse_context();
  NodePtr parse_word();
  // Rule 55.
  NodePtr parse_function();
  [[nodiscard]] bool at_function() const;
  // At a function that is the value of the entry `first`: declares it and the functions of the entries after
  // it, and gives their number.
  std::size_t declare_functions(const std::string& first);

  // ---- types (rules 65 to 68)
  bool parse_type(Type& type);
  bool parse_type_of_elements(Type& type);
  bool parse_context_type(Type& type);
  bool parse_function_type(Type& type);
  bool parse_type_name(Type& type);
  const ParseInput& input_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  int filters_ = 0;           // inside that many filters, where fields are names
  bool in_interval_ = false;  // a `[` may close an interval here
  bool failed_ = false;
  Diagnostics diagnostics_;
  std::vector<std::string> locals_;  // keys of the names that the text introduces, innermost last
  std::unordered_map<std::string, std::vector<std::string>> visible_;  // by key, as written, innermost last
  std::size_t local_tokens_max_ = 1;
  Names own_fields_;  // entries of the text's own contexts
};

}  // namespace guohe::feel::syntax

// The recursive descent. Each parse_ function reads one rule of the grammar and returns its tree, or null
// once failed_ is set; the first error ends the parse.
// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feel/syntax/parser.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/utf8.hpp"
#include "feel/feel.hpp"
#include "feel/syntax/lexer.hpp"
#include "feel/syntax/parser_detail.hpp"

namespace guohe::feel::syntax {
namespace {

constexpr int kTreeDepthMax = 1000;
constexpr std::size_t kNameTokensMax = 64;  // longer names are found by nobody

// Words that end a name which is not known.
constexpr std::array<std::string_view, 17> kKeywords = {
    "and", "or",  "in",   "between", "then",     "else", "return", "satisfies", "instance",
    "if",  "for", "some", "every",   "function", "true", "false",  "null"};

bool is_keyword(std::string_view word) {
  return std::find(kKeywords.begin(), kKeywords.end(), word) != kKeywords.end();
}

class Parser {
 public:
  explicit Parser(const ParseInput& input) : input_(input), tokens_(lex(input.text)) {}

  ParseResult run() {
    NodePtr tree = input_.tests ? parse_unary_tests() : parse_expression();
    if (tree && current().kind != TokenKind::end) tree = fail_unexpected("operator");
    if (failed_) tree.reset();
    return {std::move(tree), std::move(diagnostics_)};
  }

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
  bool expect(TokenKind kind, std::string_view what) {
    if (take(kind)) return true;
    fail_unexpected(what);
    return false;
  }
  bool expect_word(std::string_view word) {
    if (take_word(word)) return true;
    fail_unexpected(word);
    return false;
  }
  [[nodiscard]] std::uint32_t last_end() const { return at_ == 0 ? 0 : tokens_[at_ - 1].span.end; }

  // ---- diagnostics

  NodePtr fail(std::string code, Text message, Span span) {
    if (!failed_)
      diagnostics_.push_back({std::move(code), Severity::error, std::move(message), nullptr, span});
    failed_ = true;
    return nullptr;
  }

  NodePtr fail_unexpected(std::string_view wanted) {
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

  // ---- nodes

  static NodePtr make(Kind kind, Span span) {
    auto node = std::make_unique<Node>();
    node->kind = kind;
    node->span = span;
    return node;
  }

  // Adds a child and keeps the depth; a tree too deep to walk is an error.
  NodePtr with(NodePtr node, NodePtr kid) {
    if (!node || !kid) return nullptr;
    node->depth = std::max(node->depth, kid->depth + 1);
    if (node->depth > kTreeDepthMax) return fail_depth(kid->span);
    node->kids.push_back(std::move(kid));
    return node;
  }

  NodePtr fail_depth(Span span) {
    return fail("feel.limit.nesting", {"表达式嵌套过深", "the expression is nested too deeply"}, span);
  }

  NodePtr finish(NodePtr node) const {
    if (node) node->span.end = last_end();
    return node;
  }

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

  void declare(const std::string& name) {
    locals_.push_back(key_of(name));
    visible_[locals_.back()].push_back(name);
  }
  void forget(std::size_t size) {
    for (; locals_.size() > size; locals_.pop_back()) visible_[locals_.back()].pop_back();
  }

  static std::string key_of(const std::string& name) {
    std::string key;
    for (const Token& token : lex(name)) {
      if (token.kind == TokenKind::end) break;
      append_name_token(key,
                        std::string_view(name).substr(token.span.begin, token.span.end - token.span.begin));
    }
    return key;
  }

  enum class Place { variable, field };

  const std::string* find_name(const std::string& key, Place place) const {
    if (place == Place::variable) {
      const auto local = visible_.find(key);
      if (local != visible_.end() && !local->second.empty()) return &local->second.back();
      if (const std::string* name = input_.variables->find(key)) return name;
      if (filters_ == 0) return nullptr;
    }
    if (const std::string* name = own_fields_.find(key)) return name;
    return input_.fields->find(key);
  }

  // The longest known name here: its number of tokens, or 0.
  std::size_t match_known(Place place, std::string& name) const {
    std::string key;
    std::size_t best = 0;
    const std::size_t most =
        std::min(kNameTokensMax, std::max({input_.variables->tokens_max(), input_.fields->tokens_max(),
                                           own_fields_.tokens_max(), local_tokens_max_}));
    for (std::size_t count = 0; count < most && is_name_token(ahead(count).kind); ++count) {
      append_name_token(key, text_of(ahead(count)));
      if (const std::string* found = find_name(key, place)) {
        name = *found;
        best = count + 1;
      }
    }
    return best;
  }

  // Reads a name: the longest known one, or else all adjacent words up to a keyword.
  bool parse_name(Place place, std::string& name, Span& span) {
    if (!at(TokenKind::word)) {
      fail_unexpected("name");
      return false;
    }
    span.begin = current().span.begin;
    if (const std::size_t count = match_known(place, name); count > 0) {
      at_ += count;
    } else {
      if (place == Place::variable && is_keyword(text_of(current()))) {
        fail_unexpected("expression");
        return false;
      }
      name = text_of(current());
      ++at_;
      while (at(TokenKind::word) && !is_keyword(text_of(current()))) {
        name += ' ';
        name += text_of(current());
        ++at_;
      }
    }
    span.end = last_end();
    return true;
  }

  // Reads the name that is being introduced, up to a token of one of the given kinds or words.
  bool parse_new_name(std::string& name, Span& span, std::initializer_list<TokenKind> ends,
                      std::string_view end_word = {}) {
    span = current().span;
    name.clear();
    if (!at(TokenKind::word)) {
      fail_unexpected("name");
      return false;
    }
    std::uint32_t previous_end = current().span.begin;
    std::size_t count = 0;
    while (is_name_token(current().kind) &&
           std::find(ends.begin(), ends.end(), current().kind) == ends.end()) {
      if (count > 0 && !end_word.empty() && at_word(end_word)) break;
      if (count > 0 && current().span.begin > previous_end) name += ' ';
      name += text_of(current());
      previous_end = current().span.end;
      ++at_;
      ++count;
    }
    local_tokens_max_ = std::max(local_tokens_max_, count);
    span.end = last_end();
    return true;
  }

  // ---- expressions, from the loosest to the tightest

  NodePtr parse_expression() {
    const Nesting nesting(*this);
    if (failed_) return nullptr;
    if (nesting_ > kNestingMax) return fail_depth(current().span);
    const bool outer = std::exchange(in_interval_, false);
    NodePtr node = parse_expression_here();
    in_interval_ = outer;
    return node;
  }

  NodePtr parse_expression_here() {
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

  NodePtr parse_if() {
    NodePtr node = make(Kind::conditional, current().span);
    ++at_;
    node = with(std::move(node), parse_expression());
    if (!node || !expect_word("then")) return nullptr;
    node = with(std::move(node), parse_expression());
    if (!node || !expect_word("else")) return nullptr;
    return finish(with(std::move(node), parse_expression()));
  }

  // Rules 44 and 45; an iteration's source may be `a..b` without brackets.
  NodePtr parse_iteration(Kind kind, std::string_view last_word) {
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

  NodePtr binary(Op op, NodePtr left, NodePtr right) {
    if (!left || !right) return nullptr;
    NodePtr node = make(Kind::binary, {left->span.begin, right->span.end});
    node->op = op;
    node = with(std::move(node), std::move(left));
    return with(std::move(node), std::move(right));
  }

  NodePtr parse_or() {
    NodePtr left = parse_and();
    while (left && take_word("or")) left = binary(Op::disjunction, std::move(left), parse_and());
    return left;
  }

  NodePtr parse_and() {
    NodePtr left = parse_comparison();
    while (left && take_word("and")) left = binary(Op::conjunction, std::move(left), parse_comparison());
    return left;
  }

  static Op comparison(TokenKind kind) {
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

  NodePtr parse_comparison() {
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

  // Rule 51 c: `in` one test, or several in parentheses.
  NodePtr parse_in(NodePtr input) {
    NodePtr node = make(Kind::in, input->span);
    ++at_;
    node = with(std::move(node), std::move(input));
    if (!node) return nullptr;
    const std::size_t start = at_;
    const bool half_open = at(TokenKind::left_parenthesis);
    if (!half_open) return finish(with(std::move(node), parse_test()));
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

  // Rule 7 and 17: a comparison without left side, not(...), an interval, or any expression.
  NodePtr parse_test() {
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

  NodePtr parse_unary_tests() {
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

  NodePtr parse_test_list(NodePtr node) {
    do {
      node = with(std::move(node), parse_test());
    } while (node && take(TokenKind::comma));
    return node;
  }

  NodePtr parse_additive() {
    NodePtr left = parse_multiplicative();
    while (left && (at(TokenKind::plus) || at(TokenKind::minus))) {
      const Op op = at(TokenKind::plus) ? Op::add : Op::subtract;
      ++at_;
      left = binary(op, std::move(left), parse_multiplicative());
    }
    return left;
  }

  NodePtr parse_multiplicative() {
    NodePtr left = parse_power();
    while (left && (at(TokenKind::star) || at(TokenKind::slash))) {
      const Op op = at(TokenKind::star) ? Op::multiply : Op::divide;
      ++at_;
      left = binary(op, std::move(left), parse_power());
    }
    return left;
  }

  NodePtr parse_power() {
    NodePtr left = parse_negation();
    while (left && take(TokenKind::star_star)) left = binary(Op::power, std::move(left), parse_negation());
    return left;
  }

  NodePtr parse_negation() {
    if (!at(TokenKind::minus)) return parse_instance_of();
    const Nesting nesting(*this);
    if (nesting_ > kNestingMax) return fail_depth(current().span);
    NodePtr node = make(Kind::negation, current().span);
    ++at_;
    return finish(with(std::move(node), parse_negation()));
  }

  NodePtr parse_instance_of() {
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

  NodePtr parse_postfix() {
    NodePtr left = parse_primary();
    while (left) {
      if (at(TokenKind::dot)) {
        NodePtr node = make(Kind::path, left->span);
        ++at_;
        if (!parse_name(Place::field, node->text, node->name_span)) return nullptr;
        left = finish(with(std::move(node), std::move(left)));
      } else if (at(TokenKind::left_bracket) && !in_interval_) {
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

  // Named arguments are words up to a colon.
  [[nodiscard]] bool at_named_argument() const {
    if (!at(TokenKind::word)) return false;
    std::size_t count = 1;
    while (count < 32 && is_name_token(ahead(count).kind)) ++count;
    return ahead(count).kind == TokenKind::colon;
  }

  NodePtr parse_arguments(NodePtr callee) {
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

  // ---- primaries

  NodePtr parse_primary() {
    const Token token = current();
    switch (token.kind) {
      case TokenKind::number:
        ++at_;
        return literal_number(token);
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

  static NodePtr literal(Value value, Span span) {
    NodePtr node = make(Kind::literal, span);
    node->value = std::move(value);
    return node;
  }

  NodePtr literal_number(const Token& token) {
    const std::optional<Decimal> number = Decimal::parse(text_of(token));
    if (!number)
      return fail("feel.bad_literal", {"数超出可表示的范围", "this number is out of range"}, token.span);
    return literal(Value::number(*number), token.span);
  }

  // Rule 62: @"2025-04-08".
  NodePtr parse_at() {
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

  NodePtr parse_parenthesis() {
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

  NodePtr parse_bracket() {
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

  // The end of an interval is not filtered: in [1..b[ the last bracket closes it.
  NodePtr parse_interval_end() {
    const Nesting nesting(*this);
    if (nesting_ > kNestingMax) return fail_depth(current().span);
    const bool outer = std::exchange(in_interval_, true);
    NodePtr node = parse_additive();
    in_interval_ = outer;
    return node;
  }

  NodePtr finish_interval(NodePtr node, NodePtr low) {
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

  // Rule 57: entries see the ones before them.
  NodePtr parse_context() {
    NodePtr node = make(Kind::context, current().span);
    ++at_;
    const std::size_t outer = locals_.size();
    if (take(TokenKind::right_brace)) return finish(std::move(node));
    std::set<std::string> seen;
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
        return fail("feel.duplicate_entry",
                    {"条目 `" + name + "` 重复", "entry `" + name + "` is given twice"}, span);
      }
      if (!expect(TokenKind::colon, ":")) return nullptr;
      node = with(std::move(node), parse_expression());
      if (!node) return nullptr;
      declare(name);
      own_fields_.add(name);
      node->names.push_back(std::move(name));
      node->name_spans.push_back(span);
    } while (take(TokenKind::comma));
    forget(outer);
    if (!expect(TokenKind::right_brace, "}")) return nullptr;
    return finish(std::move(node));
  }

  NodePtr parse_word() {
    const Token token = current();
    std::string name;
    if (match_known(Place::variable, name) <= 1) {
      if (take_word("true")) return literal(Value::boolean(true), token.span);
      if (take_word("false")) return literal(Value::boolean(false), token.span);
      if (take_word("null")) return literal(Value::null(), token.span);
      if (at_word("function") && ahead(1).kind == TokenKind::left_parenthesis) return parse_function();
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

  // Rule 55.
  NodePtr parse_function() {
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

  // ---- types (rules 65 to 68)

  bool parse_type(Type& type) {
    const Nesting nesting(*this);
    if (nesting_ > kNestingMax) return fail_depth(current().span) != nullptr;
    if (!at(TokenKind::word)) return fail_unexpected("type") != nullptr;
    if (ahead(1).kind == TokenKind::less) {
      if (at_word("list") || at_word("range")) return parse_type_of_elements(type);
      if (at_word("context")) return parse_context_type(type);
      if (at_word("function")) return parse_function_type(type);
    }
    return parse_type_name(type);
  }

  bool parse_type_of_elements(Type& type) {
    const bool list = at_word("list");
    at_ += 2;
    Type of;
    if (!parse_type(of) || !expect(TokenKind::greater, ">")) return false;
    type = list ? Type::list(std::move(of)) : Type::range(std::move(of));
    return true;
  }

  bool parse_context_type(Type& type) {
    at_ += 2;
    std::vector<Type::Field> fields;
    do {
      Type::Field field;
      Span span;
      if (!parse_new_name(field.name, span, {}) || !expect(TokenKind::colon, ":") || !parse_type(field.type))
        return false;
      for (const Type::Field& other : fields) {
        if (other.name == field.name) {
          return fail("feel.duplicate_entry",
                      {"条目 `" + field.name + "` 重复", "entry `" + field.name + "` is given twice"},
                      span) != nullptr;
        }
      }
      fields.push_back(std::move(field));
    } while (take(TokenKind::comma));
    if (!expect(TokenKind::greater, ">")) return false;
    type = Type::record(std::move(fields));
    return true;
  }

  bool parse_function_type(Type& type) {
    at_ += 2;
    std::vector<Type> parameters;
    while (!at(TokenKind::greater)) {
      if (!parameters.empty() && !expect(TokenKind::comma, ",")) return false;
      if (!parse_type(parameters.emplace_back())) return false;
    }
    ++at_;
    Type result;
    if (!expect(TokenKind::arrow, "->") || !parse_type(result)) return false;
    type = Type::function(std::move(parameters), std::move(result));
    return true;
  }

  bool parse_type_name(Type& type) {
    // The longest run of words that is a type.
    std::string name;
    std::size_t best = 0;
    for (std::size_t count = 0; count < 12 && is_name_token(ahead(count).kind); ++count) {
      append_name_token(name, text_of(ahead(count)));
      std::optional<Type> found = type_named(name);
      if (!found && input_.find_type) found = input_.find_type(name);
      if (!found) continue;
      type = std::move(*found);
      best = count + 1;
    }
    if (best == 0) {
      const std::string word(text_of(current()));
      return fail("feel.unknown_type", {"没有类型 `" + word + "`", "there is no type `" + word + "`"},
                  current().span) != nullptr;
    }
    at_ += best;
    return true;
  }

  const ParseInput& input_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int nesting_ = 0;
  int filters_ = 0;           // inside that many filters, where fields are names
  bool in_interval_ = false;  // a `[` closes an interval here
  bool failed_ = false;
  Diagnostics diagnostics_;
  std::vector<std::string> locals_;  // keys of the names that the text introduces, innermost last
  std::unordered_map<std::string, std::vector<std::string>> visible_;  // by key, as written, innermost last
  std::size_t local_tokens_max_ = 1;
  Names own_fields_;  // entries of the text's own contexts
};

}  // namespace

std::optional<Type> type_named(std::string_view name) {
  struct Named {
    std::string_view name;
    Type (*make)();
  };
  static constexpr std::array kTypes = {
      Named{"Any", Type::any},
      Named{"Null", Type::null},
      Named{"number", Type::number},
      Named{"string", Type::string},
      Named{"boolean", Type::boolean},
      Named{"date", Type::date},
      Named{"time", Type::time},
      Named{"date and time", Type::date_time},
      Named{"dateTime", Type::date_time},
      Named{"days and time duration", Type::days_duration},
      Named{"dayTimeDuration", Type::days_duration},
      Named{"years and months duration", Type::months_duration},
      Named{"yearMonthDuration", Type::months_duration},
      Named{"context", Type::context},
  };
  for (const Named& type : kTypes) {
    if (type.name == name) return type.make();
  }
  if (name == "list") return Type::list(Type::any());
  if (name == "range") return Type::range(Type::any());
  return std::nullopt;
}

std::optional<Value> parse_temporal(std::string_view text) {
  if (const auto date = parse_date(text)) return Value::date(*date);
  if (const auto moment = parse_date_time(text)) return Value::date_time(*moment);
  if (const auto time = parse_time(text)) return Value::time(*time);
  if (const auto months = parse_months_duration(text)) return Value::months_duration(*months);
  if (const auto days = parse_days_duration(text)) return Value::days_duration(*days);
  return std::nullopt;
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

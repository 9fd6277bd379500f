// SPDX-License-Identifier: Apache-2.0
#include "feel/mutation/mutations.hpp"

#include <algorithm>
#include <array>

#include "base/date.hpp"
#include "feel/compile/parse_in_scope.hpp"
#include "feel/syntax/lexer.hpp"
#include "feel/value/temporal.hpp"

namespace guohe::feel {
namespace {

using syntax::Kind;
using syntax::Node;

// A comparison and the one that differs from it at the boundary only.
constexpr std::array<std::pair<TokenKind, std::string_view>, 6> kComparisons = {
    {{TokenKind::less, "<="},
     {TokenKind::less_equal, "<"},
     {TokenKind::greater, ">="},
     {TokenKind::greater_equal, ">"},
     {TokenKind::equal, "!="},
     {TokenKind::not_equal, "="}}};

std::vector<std::string> shifted_number(const std::string& text) {
  const std::optional<Decimal> number = Decimal::parse(text);
  if (!number) return {};
  std::vector<std::string> forms;
  const auto shift = [&](const Decimal& step) {
    forms.push_back((*number + step).to_string());
    forms.push_back((*number - step).to_string());
  };
  const std::size_t point = text.find('.');
  const std::size_t places = point == std::string::npos ? 0 : text.size() - point - 1;
  if (places > 0) shift(*Decimal::parse("0." + std::string(places - 1, '0') + "1"));
  if (places == 0) shift(Decimal(1));
  return forms;
}

std::vector<std::string> shifted_temporal(const std::string& text) {
  std::vector<std::string> forms;
  for (const int step : {1, -1}) {
    if (const auto date = parse_date(text)) {
      if (const auto moved = add_days(*date, step)) forms.push_back(guohe::to_string(*moved));
    } else if (auto time = parse_time(text)) {
      time->seconds = (time->seconds + step + 86'400) % 86'400;
      forms.push_back(to_string(*time));
    } else if (auto date_time = parse_date_time(text)) {
      date_time->seconds += step;
      forms.push_back(to_string(*date_time));
    } else if (auto months = parse_months_duration(text)) {
      months->months += step;
      forms.push_back(to_string(*months));
    } else if (auto days = parse_days_duration(text)) {
      days->seconds += step * (days->seconds % 86'400 == 0 ? 86'400 : 1);
      forms.push_back(to_string(*days));
    }
  }
  return forms;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text), tokens_(lex(text)) {}

  void visit(const Node& node) {
    switch (node.kind) {
      case Kind::literal:
        literal(node);
        break;
      case Kind::binary:
        comparison(node.kids[0]->span.end, node.kids[1]->span.begin);
        break;
      case Kind::compare_test:
      case Kind::half_interval:
        comparison(node.span.begin, node.kids[0]->span.begin);
        break;
      case Kind::interval:
        range_end({node.span.begin, node.span.begin + 1}, node.low_closed ? "(" : "[");
        range_end({node.span.end - 1, node.span.end}, node.high_closed ? ")" : "]");
        break;
      default:
        break;
    }
    for (const syntax::NodePtr& kid : node.kids) visit(*kid);
  }

  std::vector<Mutation> take() {
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Mutation& a, const Mutation& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view at(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }
  void add(Span span, std::string now) { found_.push_back({span, std::string(at(span)), std::move(now)}); }

  void range_end(Span span, std::string_view now) {
    const std::string_view was = at(span);
    if (was == "[" || was == "]" || was == "(" || was == ")") add(span, std::string(now));
  }

  void comparison(std::uint32_t begin, std::uint32_t end) {
    for (const Token& token : tokens_) {
      if (token.span.begin < begin || token.span.end > end) continue;
      for (const auto& [kind, now] : kComparisons) {
        if (token.kind == kind) return add(token.span, std::string(now));
      }
    }
  }

  void literal(const Node& node) {
    const std::string was(at(node.span));
    if (was == "true" || was == "false") return add(node.span, was == "true" ? "false" : "true");
    const std::size_t quote = was.find('"');
    if (quote == std::string::npos) {
      for (std::string& now : shifted_number(was)) add(node.span, std::move(now));
      return;
    }
    const std::string inside = was.substr(quote + 1, was.size() - quote - 2);
    const std::vector<std::string> forms = shifted_temporal(inside);
    for (const std::string& now : forms) add(node.span, was.substr(0, quote) + '"' + now + '"');
    if (forms.empty()) add(node.span, was.substr(0, was.size() - 1) + "~\"");
  }

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<Mutation> found_;
};

}  // namespace

std::vector<Mutation> mutations(const Expression& expression, const Scope& scope) {
  const syntax::ParseResult parsed = parse_in_scope(expression.text, scope, false);
  if (!parsed.tree) return {};
  Finder finder(expression.text);
  finder.visit(*parsed.tree);
  return finder.take();
}

std::vector<std::string> shifted(const std::string& constant) {
  std::vector<std::string> forms = shifted_temporal(constant);
  return forms.empty() ? shifted_number(constant) : forms;
}

std::string mutated(const std::string& text, const Mutation& mutation) {
  return text.substr(0, mutation.span.begin) + mutation.now + text.substr(mutation.span.end);
}

}  // namespace guohe::feel

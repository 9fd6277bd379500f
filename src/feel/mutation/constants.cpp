// SPDX-License-Identifier: Apache-2.0
#include "feel/mutation/constants.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "feel/compile/parse_in_scope.hpp"
#include "feel/value/temporal.hpp"

namespace guohe::feel {
namespace {

using syntax::Kind;
using syntax::Node;

bool compares(const Node& node) {
  using syntax::Op;
  return node.kind == Kind::binary &&
         (node.op == Op::equal || node.op == Op::not_equal || node.op == Op::less ||
          node.op == Op::less_equal || node.op == Op::greater || node.op == Op::greater_equal);
}

// `date("2025-04-08")`, `duration("P3Y")`: written as a call, read as a constant.
bool makes_constant(const Node& node) {
  if (node.kind != Kind::call || node.kids.size() != 2 || node.kids[0]->kind != Kind::name) return false;
  const std::string& name = node.kids[0]->text;
  return node.kids[1]->kind == Kind::literal &&
         (name == "date" || name == "time" || name == "date and time" || name == "duration");
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  void visit(const Node& node, const Node* parent, const std::string& beside) {
    if (node.kind == Kind::literal) return literal(node, parent, beside);
    if (compares(node)) {
      visit(*node.kids[0], &node, std::string(at(node.kids[1]->span)));
      visit(*node.kids[1], &node, std::string(at(node.kids[0]->span)));
      return;
    }
    const bool wraps = makes_constant(node) || node.kind == Kind::negation;
    for (const syntax::NodePtr& kid : node.kids) visit(*kid, &node, wraps ? beside : std::string());
  }

  std::vector<Constant> take(const Node& root) {
    const bool alone = root.kind == Kind::literal || makes_constant(root) ||
                       (root.kind == Kind::negation && root.kids[0]->kind == Kind::literal);
    if (alone && found_.size() == 1) found_[0].whole = true;
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Constant& a, const Constant& b) { return a.span.begin < b.span.begin; });
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view at(Span span) const {
    return text_.substr(span.begin, span.end - span.begin);
  }

  void literal(const Node& node, const Node* parent, const std::string& beside) {
    Constant one;
    one.span = node.span;
    one.beside = beside;
    const std::string_view written = at(node.span);
    if (written == "null") return;
    if (written == "true" || written == "false") {
      one.kind = ConstantKind::boolean;
    } else if (const std::size_t quote = written.find('"'); quote != std::string_view::npos) {
      one.span.begin += static_cast<std::uint32_t>(quote + 1);
      one.span.end -= 1;
      one.kind = kind_of_constant(at(one.span));
      if (one.kind == ConstantKind::number) one.kind = ConstantKind::text;  // "12" in quotes is a text
    } else if (parent != nullptr && parent->kind == Kind::negation) {
      one.span = parent->span;
    }
    one.value = at(one.span);
    found_.push_back(std::move(one));
  }

  std::string_view text_;
  std::vector<Constant> found_;
};

}  // namespace

ConstantKind kind_of_constant(std::string_view text) {
  if (Decimal::parse(text)) return ConstantKind::number;
  if (parse_date(text)) return ConstantKind::date;
  if (parse_time(text)) return ConstantKind::time;
  if (parse_date_time(text)) return ConstantKind::date_and_time;
  if (parse_months_duration(text) || parse_days_duration(text)) return ConstantKind::duration;
  return ConstantKind::text;
}

std::vector<Constant> constants_of(const Expression& expression, const Scope& scope) {
  const syntax::ParseResult parsed = parse_in_scope(expression.text, scope, false);
  if (!parsed.tree) return {};
  Finder finder(expression.text);
  finder.visit(*parsed.tree, nullptr, {});
  return finder.take(*parsed.tree);
}

}  // namespace guohe::feel

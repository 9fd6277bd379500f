// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/composer.hpp"

#include <algorithm>

#include "feel/compile/compile_tree.hpp"
#include "feel/compile/parse_in_scope.hpp"

namespace guohe::feel {
namespace {

constexpr int kTreeDepthMax = 1000;

void shift(syntax::Node& node, std::uint32_t by) {
  const auto move = [by](Span& span) {
    span.begin += by;
    span.end += by;
  };
  move(node.span);
  move(node.name_span);
  for (Span& span : node.name_spans) move(span);
  for (const syntax::NodePtr& kid : node.kids) shift(*kid, by);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

Composer::Composer(const Scope& scope, std::shared_ptr<const SourceText> source, const syntax::Names* fields)
    : scope_(scope), whole_(std::string(), std::move(source), {}), fields_(fields) {
  add_known_names(scope, scope_names_, fields_);
}

syntax::NodePtr Composer::expression(const Leaf& leaf) {
  return parse(leaf, false);
}

syntax::NodePtr Composer::tests(const Leaf& leaf) {
  return parse(leaf, true);
}

syntax::NodePtr Composer::parse(const Leaf& leaf, bool tests) {
  const auto begin = static_cast<std::uint32_t>(whole_.text.size());
  for (const Expression::Piece& piece : leaf.pieces)
    whole_.pieces.push_back({piece.text_begin + begin, piece.source_begin});
  whole_.text += leaf.text;
  whole_.text += '\n';
  const Span span{begin, begin + static_cast<std::uint32_t>(leaf.text.size())};
  if (is_blank(leaf.text)) {
    syntax::NodePtr empty = node(syntax::Kind::literal);
    empty->span = span;
    return empty;
  }
  syntax::ParseInput input;
  input.text = leaf.text;
  input.variables = blocks_.empty() ? &scope_names_ : &blocks_.back();
  input.fields = &fields_;
  input.find_type = [&](std::string_view name) { return scope_.find_type(name); };
  input.tests = tests;
  input.in_filter = filters_ > 0;
  input.strict = scope_.strict();
  syntax::ParseResult parsed = syntax::parse(input);
  for (Diagnostic& diagnostic : parsed.diagnostics) {
    diagnostic.span = {diagnostic.span.begin + begin, diagnostic.span.end + begin};
    diagnostics_.push_back(diagnostic);
  }
  if (!parsed.tree) {
    const auto failed =
        std::find_if(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                     [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; });
    syntax::NodePtr wrong =
        failed == parsed.diagnostics.end() ? null("feel.syntax", {}) : null(failed->code, failed->message);
    wrong->span = span;
    return wrong;
  }
  shift(*parsed.tree, begin);
  note_fields(*parsed.tree);
  return std::move(parsed.tree);
}

// Entries that one leaf writes are fields that later leaves may read.
void Composer::note_fields(const syntax::Node& node) {
  if (node.kind == syntax::Kind::context) {
    for (const std::string& name : node.names) fields_.add(name);
  }
  for (const syntax::NodePtr& kid : node.kids) note_fields(*kid);
}

void Composer::enter_block() {
  blocks_.emplace_back(blocks_.empty() ? &scope_names_ : &blocks_.back());
}

void Composer::declare(const std::string& name, const Type& type) {
  blocks_.back().add(name);
  fields_.add(name);
  fields_.add_fields(type);
}

void Composer::leave_block() {
  blocks_.pop_back();
}

syntax::NodePtr Composer::node(syntax::Kind kind) const {
  auto made = std::make_unique<syntax::Node>();
  made->kind = kind;
  const auto here = static_cast<std::uint32_t>(whole_.text.size());
  made->span = {here, here};
  return made;
}

bool Composer::add(syntax::Node& parent, syntax::NodePtr kid) {
  parent.depth = std::max(parent.depth, kid->depth + 1);
  if (parent.kids.empty() && kid->span.end > kid->span.begin) parent.span.begin = kid->span.begin;
  parent.span.end = std::max(parent.span.end, kid->span.end);
  parent.kids.push_back(std::move(kid));
  too_deep_ = too_deep_ || parent.depth > kTreeDepthMax;
  return !too_deep_;
}

syntax::NodePtr Composer::null(std::string code, Text message) const {
  syntax::NodePtr made = node(syntax::Kind::literal);
  made->value = Value::error(std::move(code), std::move(message));
  return made;
}

Compilation Composer::compile(syntax::NodePtr root) && {
  if (too_deep_ || whole_.text.size() > kComposedBytesMax) {
    Diagnostic refused{"feel.limit.nesting",
                       Severity::error,
                       {"表达式嵌套过深或过长", "the expression is nested too deeply or too long"},
                       nullptr,
                       {}};
    diagnostics_.push_back(std::move(refused));
  }
  const bool refused = too_deep_ || whole_.text.size() > kComposedBytesMax;
  Compilation made;
  if (!refused) made = compile_tree(whole_, *root, scope_, -1, {});
  for (Diagnostic& diagnostic : diagnostics_) {
    diagnostic.source = whole_.source;
    diagnostic.span = whole_.to_source(diagnostic.span);
  }
  made.diagnostics.insert(made.diagnostics.begin(), diagnostics_.begin(), diagnostics_.end());
  return made;
}

}  // namespace guohe::feel

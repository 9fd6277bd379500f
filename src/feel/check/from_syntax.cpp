// The walk: one function for each kind of syntax node.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/check/checker.hpp"
#include "feel/eval/operations.hpp"
#include "feel/external/external.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel::check {

using Syntax = syntax::Kind;

namespace {

std::string quoted(const Type& type) {
  return "`" + type.name() + "`";
}

// What a filter or loop gives one of: the elements of a list or range, or the value itself.
Type element_type(const Type& source) {
  if (source.is(Type::Kind::list) || source.is(Type::Kind::range)) return source.element();
  return source;
}

// The value of a literal, or of a context of such.
std::optional<Value> written_value(const syntax::Node& node) {
  if (node.kind == Syntax::literal) return node.value;
  if (node.kind != Syntax::context) return std::nullopt;
  ContextBuilder builder;
  for (std::size_t i = 0; i < node.kids.size(); ++i) {
    std::optional<Value> value = written_value(*node.kids[i]);
    if (!value) return std::nullopt;
    builder.set(node.names[i], *std::move(value));
  }
  return std::move(builder).build();
}

}  // namespace

Result from_syntax(const syntax::Node& root, const Scope& scope, int input_slot) {
  return Checker(scope, input_slot).run(root);
}

Result Checker::run(const syntax::Node& root) {
  tree_.bodies.emplace_back();
  scopes_.emplace_back();
  NodePtr node = check(root);
  tree_.bodies[0].root = std::move(node);
  return {std::move(tree_), std::move(diagnostics_)};
}

NodePtr Checker::make(Kind kind, Span span, Type type) {
  auto node = std::make_unique<Node>();
  node->kind = kind;
  node->span = span;
  node->type = std::move(type);
  return node;
}

NodePtr Checker::clone_reference(const Node& node) {
  NodePtr copy = make(node.kind, node.span, node.type);
  copy->index = node.index;
  copy->name = node.name;
  copy->origin = node.origin;
  return copy;
}

void Checker::complain(std::string code, Text message, Span span) {
  if (diagnostics_.size() >= kDiagnosticsMax) return;
  const Severity severity = scope_.strict() ? Severity::error : Severity::warning;
  diagnostics_.push_back({std::move(code), severity, std::move(message), nullptr, span});
}

void Checker::warn(std::string code, Text message, Span span) {
  if (diagnostics_.size() >= kDiagnosticsMax) return;
  diagnostics_.push_back({std::move(code), Severity::warning, std::move(message), nullptr, span});
}

void Checker::want_boolean(const Node& node) {
  if (node.type.is(Type::Kind::boolean) || node.type.is(Type::Kind::any) || node.type.is(Type::Kind::null))
    return;
  complain("feel.not_boolean",
           {"此处应为 `boolean`，而类型是 " + quoted(node.type),
            "expected `boolean` here, found " + quoted(node.type)},
           node.span);
}

// A literal that a closed set of strings does not offer is never equal.
void Checker::warn_choice(const Node& a, const Node& b) {
  const bool a_chosen = a.type.is_choice();
  const Node& choice = a_chosen ? a : b;
  const Node& other = a_chosen ? b : a;
  if (!choice.type.is_choice() || other.kind != Kind::constant || !other.value.is(Type::Kind::string)) return;
  const auto offered = choice.type.choices();
  const std::string& text = other.value.as_string();
  if (std::find(offered.begin(), offered.end(), text) != offered.end()) return;
  const std::string similar = nearest(text, {offered.begin(), offered.end()});
  Text message{"`" + text + "` 不在可选值之中", "`" + text + "` is not among the values offered"};
  if (!similar.empty()) {
    message.zh += "，是不是 `" + similar + "`？";
    message.en += ", did you mean `" + similar + "`?";
  }
  warn("feel.not_offered", std::move(message), other.span);
}

NodePtr Checker::check(const syntax::Node& node) {
  switch (node.kind) {
    case Syntax::literal: {
      NodePtr made = make(Kind::constant, node.span, type_of(node.value));
      made->value = node.value;
      return made;
    }
    case Syntax::name:
      return check_name(node);
    case Syntax::path:
      return check_path(node);
    case Syntax::filter:
      return check_filter(node);
    case Syntax::call:
      return check_call(node);
    case Syntax::negation: {
      NodePtr made = check_plain(node, Kind::negation, Type::any());
      const Node& operand = *made->kids[0];
      if (operand.kind == Kind::constant && operand.value.is(Type::Kind::number)) {
        made->kids[0]->value = feel::negate(operand.value);
        made->kids[0]->span = node.span;
        return std::move(made->kids[0]);
      }
      if (!arithmetic_type(Op::multiply, operand.type, Type::number())) {
        complain("feel.type_mismatch",
                 {"不能对 " + quoted(operand.type) + " 取负", "cannot negate " + quoted(operand.type)},
                 node.span);
      }
      made->type = operand.type;
      return made;
    }
    case Syntax::binary:
      return check_binary(node);
    case Syntax::between:
      return check_between(node);
    case Syntax::in:
      return check_in(node);
    case Syntax::tests:
      return check_tests(node);
    case Syntax::compare_test:
    case Syntax::not_test:
    case Syntax::any_test:
      break;  // only inside tests, see check_test
    case Syntax::instance_of: {
      NodePtr made = check_plain(node, Kind::instance_of, Type::boolean());
      made->wanted = node.type;
      return made;
    }
    case Syntax::conditional:
      return check_conditional(node);
    case Syntax::iteration:
    case Syntax::some:
    case Syntax::every:
      return check_iteration(node);
    case Syntax::span: {
      NodePtr made = check_plain(node, Kind::span, Type::any());
      made->type = Type::list(common_type(made->kids[0]->type, made->kids[1]->type));
      return made;
    }
    case Syntax::context:
      return check_context(node);
    case Syntax::list:
      return check_list(node);
    case Syntax::interval:
    case Syntax::half_interval:
      return check_interval(node);
    case Syntax::function:
      return check_function(node);
    case Syntax::typed:
      return check_typed(node);
    case Syntax::scoped:
      return check_scoped(node);
    case Syntax::decision_table:
      return check_table(node);
  }
  return make(Kind::constant, node.span, Type::null());
}

// A node whose kids are those of the syntax.
NodePtr Checker::check_plain(const syntax::Node& node, Kind kind, Type type) {
  NodePtr made = make(kind, node.span, std::move(type));
  for (const syntax::NodePtr& kid : node.kids) made->kids.push_back(check(*kid));
  return made;
}

NodePtr Checker::check_name(const syntax::Node& node) {
  if (node.text == "?") {
    uses_input_ = true;
    if (NodePtr local = resolve("?", node.span)) return local;
    if (input_slot_ >= 0) return frame_node(input_slot_, node.span);
  } else if (NodePtr found = resolve(node.text, node.name_span)) {
    found->span = node.span;
    return found;
  }
  return unknown_name(node.text, node.name_span, false);
}

NodePtr Checker::check_path(const syntax::Node& node) {
  return path_of(check(*node.kids[0]), node.text, node.span, node.name_span);
}

NodePtr Checker::path_of(NodePtr source, const std::string& name, Span span, Span name_span) {
  const bool of_list = source->type.is(Type::Kind::list);
  const Type of = of_list ? source->type.element() : source->type;
  NodePtr made = make(Kind::path, span);
  made->name = name;
  if (!source->origin.empty()) made->origin = source->origin + "." + name;
  std::optional<Type> type = property_type(of, name);
  if (const Type* field = of.field(name)) {
    type = *field;
    made->place = of.shape()->find(name);
    made->shape = of.shape();
  } else if (of.is_record()) {
    std::vector<std::string> names(of.shape()->names().begin(), of.shape()->names().end());
    const std::string similar = nearest(name, names);
    Text message{quoted(of) + " 没有字段 `" + name + "`", quoted(of) + " has no field `" + name + "`"};
    if (!similar.empty()) {
      message.zh += "，是不是 `" + similar + "`？";
      message.en += ", did you mean `" + similar + "`?";
    }
    complain("feel.unknown_field", std::move(message), name_span);
  } else if (!type && !of.is(Type::Kind::any) && !of.is(Type::Kind::null) && !of.is(Type::Kind::context) &&
             !of.is(Type::Kind::list)) {
    complain("feel.unknown_field",
             {quoted(of) + " 没有字段 `" + name + "`", quoted(of) + " has no field `" + name + "`"},
             name_span);
  }
  made->type = type.value_or(Type::any());
  if (of_list) made->type = Type::list(made->type);
  made->kids.push_back(std::move(source));
  return made;
}

// Rule 50. A condition that does not use the element is evaluated once: a number takes one element.
NodePtr Checker::check_filter(const syntax::Node& node) {
  NodePtr made = make(Kind::filter, node.span);
  NodePtr source = check(*node.kids[0]);
  made->origin = source->origin;
  bool used = false;
  const Type element = element_type(source->type);
  made->index = push_local("item", element, source->origin, true, &used);
  NodePtr condition = check(*node.kids[1]);
  pop_local();
  made->flag = used;
  const bool by_index = condition->type.is(Type::Kind::number);
  if (by_index) {
    made->type = element;
  } else {
    want_boolean(*condition);
    const bool certain = condition->type.is(Type::Kind::boolean) || used;
    made->type = certain ? Type::list(element) : Type::any();
    if (element.is(Type::Kind::any) && !condition->type.is(Type::Kind::boolean)) made->type = Type::any();
  }
  made->kids.push_back(std::move(source));
  made->kids.push_back(std::move(condition));
  return made;
}

NodePtr Checker::check_conditional(const syntax::Node& node) {
  NodePtr made = check_plain(node, Kind::conditional, Type::any());
  want_boolean(*made->kids[0]);
  made->type = common_type(made->kids[1]->type, made->kids[2]->type);
  return made;
}

NodePtr Checker::check_iteration(const syntax::Node& node) {
  const Kind kind = node.kind == Syntax::iteration ? Kind::iteration
                    : node.kind == Syntax::some    ? Kind::some
                                                   : Kind::every;
  NodePtr made = make(kind, node.span);
  for (std::size_t i = 0; i < node.names.size(); ++i) {
    NodePtr source = check(*node.kids[i]);
    const Type element = element_type(source->type);
    made->locals.push_back(push_local(node.names[i], element, source->origin));
    made->kids.push_back(std::move(source));
  }
  bool partial_used = false;
  if (kind == Kind::iteration) {
    made->index = push_local("partial", Type::list(Type::any()), {}, false, &partial_used);
  }
  NodePtr body = check(*node.kids.back());
  if (kind == Kind::iteration) {
    pop_local();
    made->flag = partial_used;
    made->type = Type::list(body->type);
  } else {
    want_boolean(*body);
    made->flag = node.boxed;
    made->type = Type::boolean();
  }
  for (std::size_t i = 0; i < node.names.size(); ++i) pop_local();
  made->kids.push_back(std::move(body));
  return made;
}

NodePtr Checker::check_context(const syntax::Node& node) {
  NodePtr made = make(Kind::context, node.span);
  check_entries(node, *made);
  std::vector<Type::Field> fields;
  for (std::size_t i = 0; i < node.kids.size(); ++i) {
    pop_local();
    fields.push_back({node.names[i], made->kids[i]->type});
  }
  made->type = Type::record(std::move(fields));
  made->shape = made->type.shape();
  return made;
}

// The named kids, each of which sees those before it; their locals stay until they are popped.
void Checker::check_entries(const syntax::Node& node, Node& made) {
  const std::size_t count = node.names.size();
  for (std::size_t i = 0; i < count;) {
    std::size_t end = i;
    while (end < count && node.kids[end]->kind == Syntax::function) ++end;
    if (end > i) {
      check_function_entries(node, i, end, made);
      i = end;
      continue;
    }
    NodePtr entry = check(*node.kids[i]);
    made.locals.push_back(push_local(node.names[i], entry->type, entry->origin));
    made.kids.push_back(std::move(entry));
    ++i;
  }
}

// Functions that stand together: each may call the others, and itself, where nothing else has that name.
void Checker::check_function_entries(const syntax::Node& node, std::size_t first, std::size_t last,
                                     Node& made) {
  const std::size_t scope = scopes_.size() - 1;  // of this body; checking may move it
  const std::size_t late_before = scopes_[scope].late.size();
  std::vector<std::uint32_t> locals;
  for (std::size_t i = first; i < last; ++i) {
    locals.push_back(body().locals++);
    scopes_[scope].late.push_back({node.names[i], locals.back(), false});
  }
  std::vector<std::uint32_t> bodies;
  for (std::size_t i = first; i < last; ++i) {
    NodePtr entry = check(*node.kids[i]);
    bodies.push_back(entry->index);
    made.locals.push_back(locals[i - first]);
    push_local_at(locals[i - first], node.names[i], entry->type, entry->origin);
    made.kids.push_back(std::move(entry));
  }
  std::vector<Late>& late = scopes_[scope].late;
  const bool used = std::any_of(late.begin() + static_cast<std::ptrdiff_t>(late_before), late.end(),
                                [](const Late& one) { return one.used; });
  late.resize(late_before);
  if (used) share_captures(locals, bodies);
}

// Gives all bodies the same captures in the same order, so that each can be made from what another captured.
void Checker::share_captures(const std::vector<std::uint32_t>& locals,
                             const std::vector<std::uint32_t>& bodies) {
  std::vector<Capture> all;
  const auto place_of = [](const std::vector<Capture>& captures, const Capture& wanted) {
    return std::find_if(captures.begin(), captures.end(), [&](const Capture& one) {
      return one.from_frame == wanted.from_frame && one.index == wanted.index;
    });
  };
  for (const std::uint32_t number : bodies) {
    for (const Capture& capture : tree_.bodies[number].captures) {
      if (place_of(all, capture) == all.end()) all.push_back(capture);
    }
  }
  for (const std::uint32_t number : bodies) {
    Body& body = tree_.bodies[number];
    std::vector<Capture> own = all;
    for (Capture& capture : own) {
      const auto had = place_of(body.captures, capture);
      capture.local = had == body.captures.end() ? body.locals++ : had->local;
      const auto sibling = std::find(locals.begin(), locals.end(), capture.index);
      if (!capture.from_frame && sibling != locals.end())
        capture.sibling =
            static_cast<std::int32_t>(bodies[static_cast<std::size_t>(sibling - locals.begin())]);
    }
    body.captures = std::move(own);
  }
}

NodePtr Checker::check_list(const syntax::Node& node) {
  NodePtr made = check_plain(node, Kind::list, Type::any());
  Type element = Type::null();
  for (const NodePtr& kid : made->kids) element = common_type(element, kid->type);
  made->type = Type::list(made->kids.empty() ? Type::any() : element);
  return made;
}

NodePtr Checker::check_interval(const syntax::Node& node) {
  const bool half = node.kind == Syntax::half_interval;
  NodePtr made = check_plain(node, half ? Kind::half_interval : Kind::interval, Type::any());
  made->op = node.op;
  made->low_closed = node.low_closed;
  made->high_closed = node.high_closed;
  const Type& low = made->kids.front()->type;
  const Type& high = made->kids.back()->type;
  if (!can_order(low, high)) {
    complain("feel.type_mismatch",
             {quoted(low) + " 与 " + quoted(high) + " 不能组成区间",
              "cannot make a range of " + quoted(low) + " and " + quoted(high)},
             node.span);
  }
  warn_empty(*made->kids.front(), *made->kids.back(), made->low_closed && made->high_closed, node.span);
  made->type = Type::range(common_type(low, high));
  return made;
}

NodePtr Checker::check_function(const syntax::Node& node) {
  NodePtr made = make(Kind::function, node.span);
  const std::size_t number = tree_.bodies.size();
  made->index = static_cast<std::uint32_t>(number);
  tree_.bodies.emplace_back();
  scopes_.emplace_back();
  here().number = number;
  for (std::size_t i = 0; i < node.names.size(); ++i) push_local(node.names[i], node.types[i], {});
  NodePtr root = node.external ? check_external(node) : check(*node.kids[0]);
  scopes_.pop_back();
  Body& body = tree_.bodies[number];
  body.parameters = node.names;
  body.parameter_types = node.types;
  made->type = Type::function(node.types, root->type);
  body.type = made->type;
  body.root = std::move(root);
  return made;
}

// The body of an external function: a call with the mapping and the function's arguments.
NodePtr Checker::check_external(const syntax::Node& node) {
  NodePtr call = make(Kind::call_builtin, node.span);
  call->builtin = &external_call();
  call->name = call->builtin->info.name;
  call->kids.push_back(check(*node.kids[0]));
  for (const std::string& name : node.names) call->kids.push_back(resolve(name, node.span));
  if (const std::optional<Value> mapping = written_value(*node.kids[0])) {
    std::optional<Text> problem = unsupported_external(*mapping);
    if (problem) complain("feel.external_unsupported", *std::move(problem), node.span);
  }
  return call;
}

}  // namespace guohe::feel::check

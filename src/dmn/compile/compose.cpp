// SPDX-License-Identifier: Apache-2.0
#include "dmn/compile/compose.hpp"

#include <algorithm>
#include <unordered_set>

#include "dmn/dmn.hpp"

namespace guohe::dmn {

using feel::Type;
using feel::syntax::NodePtr;
using Syntax = feel::syntax::Kind;

NodePtr Compose::wrong(std::string code, Text message, Span span) {
  if (diagnostics_.size() < kDiagnosticsMax) {
    const Text said{"`" + owner_ + "`：" + message.zh, "`" + owner_ + "`: " + message.en};
    diagnostics_.push_back({code, Severity::error, said, model_.source, span});
  }
  return composer_.null(std::move(code), std::move(message));
}

Type Compose::type_of(const std::string& name, Span span) {
  if (std::optional<Type> found = types_.find(name)) return *std::move(found);
  wrong("dmn.unknown_type", {"没有类型 `" + name + "`", "there is no type `" + name + "`"}, span);
  return Type::any();
}

NodePtr Compose::typed(NodePtr node, const std::string& type, Span span) {
  const Type wanted = type_of(type, span);
  if (wanted.is(Type::Kind::any) && wanted.constraint() == nullptr) return node;
  return typed(std::move(node), wanted);
}

NodePtr Compose::typed(NodePtr node, const Type& wanted) {
  const bool already = node->kind == Syntax::typed && node->type.identity() == wanted.identity();
  if (already) return node;
  NodePtr made = composer_.node(Syntax::typed);
  made->type = wanted;
  composer_.add(*made, std::move(node));
  made->span = made->kids[0]->span;
  return made;
}

NodePtr Compose::boxed(const Boxed* expression, const std::string& result_type) {
  if (expression == nullptr) {
    return composer_.null("dmn.no_logic", {"没有决策逻辑", "there is no decision logic"});
  }
  NodePtr made = untyped(*expression, result_type);
  // The type of a function definition says what the function is; function() reads it.
  if (expression->kind == Boxed::Kind::function) return made;
  return typed(std::move(made), expression->type, expression->span);
}

NodePtr Compose::untyped(const Boxed& expression, const std::string& result_type) {
  switch (expression.kind) {
    case Boxed::Kind::literal:
      return leaf(expression.text);
    case Boxed::Kind::context:
      return context(expression);
    case Boxed::Kind::invocation:
      return invocation(expression);
    case Boxed::Kind::list:
      return plain(expression, Syntax::list);
    case Boxed::Kind::relation:
      return relation(expression);
    case Boxed::Kind::function:
      return function(expression);
    case Boxed::Kind::decision_table:
      return table(expression, expression.type.empty() ? result_type : expression.type);
    case Boxed::Kind::conditional:
      return plain(expression, Syntax::conditional);
    case Boxed::Kind::filter:
      return filter(expression);
    case Boxed::Kind::iteration:
      return iteration(expression, Syntax::iteration);
    case Boxed::Kind::some:
      return iteration(expression, Syntax::some);
    case Boxed::Kind::every:
      return iteration(expression, Syntax::every);
    case Boxed::Kind::unknown:
      break;
  }
  return composer_.null("dmn.unknown_expression", {"不能读取的表达式", "the expression cannot be read"});
}

NodePtr Compose::leaf(const Written& text) {
  if (!text.is_feel) {
    return wrong("dmn.expression_language", {"只支持 FEEL 表达式", "only expressions in FEEL are supported"},
                 text.span);
  }
  return composer_.expression(text.leaf);
}

// 10.2.1.4: entries see those before them; an entry without name, the last, is the result.
NodePtr Compose::context(const Boxed& expression) {
  const bool has_result = !expression.names.empty() && expression.names.back().name.empty();
  NodePtr made = composer_.node(has_result ? Syntax::scoped : Syntax::context);
  std::unordered_set<std::string_view> seen;
  composer_.enter_block();
  for (std::size_t i = 0; i < expression.kids.size(); ++i) {
    const InformationItem& entry = expression.names[i];
    const Boxed* value = expression.kids[i].get();
    // A function may call itself.
    if (value != nullptr && value->kind == Boxed::Kind::function && !entry.name.empty())
      composer_.declare(entry.name, Type::any());
    NodePtr kid = typed(boxed(value, entry.type), entry.type, entry.span);
    const bool result = has_result && i + 1 == expression.kids.size();
    if (!result && !seen.insert(entry.name).second) {
      wrong("dmn.duplicate_entry",
            {"条目 `" + entry.name + "` 重复", "entry `" + entry.name + "` is given twice"}, entry.span);
      continue;
    }
    if (!result && entry.name.empty()) {
      wrong("dmn.no_name", {"只有最后一个条目可以没有名称", "only the last entry may have no name"},
            entry.span);
      seen.erase(entry.name);
      continue;
    }
    if (!composer_.add(*made, std::move(kid))) break;
    if (result) continue;
    made->names.push_back(entry.name);
    made->name_spans.emplace_back(made->kids.back()->span);
    composer_.declare(entry.name, type_of(entry.type, entry.span));
  }
  composer_.leave_block();
  return made;
}

// 10.2.1.6: arguments by name.
NodePtr Compose::invocation(const Boxed& expression) {
  NodePtr made = composer_.node(Syntax::call);
  composer_.add(*made, boxed(expression.kids[0].get()));
  for (std::size_t i = 0; i < expression.names.size(); ++i) {
    const InformationItem& parameter = expression.names[i];
    NodePtr argument = boxed(expression.kids[i + 1].get(), parameter.type);
    composer_.add(*made, typed(std::move(argument), parameter.type, parameter.span));
    made->names.push_back(parameter.name);
    made->name_spans.emplace_back(made->kids.back()->span);
  }
  return made;
}

NodePtr Compose::plain(const Boxed& expression, Syntax kind) {
  NodePtr made = composer_.node(kind);
  for (const BoxedPtr& kid : expression.kids) {
    if (!composer_.add(*made, boxed(kid.get()))) break;
  }
  return made;
}

// 10.2.1.8: a list of contexts.
NodePtr Compose::relation(const Boxed& expression) {
  NodePtr made = composer_.node(Syntax::list);
  for (const BoxedPtr& row : expression.kids) {
    if (row->kids.size() != expression.names.size()) {
      composer_.add(*made, wrong("dmn.relation.cells",
                                 {"这一行有 " + std::to_string(row->kids.size()) + " 格，应有 " +
                                      std::to_string(expression.names.size()) + " 格",
                                  "the row has " + std::to_string(row->kids.size()) + " cells, expected " +
                                      std::to_string(expression.names.size())},
                                 row->span));
      continue;
    }
    NodePtr record = composer_.node(Syntax::context);
    for (std::size_t i = 0; i < row->kids.size(); ++i) {
      const InformationItem& column = expression.names[i];
      const auto& names = record->names;
      if (column.name.empty() || std::find(names.begin(), names.end(), column.name) != names.end()) continue;
      composer_.add(*record, typed(boxed(row->kids[i].get()), column.type, column.span));
      record->names.push_back(column.name);
      record->name_spans.emplace_back(record->kids.back()->span);
    }
    composer_.add(*made, std::move(record));
  }
  for (const InformationItem& column : expression.names) composer_.note_field(column.name);
  return made;
}

// 10.2.1.7 and 6.3.9. A type on the definition is the function's, or, as many tools write it, the result's.
NodePtr Compose::function(const Boxed& expression) {
  NodePtr made = composer_.node(Syntax::function);
  made->external = expression.logic != Boxed::Logic::feel;
  composer_.enter_block();
  for (const InformationItem& parameter : expression.names) {
    const Type type = type_of(parameter.type, parameter.span);
    made->names.push_back(parameter.name);
    made->name_spans.emplace_back();
    made->types.push_back(type);
    composer_.declare(parameter.name, type);
  }
  const Type declared = type_of(expression.type, expression.span);
  NodePtr body = boxed(expression.kids[0].get(), expression.type);
  const Type& result = declared.is(Type::Kind::function) ? declared.element() : declared;
  if (!made->external && (!result.is(Type::Kind::any) || result.constraint() != nullptr)) {
    body = typed(std::move(body), result);
  }
  composer_.leave_block();
  if (made->external) body = mapping(std::move(body), expression.logic);
  composer_.add(*made, std::move(body));
  return made;
}

// The mapping of an external function as a text has it (10.3.2.13.3): the body behind its kind.
NodePtr Compose::mapping(NodePtr body, Boxed::Logic logic) {
  NodePtr made = composer_.node(Syntax::context);
  composer_.add(*made, std::move(body));
  made->names.emplace_back(logic == Boxed::Logic::java ? "java" : "pmml");
  made->name_spans.emplace_back();
  return made;
}

NodePtr Compose::filter(const Boxed& expression) {
  NodePtr made = composer_.node(Syntax::filter);
  composer_.add(*made, boxed(expression.kids[0].get()));
  composer_.enter_block();
  composer_.declare("item", Type::any());
  composer_.enter_filter();
  composer_.add(*made, boxed(expression.kids[1].get()));
  composer_.leave_filter();
  composer_.leave_block();
  return made;
}

NodePtr Compose::iteration(const Boxed& expression, Syntax kind) {
  if (expression.names.empty()) {
    return wrong("dmn.no_name", {"没有写明迭代变量", "the iterator variable has no name"}, expression.span);
  }
  NodePtr made = composer_.node(kind);
  made->boxed = true;
  const std::string& name = expression.names[0].name;
  composer_.add(*made, boxed(expression.kids[0].get()));
  composer_.enter_block();
  composer_.declare(name, Type::any());
  if (kind == Syntax::iteration) composer_.declare("partial", Type::any());
  made->names.push_back(name);
  made->name_spans.emplace_back();
  composer_.add(*made, boxed(expression.kids[1].get()));
  composer_.leave_block();
  return made;
}

}  // namespace guohe::dmn

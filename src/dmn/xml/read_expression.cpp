// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "dmn/xml/reader.hpp"

namespace guohe::dmn::xml {
namespace {

constexpr int kBoxedDepthMax = 100;

struct NamedKind {
  std::string_view name;
  Boxed::Kind kind;
};
constexpr std::array kBoxed = {
    NamedKind{"literalExpression", Boxed::Kind::literal},
    NamedKind{"context", Boxed::Kind::context},
    NamedKind{"invocation", Boxed::Kind::invocation},
    NamedKind{"list", Boxed::Kind::list},
    NamedKind{"relation", Boxed::Kind::relation},
    NamedKind{"functionDefinition", Boxed::Kind::function},
    NamedKind{"decisionTable", Boxed::Kind::decision_table},
    NamedKind{"conditional", Boxed::Kind::conditional},
    NamedKind{"filter", Boxed::Kind::filter},
    NamedKind{"for", Boxed::Kind::iteration},
    NamedKind{"some", Boxed::Kind::some},
    NamedKind{"every", Boxed::Kind::every},
};

template <typename T>
struct Spelled {
  std::string_view text;
  T value;
};
constexpr std::array kHitPolicies = {
    Spelled<HitPolicy>{"UNIQUE", HitPolicy::unique},
    Spelled<HitPolicy>{"ANY", HitPolicy::any},
    Spelled<HitPolicy>{"PRIORITY", HitPolicy::priority},
    Spelled<HitPolicy>{"FIRST", HitPolicy::first},
    Spelled<HitPolicy>{"RULE ORDER", HitPolicy::rule_order},
    Spelled<HitPolicy>{"OUTPUT ORDER", HitPolicy::output_order},
    Spelled<HitPolicy>{"COLLECT", HitPolicy::collect},
};
constexpr std::array kAggregations = {
    Spelled<Aggregation>{"SUM", Aggregation::sum},
    Spelled<Aggregation>{"COUNT", Aggregation::count},
    Spelled<Aggregation>{"MIN", Aggregation::min},
    Spelled<Aggregation>{"MAX", Aggregation::max},
};

template <typename List>
auto find_spelled(const List& list, std::string_view text) {
  return std::find_if(list.begin(), list.end(), [&](const auto& entry) { return entry.text == text; });
}

}  // namespace

Written Reader::read_text(const pugi::xml_node& node) {
  Written made = document_.text(document_.child(node, "text"));
  if (!made.present) made.span = document_.span(node);
  made.present = static_cast<bool>(node);
  const std::string language = attribute(node, "expressionLanguage");
  made.is_feel = language.empty() || language.find("FEEL") != std::string::npos ||
                 language.find("feel") != std::string::npos;
  return made;
}

BoxedPtr Reader::read_logic(const pugi::xml_node& parent, int depth) {
  for (const pugi::xml_node& node : parent.children()) {
    const std::string_view name = document_.local_name(node);
    if (name.empty()) continue;
    for (const NamedKind& boxed : kBoxed) {
      if (boxed.name == name) return read_boxed(node, boxed.kind, depth);
    }
  }
  return nullptr;
}

BoxedPtr Reader::read_boxed(const pugi::xml_node& node, Boxed::Kind kind, int depth) {
  auto made = std::make_unique<Boxed>();
  made->kind = kind;
  made->id = attribute(node, "id");
  made->type = read_type(node);
  made->label = attribute(node, "label");
  made->span = document_.span(node);
  if (depth > kBoxedDepthMax) {
    complain("dmn.limit.nesting", {"表达式嵌套过深", "boxed expressions are nested too deeply"}, made->span);
    made->kind = Boxed::Kind::unknown;
    return made;
  }
  switch (kind) {
    case Boxed::Kind::literal:
      made->text = read_text(node);
      break;
    case Boxed::Kind::context:
      read_context(node, *made, depth);
      break;
    case Boxed::Kind::invocation:
      read_invocation(node, *made, depth);
      break;
    case Boxed::Kind::list:
      read_list(node, *made, depth);
      break;
    case Boxed::Kind::relation:
      read_relation(node, *made, depth);
      break;
    case Boxed::Kind::function:
      read_function(node, *made, depth);
      break;
    case Boxed::Kind::decision_table:
      made->table = read_table(node);
      break;
    case Boxed::Kind::conditional:
      read_parts(node, *made, {"if", "then", "else"}, depth);
      break;
    case Boxed::Kind::filter:
      read_parts(node, *made, {"in", "match"}, depth);
      break;
    case Boxed::Kind::iteration:
      read_parts(node, *made, {"in", "return"}, depth);
      break;
    case Boxed::Kind::some:
    case Boxed::Kind::every:
      read_parts(node, *made, {"in", "satisfies"}, depth);
      break;
    case Boxed::Kind::unknown:
      break;
  }
  return made;
}

void Reader::read_context(const pugi::xml_node& node, Boxed& into, int depth) {
  for (pugi::xml_node entry = document_.child(node, "contextEntry"); entry; entry = document_.next(entry)) {
    into.names.push_back(read_information_item(document_.child(entry, "variable")));
    if (!into.names.back().present) into.names.back().span = document_.span(entry);
    into.kids.push_back(read_logic(entry, depth + 1));
  }
}

void Reader::read_invocation(const pugi::xml_node& node, Boxed& into, int depth) {
  into.kids.push_back(read_logic(node, depth + 1));
  for (pugi::xml_node binding = document_.child(node, "binding"); binding;
       binding = document_.next(binding)) {
    into.names.push_back(read_information_item(document_.child(binding, "parameter")));
    into.kids.push_back(read_logic(binding, depth + 1));
  }
}

void Reader::read_list(const pugi::xml_node& node, Boxed& into, int depth) {
  for (const pugi::xml_node& item : node.children()) {
    const std::string_view name = document_.local_name(item);
    for (const NamedKind& boxed : kBoxed) {
      if (boxed.name == name) into.kids.push_back(read_boxed(item, boxed.kind, depth + 1));
    }
  }
}

void Reader::read_relation(const pugi::xml_node& node, Boxed& into, int depth) {
  for (pugi::xml_node column = document_.child(node, "column"); column; column = document_.next(column))
    into.names.push_back(read_information_item(column));
  for (pugi::xml_node row = document_.child(node, "row"); row; row = document_.next(row))
    into.kids.push_back(read_boxed(row, Boxed::Kind::list, depth + 1));
}

void Reader::read_function(const pugi::xml_node& node, Boxed& into, int depth) {
  const std::string kind = attribute(node, "kind");
  if (kind == "Java" || kind == "JAVA" || kind == "J") into.logic = Boxed::Logic::java;
  if (kind == "PMML" || kind == "P") into.logic = Boxed::Logic::pmml;
  for (pugi::xml_node parameter = document_.child(node, "formalParameter"); parameter;
       parameter = document_.next(parameter))
    into.names.push_back(read_information_item(parameter));
  into.kids.push_back(read_logic(node, depth + 1));
}

// The boxed expression inside each child of that name.
void Reader::read_parts(const pugi::xml_node& node, Boxed& into,
                        std::initializer_list<std::string_view> names, int depth) {
  if (const std::string variable = attribute(node, "iteratorVariable"); !variable.empty()) {
    InformationItem item;
    item.name = variable;
    item.span = into.span;
    item.present = true;
    into.names.push_back(std::move(item));
  }
  for (const std::string_view name : names)
    into.kids.push_back(read_logic(document_.child(node, name), depth + 1));
}

std::unique_ptr<DecisionTable> Reader::read_table(const pugi::xml_node& node) {
  auto made = std::make_unique<DecisionTable>();
  if (const std::string text = attribute(node, "hitPolicy"); !text.empty()) {
    const auto found = find_spelled(kHitPolicies, text);
    if (found == kHitPolicies.end()) {
      complain("dmn.table.hit_policy",
               {"没有命中策略 `" + text + "`", "there is no hit policy `" + text + "`"},
               document_.span(node));
    } else {
      made->hit_policy = found->value;
    }
  }
  if (const std::string text = attribute(node, "aggregation"); !text.empty()) {
    const auto found = find_spelled(kAggregations, text);
    if (found == kAggregations.end()) {
      complain("dmn.table.aggregation",
               {"没有汇总方式 `" + text + "`", "there is no aggregation `" + text + "`"},
               document_.span(node));
    } else if (made->hit_policy == HitPolicy::collect) {
      made->aggregation = found->value;
    }
  }
  for (const pugi::xml_node& part : node.children()) {
    const std::string_view name = document_.local_name(part);
    if (name == "input") {
      InputClause clause;
      const pugi::xml_node expression = document_.child(part, "inputExpression");
      clause.id = attribute(part, "id");
      clause.label = attribute(part, "label");
      clause.type = read_type(expression);
      clause.expression = read_text(expression);
      clause.values = read_text(document_.child(part, "inputValues"));
      clause.span = document_.span(part);
      if (!clause.expression.present) clause.expression.span = clause.span;
      made->inputs.push_back(std::move(clause));
    } else if (name == "output") {
      made->outputs.push_back({attribute(part, "id"), attribute(part, "name"), attribute(part, "label"),
                               read_type(part), read_text(document_.child(part, "outputValues")),
                               read_text(document_.child(part, "defaultOutputEntry")), document_.span(part)});
    } else if (name == "rule") {
      Rule rule;
      rule.id = attribute(part, "id");
      rule.span = document_.span(part);
      for (const pugi::xml_node& entry : part.children()) {
        const std::string_view kind = document_.local_name(entry);
        if (kind == "inputEntry") rule.inputs.push_back(read_text(entry));
        if (kind == "outputEntry") rule.outputs.push_back(read_text(entry));
        if (kind == "annotationEntry") rule.annotations.push_back(read_text(entry).leaf.text);
      }
      made->rules.push_back(std::move(rule));
    }
  }
  return made;
}

}  // namespace guohe::dmn::xml

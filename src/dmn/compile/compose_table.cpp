// Decision tables (DMN 1.5, chapter 8) as trees.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dmn/compile/compose.hpp"
#include "dmn/dmn.hpp"

namespace guohe::dmn {

using feel::syntax::NodePtr;
using Syntax = feel::syntax::Kind;

namespace {

bool is_blank(const Written& text) {
  return text.leaf.text.find_first_not_of(" \t\r\n") == std::string::npos;
}

bool is_dash(const Written& text) {
  const std::string& written = text.leaf.text;
  const std::size_t first = written.find_first_not_of(" \t\r\n");
  return first != std::string::npos && written[first] == '-' && written.find_last_not_of(" \t\r\n") == first;
}

}  // namespace

NodePtr Compose::table(const Boxed& expression, const std::string& result_type) {
  const DecisionTable& written = *expression.table;
  if (!is_whole(written, expression.span)) {
    return composer_.null("dmn.table.entries",
                          {"决策表的规则与列不符", "the rules of the table do not fit its columns"});
  }
  auto shape = std::make_shared<feel::syntax::DecisionTable>();
  shape->hit_policy = written.hit_policy;
  shape->aggregation = written.aggregation;
  shape->inputs = written.inputs.size();
  shape->outputs = written.outputs.size();
  shape->rules = written.rules.size();
  shape->output_names = output_names(written);
  const auto has_default = [](const OutputClause& clause) {
    return clause.fallback.present && !is_blank(clause.fallback);
  };
  shape->has_default = std::any_of(written.outputs.begin(), written.outputs.end(), has_default);

  NodePtr made = composer_.node(Syntax::decision_table);
  const auto output = [&](const Written& text, const OutputClause& clause) {
    composer_.add(*made, typed(leaf(text), clause.type, clause.span));
  };
  for (const InputClause& clause : written.inputs)
    composer_.add(*made, typed(leaf(clause.expression), clause.type, clause.span));
  for (const InputClause& clause : written.inputs) {
    shape->restricted.push_back(clause.values.present && !is_blank(clause.values) && !is_dash(clause.values));
    composer_.add(*made, cell(clause.values));
  }
  for (const Rule& rule : written.rules) {
    for (const Written& input : rule.inputs) composer_.add(*made, cell(input));
    for (std::size_t i = 0; i < rule.outputs.size(); ++i) output(rule.outputs[i], written.outputs[i]);
  }
  for (const OutputClause& clause : written.outputs) output(clause.fallback, clause);
  for (const OutputClause& clause : written.outputs) {
    const bool only = clause.type.empty() && written.outputs.size() == 1;
    composer_.add(*made, output_values(clause, only ? result_type : clause.type));
  }
  if (made->kids.size() != shape->kids()) {  // the composer refused: too deep
    return composer_.null("feel.limit.nesting", {"表达式嵌套过深", "the expression is nested too deeply"});
  }
  made->table = std::move(shape);
  for (const std::string& name : made->table->output_names) composer_.note_field(name);
  return made;
}

// Whether every rule has an entry for every column; each one that has not is named.
bool Compose::is_whole(const DecisionTable& table, Span span) {
  bool whole = true;
  if (table.outputs.empty()) {
    wrong("dmn.table.entries", {"决策表没有输出", "the decision table has no output"}, span);
    whole = false;
  }
  for (std::size_t i = 0; i < table.rules.size(); ++i) {
    const Rule& rule = table.rules[i];
    if (rule.inputs.size() == table.inputs.size() && rule.outputs.size() == table.outputs.size()) continue;
    const std::string number = std::to_string(i + 1);
    const auto counts = [](std::size_t inputs, std::size_t outputs) {
      return std::to_string(inputs) + " + " + std::to_string(outputs);
    };
    const std::string found = counts(rule.inputs.size(), rule.outputs.size());
    const std::string wanted = counts(table.inputs.size(), table.outputs.size());
    wrong("dmn.table.entries",
          {"规则 " + number + " 有 " + found + " 个条目，应有 " + wanted + " 个（输入 + 输出）",
           "rule " + number + " has " + found + " entries, expected " + wanted + " (inputs + outputs)"},
          rule.span);
    whole = false;
  }
  if (table.outputs.size() > 1 && table.aggregation != Aggregation::none &&
      table.aggregation != Aggregation::count) {
    wrong("dmn.table.aggregated_outputs",
          {"有多个输出的决策表不能汇总", "several outputs cannot be aggregated"}, span);
  }
  return whole;
}

// An empty entry tests nothing, as `-` does.
NodePtr Compose::cell(const Written& text) {
  if (is_blank(text) || is_dash(text)) {
    NodePtr any = composer_.node(Syntax::any_test);
    NodePtr tests = composer_.node(Syntax::tests);
    composer_.add(*tests, std::move(any));
    return tests;
  }
  if (!text.is_feel) return leaf(text);
  return composer_.tests(text.leaf);
}

// The values an output offers, in order: its own, or those that its type allows. An empty list when it offers
// none.
NodePtr Compose::output_values(const OutputClause& clause, const std::string& type) {
  if (clause.values.present && !is_blank(clause.values))
    return list_of_tests(composer_.tests(clause.values.leaf));
  const ItemDefinition* item = types_.own_item(type);
  if (item != nullptr && item->allowed_values.present && !is_blank(item->allowed_values))
    return list_of_tests(composer_.tests(item->allowed_values.leaf));
  return composer_.node(Syntax::list);
}

// Tests as values: expressions as they are, `< 5` as a range. Other tests have no place in an order.
NodePtr Compose::list_of_tests(NodePtr tests) {
  NodePtr list = composer_.node(Syntax::list);
  if (tests->kind != Syntax::tests) return list;
  for (NodePtr& test : tests->kids) {
    if (test->kind == Syntax::compare_test) {
      test->kind = Syntax::half_interval;
    } else if (test->kind == Syntax::not_test || test->kind == Syntax::any_test) {
      return composer_.node(Syntax::list);
    }
    composer_.add(*list, std::move(test));
  }
  return list;
}

// Entries of the result when there are several outputs: each needs a name of its own (8.3.4).
std::vector<std::string> Compose::output_names(const DecisionTable& table) {
  std::vector<std::string> names;
  if (table.outputs.size() < 2) return names;
  for (std::size_t i = 0; i < table.outputs.size(); ++i) {
    const OutputClause& clause = table.outputs[i];
    std::string name = !clause.name.empty() ? clause.name : clause.label;
    const bool twice = std::find(names.begin(), names.end(), name) != names.end();
    if (name.empty() || twice) {
      wrong("dmn.table.output_name",
            {"多个输出各需一个不同的名称", "each of several outputs needs a name of its own"}, clause.span);
      name += (name.empty() ? "output " : " ") + std::to_string(i + 1);
      while (std::find(names.begin(), names.end(), name) != names.end()) name += "'";
    }
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace guohe::dmn

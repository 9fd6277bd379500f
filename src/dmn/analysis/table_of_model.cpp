// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/table_of_model.hpp"

#include <algorithm>

#include "feel/syntax/parser.hpp"

namespace guohe::dmn::analysis {
namespace {

constexpr int kTypeDepthMax = 20;

std::string text_of(const Written& text) {
  return text.present ? text.leaf.text : std::string();
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

// The literals of a list of output values; a text that is more than that has no order we know.
std::vector<std::string> values_of(const Written& text) {
  std::vector<std::string> values;
  if (!text.present || is_blank(text.leaf.text)) return values;
  feel::syntax::ParseInput input;
  const feel::syntax::Names none;
  const std::string list = "[" + text.leaf.text + "]";
  input.text = list;
  input.variables = &none;
  input.fields = &none;
  input.find_type = [](std::string_view) { return std::nullopt; };
  const feel::syntax::ParseResult parsed = feel::syntax::parse(input);
  if (parsed.tree == nullptr || parsed.tree->kind != feel::syntax::Kind::list) return values;
  for (const feel::syntax::NodePtr& item : parsed.tree->kids) values.push_back(feel::syntax::print(*item));
  return values;
}

}  // namespace

TableReader::TableReader(const Model& model, const Definitions& definitions) : definitions_(definitions) {
  for (const Element& element : elements(model)) {
    if (scope_.find(element.name) < 0) (void)scope_.add(element.name, element.type);
  }
}

// A type by name: FEEL's own, or what an item definition makes of one.
TableReader::Known TableReader::resolve(const std::string& type_ref, int depth) const {
  if (const auto simple = feel::syntax::type_named(type_ref)) return {*simple, {}};
  if (depth > kTypeDepthMax) return {};
  for (const ItemDefinition& item : definitions_.items) {
    if (item.name != type_ref) continue;
    if (item.is_collection || !item.components.empty() || item.is_function) return {};
    Known known = resolve(item.type, depth + 1);
    const std::string own =
        text_of(item.type_constraint.present ? item.type_constraint : item.allowed_values);
    if (!is_blank(own)) known.allowed = own;
    return known;
  }
  return {};
}

// What the clause says of its type, else what the expression gives; the allowed values of either.
TableReader::Known TableReader::type_of(const InputClause& input, const feel::Scope& scope) const {
  Known known = resolve(input.type);
  const feel::Compilation made = feel::compile(feel::Expression(input.expression.leaf.text), scope);
  if (made.program != nullptr) {
    if (known.type.is(feel::Type::Kind::any)) known.type = made.type;
    if (known.allowed.empty() && made.type.constraint() != nullptr)
      known.allowed = std::string(feel::source_text(*made.type.constraint()));
  }
  if (const std::string own = text_of(input.values); !is_blank(own)) known.allowed = own;
  return known;
}

Table TableReader::read(const DecisionTable& table, const std::vector<InformationItem>& parameters) const {
  feel::Scope scope = scope_;
  for (const InformationItem& parameter : parameters)
    (void)scope.add(parameter.name, resolve(parameter.type).type);
  Table made;
  made.hit_policy = table.hit_policy;
  for (const InputClause& input : table.inputs) {
    Known known = type_of(input, scope);
    const std::string& expression = input.expression.leaf.text;
    made.columns.push_back({input.label.empty() ? expression : input.label, expression, std::move(known.type),
                            std::move(known.allowed)});
  }
  for (const dmn::Rule& rule : table.rules) {
    Rule one;
    for (std::size_t i = 0; i < table.inputs.size(); ++i) {
      const std::string test = i < rule.inputs.size() ? text_of(rule.inputs[i]) : std::string();
      one.tests.emplace_back(is_blank(test) ? "-" : test);
    }
    for (const Written& output : rule.outputs) one.outputs.push_back(text_of(output));
    made.rules.push_back(std::move(one));
  }
  made.has_default =
      !table.outputs.empty() && std::all_of(table.outputs.begin(), table.outputs.end(),
                                            [](const OutputClause& one) { return one.fallback.present; });
  for (const OutputClause& output : table.outputs) made.priorities.push_back(values_of(output.values));
  return made;
}

}  // namespace guohe::dmn::analysis

// What boxed expressions add to the language: types to conform to, entries before a result, decision tables.
// SPDX-License-Identifier: Apache-2.0
#include "feel/check/checker.hpp"

namespace guohe::feel::check {

using syntax::DecisionTable;

NodePtr Checker::check_typed(const syntax::Node& node) {
  NodePtr made = check_plain(node, Kind::typed, node.type);
  made->wanted = node.type;
  const Type& found = made->kids[0]->type;
  const Type& wanted = node.type;
  const bool singleton = (wanted.is(Type::Kind::list) && found.conforms_to(wanted.element())) ||
                         (found.is(Type::Kind::list) && found.element().conforms_to(wanted)) ||
                         (found.is(Type::Kind::date) && wanted.is(Type::Kind::date_time));
  if (!found.conforms_to(wanted) && !singleton) {
    warn("feel.result_type",
         {"此处应为 `" + wanted.name() + "`，而类型是 `" + found.name() + "`",
          "expected `" + wanted.name() + "` here, found `" + found.name() + "`"},
         node.span);
  }
  if (wanted.is(Type::Kind::any) && wanted.constraint() == nullptr) made->type = found;
  return made;
}

NodePtr Checker::check_scoped(const syntax::Node& node) {
  NodePtr made = make(Kind::scoped, node.span);
  check_entries(node, *made);
  made->kids.push_back(check(*node.kids.back()));
  for (std::size_t i = 0; i < node.names.size(); ++i) pop_local();
  made->type = made->kids.back()->type;
  return made;
}

NodePtr Checker::check_table(const syntax::Node& node) {
  const DecisionTable& table = *node.table;
  NodePtr made = make(Kind::decision_table, node.span);
  made->table = node.table;
  made->kids.resize(table.kids());
  for (std::size_t i = 0; i < table.inputs; ++i)
    made->kids[table.input(i)] = check(*node.kids[table.input(i)]);
  for (std::size_t i = 0; i < table.inputs; ++i) check_column(node, i, *made);

  std::vector<Type::Field> fields;
  for (std::size_t i = 0; i < table.outputs; ++i) {
    Type type = Type::null();
    for (std::size_t rule = 0; rule < table.rules; ++rule) {
      made->kids[table.output(rule, i)] = check(*node.kids[table.output(rule, i)]);
      type = common_type(type, made->kids[table.output(rule, i)]->type);
    }
    made->kids[table.default_output(i)] = check(*node.kids[table.default_output(i)]);
    type = common_type(type, made->kids[table.default_output(i)]->type);
    made->kids[table.output_values(i)] = check(*node.kids[table.output_values(i)]);
    fields.push_back({table.outputs > 1 ? table.output_names[i] : std::string(), std::move(type)});
  }
  Type one = table.outputs == 1 ? fields[0].type : Type::any();
  if (table.outputs > 1) {
    one = Type::record(std::move(fields));
    made->shape = one.shape();
  }
  using syntax::HitPolicy;
  const bool all = table.hit_policy == HitPolicy::rule_order || table.hit_policy == HitPolicy::output_order ||
                   table.hit_policy == HitPolicy::collect;
  const bool listed = all && table.aggregation == syntax::Aggregation::none;
  made->type = !all ? one : listed && !table.has_default ? Type::list(one) : Type::any();
  return made;
}

// The tests of one column, in which `?` is the column's input.
void Checker::check_column(const syntax::Node& node, std::size_t column, Node& made) {
  const DecisionTable& table = *node.table;
  const Node& input = *made.kids[table.input(column)];
  const std::uint32_t local = push_local("?", input.type, input.origin);
  made.locals.push_back(local);
  NodePtr reference = make(Kind::local, input.span, input.type);
  reference->index = local;
  reference->origin = input.origin;
  reference->name = "?";
  const auto test = [&](std::size_t place) {
    const syntax::Node& cell = *node.kids[place];
    const bool tests = cell.kind == syntax::Kind::tests;
    made.kids[place] = tests ? check_test_list(cell, 0, reference) : check(cell);
  };
  test(table.allowed(column));
  for (std::size_t rule = 0; rule < table.rules; ++rule) test(table.cell(rule, column));
  pop_local();
}

}  // namespace guohe::feel::check

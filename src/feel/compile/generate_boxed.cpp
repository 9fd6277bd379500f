// Code of boxed expressions: types to conform to, entries before a result, and decision tables. A table's
// code takes the rules that may match one by one; the code of a rule tests its cells from the left, and gives
// its outputs when all are true:
//
//   inputs, tests of allowed inputs
//   table_begin
//   next:  table_next, to the rule or to `over`
//   rule:  table_skip, cell, table_test ... table_match, outputs, table_keep, jump next
//   over:  table_default, default outputs, table_keep
//          output values, table_end
// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/generator.hpp"

namespace guohe::feel {

void Generator::generate_typed(const Node& node, Place to, Place free) {
  generate(*node.kids[0], to, free);
  if (node.wanted.is(Type::Kind::any) && node.wanted.constraint() == nullptr) return;
  const std::uint32_t number = node_number(node);
  emit(OpCode::conform, to).x = number;
}

void Generator::generate_scoped(const Node& node, Place to, Place free) {
  for (std::size_t i = 0; i < node.locals.size(); ++i) generate(*node.kids[i], node.locals[i], free);
  generate(*node.kids.back(), to, free);
}

void Generator::generate_table(const Node& node, Place to, Place free) {
  const syntax::DecisionTable& table = *node.table;
  const auto number = static_cast<std::uint32_t>(program_.tables.size());
  program_.tables.push_back({&node, {}, table.rules > 1 ? TableIndex::of(node) : nullptr});
  has_table_ = true;

  std::vector<std::uint32_t> refused;
  for (std::size_t i = 0; i < table.inputs; ++i) {
    generate(*node.kids[table.input(i)], node.locals[i], free);
    if (!table.restricted[i]) continue;
    const std::uint16_t allowed = operand(*node.kids[table.allowed(i)], free);
    refused.push_back(emit_jump(OpCode::table_allow, to));
    program_.code[refused.back()].a = allowed;
    program_.code[refused.back()].b = static_cast<std::uint16_t>(node.locals[i]);
  }
  emit(OpCode::table_begin).x = number;
  const std::uint32_t next = emit_jump(OpCode::table_next);
  program_.code[next].y = number;
  std::vector<std::uint32_t> first_hits;
  for (std::size_t rule = 0; rule < table.rules && !too_large_; ++rule) {
    program_.tables[number].rules.push_back(here());
    for (std::size_t i = 0; i < table.inputs; ++i) generate_cell(node, number, rule, i, next, free);
    emit(OpCode::table_match).x = next;
    generate_outputs(node, table.output(rule, 0), free);
    first_hits.push_back(emit_jump(OpCode::table_keep));
    program_.code[first_hits.back()].a = static_cast<std::uint16_t>(free);
    program_.code[first_hits.back()].b = static_cast<std::uint16_t>(table.outputs);
    emit(OpCode::jump).x = next;
  }
  land(next);
  for (const std::uint32_t hit : first_hits) land(hit);
  if (table.has_default) {
    const std::uint32_t known = emit_jump(OpCode::table_default);
    generate_outputs(node, table.default_output(0), free);
    Instruction& keep = emit(OpCode::table_keep);
    keep.a = static_cast<std::uint16_t>(free);
    keep.b = static_cast<std::uint16_t>(table.outputs);
    keep.flag = 1;
    program_.code.back().x = here();
    land(known);
  }
  generate_outputs(node, table.output_values(0), free);
  Instruction& end = emit(OpCode::table_end, to);
  end.a = static_cast<std::uint16_t>(free);
  end.b = static_cast<std::uint16_t>(table.outputs);
  for (const std::uint32_t jump : refused) land(jump);
}

void Generator::generate_cell(const Node& node, std::uint32_t table_number, std::size_t rule,
                              std::size_t column, std::uint32_t next, Place free) {
  const Node& cell = *node.kids[node.table->cell(rule, column)];
  if (cell.kind == Kind::constant && cell.value.is_true()) return;
  const TableIndex* index = program_.tables[table_number].index.get();
  const bool answered =
      index != nullptr && index->column(column) != nullptr && index->column(column)->answers(rule);
  std::uint32_t skip = 0;
  if (answered) {
    skip = emit_jump(OpCode::table_skip);
    program_.code[skip].y = static_cast<std::uint32_t>(column);
  }
  const std::uint16_t condition = operand(cell, free);
  Instruction& test = emit(OpCode::table_test);
  test.a = condition;
  test.x = next;
  if (answered) land(skip);
}

// Adjacent kids into registers, as many as there are outputs.
void Generator::generate_outputs(const Node& node, std::size_t first, Place place) {
  for (std::size_t i = 0; i < node.table->outputs; ++i)
    generate(*node.kids[first + i], place + static_cast<Place>(i), place + static_cast<Place>(i) + 1);
  note_register(place + static_cast<Place>(node.table->outputs));
}

}  // namespace guohe::feel

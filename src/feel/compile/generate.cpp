// From the typed tree to code: the walk over nodes. See generator.hpp.
// SPDX-License-Identifier: Apache-2.0
#include "feel/compile/generate.hpp"

#include <algorithm>

#include "feel/compile/generator.hpp"

namespace guohe::feel {

std::optional<Diagnostic> Generator::run() {
  program_.entries.resize(program_.tree.bodies.size());
  for (std::size_t i = 0; i < program_.tree.bodies.size(); ++i) generate_body(i);
  if (!too_large_) return std::nullopt;
  return Diagnostic{"feel.limit.program",
                    Severity::error,
                    {"表达式过大", "the expression is too large"},
                    nullptr,
                    program_.tree.bodies[0].root->span};
}

void Generator::generate_body(std::size_t number) {
  const check::Body& body = program_.tree.bodies[number];
  locals_ = body.locals;
  registers_ = locals_ + 1;
  loops_ = 0;
  loops_max_ = 0;
  has_table_ = false;
  program_.entries[number].begin = here();
  const std::uint16_t result = operand(*body.root, locals_);
  Instruction& last = emit(OpCode::halt);
  last.a = result;
  program_.entries[number].registers = registers_;
  program_.entries[number].loops = loops_max_;
  program_.entries[number].tables = has_table_ ? 1 : 0;
}

Instruction& Generator::emit(OpCode code, Place to) {
  note_register(to);
  Instruction instruction;
  instruction.code = code;
  instruction.to = static_cast<std::uint16_t>(to);
  program_.code.push_back(instruction);
  return program_.code.back();
}

void Generator::note_register(Place place) {
  registers_ = std::max(registers_, place + 2);
  if (place >= kRegistersMax) too_large_ = true;
}

std::uint32_t Generator::node_number(const Node& node) {
  program_.nodes.push_back(&node);
  return static_cast<std::uint32_t>(program_.nodes.size() - 1);
}

std::uint32_t Generator::constant_number(const Value& value) {
  program_.constants.push_back(value);
  return static_cast<std::uint32_t>(program_.constants.size() - 1);
}

std::uint16_t Generator::operand(const Node& node, Place place) {
  if (node.kind == Kind::constant && program_.constants.size() < kConstantBit - 1U) {
    return static_cast<std::uint16_t>(constant_number(node.value) | kConstantBit);
  }
  if (node.kind == Kind::local) return static_cast<std::uint16_t>(node.index);
  generate(node, place, place + 1);
  return static_cast<std::uint16_t>(place);
}

std::uint16_t Generator::operand_into(const Node& node, Place to, Place free) {
  if (node.kind == Kind::local) return static_cast<std::uint16_t>(node.index);
  generate(node, to, free);
  return static_cast<std::uint16_t>(to);
}

void Generator::generate(const Node& node, Place to, Place free) {
  note_register(to);
  if (too_large_) return;
  switch (node.kind) {
    case Kind::constant:
      emit(OpCode::load_constant, to).x = constant_number(node.value);
      return;
    case Kind::frame: {
      const bool defined = program_.definition(static_cast<int>(node.index)) != nullptr;
      emit(defined ? OpCode::load_defined : OpCode::load_frame, to).x = node.index;
      return;
    }
    case Kind::local:
      emit(OpCode::move, to).a = static_cast<std::uint16_t>(node.index);
      return;
    case Kind::item_entry:
      return generate_item_entry(node, to, free);
    case Kind::path: {
      const std::uint16_t source = operand_into(*node.kids[0], to, free);
      Instruction& made = emit(OpCode::path, to);
      made.a = source;
      made.y = static_cast<std::uint32_t>(std::max(node.place, 0));
      const std::uint32_t number = node_number(node);
      program_.code.back().x = number;
      return;
    }
    case Kind::filter:
      return generate_filter(node, to, free, false);
    case Kind::call_builtin:
      return generate_builtin(node, to, free);
    case Kind::call:
      return generate_call(node, to, free);
    case Kind::negation:
      return generate_one(OpCode::negate, *node.kids[0], to, free);
    case Kind::arithmetic:
    case Kind::comparison:
      return generate_two(code_of(node.op), node, to, free);
    case Kind::conjunction:
      return generate_logic(node, to, free, OpCode::jump_if_false, OpCode::conjunction);
    case Kind::disjunction:
      return generate_logic(node, to, free, OpCode::jump_if_true, OpCode::disjunction);
    case Kind::between: {
      const std::uint16_t x = operand(*node.kids[0], free);
      const std::uint16_t low = operand(*node.kids[1], free + 1);
      const std::uint16_t high = operand(*node.kids[2], free + 2);
      Instruction& made = emit(OpCode::between, to);
      made.a = x;
      made.b = low;
      made.x = high;
      return;
    }
    case Kind::membership:
      return generate_two(OpCode::membership, node, to, free);
    case Kind::in_constants: {
      generate_one(OpCode::in_constants, *node.kids[0], to, free);
      const std::uint32_t number = constant_number(node.value);
      program_.code.back().x = number;
      return;
    }
    case Kind::let:
      generate(*node.kids[0], node.index, free);
      generate(*node.kids[1], to, free);
      return;
    case Kind::negated:
      return generate_one(OpCode::negated, *node.kids[0], to, free);
    case Kind::instance_of:
    case Kind::half_interval: {
      const bool test = node.kind == Kind::instance_of;
      generate_one(test ? OpCode::instance_of : OpCode::half_interval, *node.kids[0], to, free);
      const std::uint32_t number = node_number(node);
      program_.code.back().x = number;
      return;
    }
    case Kind::typed:
      return generate_typed(node, to, free);
    case Kind::scoped:
      return generate_scoped(node, to, free);
    case Kind::decision_table:
      return generate_table(node, to, free);
    case Kind::conditional:
      return generate_conditional(node, to, free);
    case Kind::iteration:
      return generate_iteration(node, to, free);
    case Kind::some:
    case Kind::every:
      return generate_quantifier(node, to, free);
    case Kind::span:
      return generate_two(OpCode::span_list, node, to, free);
    case Kind::context: {
      for (std::size_t i = 0; i < node.kids.size(); ++i) generate(*node.kids[i], node.locals[i], free);
      const std::uint32_t number = node_number(node);
      emit(OpCode::context, to).x = number;
      return;
    }
    case Kind::list: {
      emit(OpCode::new_list, to).x = static_cast<std::uint32_t>(node.kids.size());
      for (const check::NodePtr& kid : node.kids) {
        const std::uint16_t item = operand(*kid, free);
        Instruction& made = emit(OpCode::push, to);
        made.a = item;
        made.flag = is_temporary(item) ? 1 : 0;
      }
      return;
    }
    case Kind::interval: {
      generate_two(OpCode::interval, node, to, free);
      program_.code.back().flag =
          static_cast<std::uint8_t>((node.low_closed ? 1 : 0) | (node.high_closed ? 2 : 0));
      return;
    }
    case Kind::function: {
      const std::uint32_t number = node_number(node);
      emit(OpCode::function, to).x = number;
      return;
    }
  }
}

OpCode Generator::code_of(check::Op op) {
  using check::Op;
  switch (op) {
    case Op::add:
      return OpCode::add;
    case Op::subtract:
      return OpCode::subtract;
    case Op::multiply:
      return OpCode::multiply;
    case Op::divide:
      return OpCode::divide;
    case Op::power:
      return OpCode::power;
    case Op::equal:
      return OpCode::equal;
    case Op::not_equal:
      return OpCode::not_equal;
    case Op::less:
      return OpCode::less;
    case Op::less_equal:
      return OpCode::less_equal;
    case Op::greater:
      return OpCode::greater;
    default:
      return OpCode::greater_equal;
  }
}

void Generator::generate_one(OpCode code, const Node& kid, Place to, Place free) {
  const std::uint16_t a = operand(kid, free);
  emit(code, to).a = a;
}

void Generator::generate_two(OpCode code, const Node& node, Place to, Place free) {
  const std::uint16_t a = operand(*node.kids[0], free);
  const std::uint16_t b = operand(*node.kids[1], free + 1);
  Instruction& made = emit(code, to);
  made.a = a;
  made.b = b;
}

void Generator::generate_item_entry(const Node& node, Place to, Place free) {
  const std::uint32_t number = node_number(node);
  const std::uint32_t entry = emit_jump(OpCode::item_entry, to);
  program_.code[entry].a = static_cast<std::uint16_t>(node.index);
  program_.code[entry].x = number;
  if (node.kids.empty()) {
    emit(OpCode::no_entry, to).a = static_cast<std::uint16_t>(node.index);
  } else {
    generate(*node.kids[0], to, free);
  }
  land_y(entry);
}

void Generator::generate_logic(const Node& node, Place to, Place free, OpCode jump, OpCode join) {
  generate(*node.kids[0], to, free);
  const std::uint32_t done = emit_jump(jump);
  program_.code[done].a = static_cast<std::uint16_t>(to);
  const std::uint16_t right = operand(*node.kids[1], free);
  Instruction& made = emit(join, to);
  made.a = static_cast<std::uint16_t>(to);
  made.b = right;
  land(done);
}

void Generator::generate_conditional(const Node& node, Place to, Place free) {
  const std::uint16_t condition = operand(*node.kids[0], free);
  const std::uint32_t branch = emit_jump(OpCode::branch, to);
  program_.code[branch].a = condition;
  generate(*node.kids[1], to, free);
  const std::uint32_t end = emit_jump(OpCode::jump);
  land(branch);
  generate(*node.kids[2], to, free);
  land(end);
  land_y(branch);
}

void Generator::generate_builtin(const Node& node, Place to, Place free) {
  // count(list[condition]) counts without making the list.
  const bool counts = node.name == "count" && node.kids.size() == 1 && node.kids[0]->kind == Kind::filter &&
                      node.kids[0]->flag;
  if (counts) return generate_filter(*node.kids[0], to, free, true);
  generate_arguments(node, 0, free);
  Instruction& made = emit(OpCode::call_builtin, to);
  made.a = static_cast<std::uint16_t>(free);
  made.b = static_cast<std::uint16_t>(node.kids.size());
  const std::uint32_t number = node_number(node);
  program_.code.back().x = number;
}

void Generator::generate_call(const Node& node, Place to, Place free) {
  generate_arguments(node, 0, free);
  Instruction& made = emit(OpCode::call, to);
  made.a = static_cast<std::uint16_t>(free);
  made.b = static_cast<std::uint16_t>(node.kids.size() - 1);
  const std::uint32_t number = node_number(node);
  program_.code.back().x = number;
}

void Generator::generate_arguments(const Node& node, std::size_t first, Place place) {
  for (std::size_t i = first; i < node.kids.size(); ++i, ++place) generate(*node.kids[i], place, place + 1);
  note_register(place);
}

std::optional<Diagnostic> generate(Program& program) {
  return Generator(program).run();
}

}  // namespace guohe::feel

// The class that turns the typed tree into code; for this folder only. generate.cpp holds the walk over
// nodes, generate_loops.cpp filters, iterations and quantifiers, generate_boxed.cpp boxed
// expressions. Each function leaves the value of a node in
// register `to`, using registers from `free` upwards for what it needs on the way.
//
// INVARIANT: a register that borrows does so from the frame, the constants, an older register or the list
// of a loop that still runs. So whatever a result borrows from is evaluated into `to` itself.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "feel/compile/program.hpp"

namespace guohe::feel {

class Generator {
 public:
  explicit Generator(Program& program) : program_(program) {}
  std::optional<Diagnostic> run();

 private:
  using Kind = check::Kind;
  using Node = check::Node;
  using Place = std::uint32_t;

  void generate_body(std::size_t number);

  // ---- code

  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(program_.code.size()); }
  Instruction& emit(OpCode code, Place to = 0);
  std::uint32_t emit_jump(OpCode code, Place to = 0) {
    emit(code, to);
    return here() - 1;
  }
  void land(std::uint32_t jump) { program_.code[jump].x = here(); }
  void land_y(std::uint32_t jump) { program_.code[jump].y = here(); }
  void note_register(Place place);
  std::uint32_t node_number(const Node& node);
  std::uint32_t constant_number(const Value& value);

  // ---- operands

  // Where the value of a node is: a constant, its local, or register `place`, into which it is evaluated.
  std::uint16_t operand(const Node& node, Place place);
  // An operand that the result may borrow from: a temporary must be `to` itself.
  std::uint16_t operand_into(const Node& node, Place to, Place free);
  [[nodiscard]] bool is_temporary(std::uint16_t operand) const {
    return (operand & kConstantBit) == 0 && operand >= locals_;
  }

  // ---- nodes

  void generate(const Node& node, Place to, Place free);
  static OpCode code_of(check::Op op);
  void generate_one(OpCode code, const Node& kid, Place to, Place free);
  void generate_two(OpCode code, const Node& node, Place to, Place free);
  void generate_item_entry(const Node& node, Place to, Place free);
  void generate_logic(const Node& node, Place to, Place free, OpCode jump, OpCode join);
  void generate_conditional(const Node& node, Place to, Place free);
  void generate_builtin(const Node& node, Place to, Place free);
  void generate_call(const Node& node, Place to, Place free);
  void generate_arguments(const Node& node, std::size_t first, Place place);

  // ---- loops: generate_loops.cpp

  std::uint16_t open_loop();
  void generate_filter(const Node& node, Place to, Place free, bool count);
  // Opens a loop over a source; gives the instruction that begins it, whose x is where failure goes.
  std::uint32_t begin_source(const Node& source, std::uint16_t loop, Place to, Place place);
  void generate_iteration(const Node& node, Place to, Place free);
  void generate_quantifier(const Node& node, Place to, Place free);
  // The jump after the failure of the first source goes to the end of the quantifier.
  void fix_first_failure(std::uint32_t begin, std::uint32_t over);

  // ---- boxed expressions: generate_boxed.cpp

  void generate_typed(const Node& node, Place to, Place free);
  void generate_scoped(const Node& node, Place to, Place free);
  void generate_table(const Node& node, Place to, Place free);
  void generate_cell(const Node& node, std::uint32_t table_number, std::size_t rule, std::size_t column,
                     std::uint32_t next, Place free);
  void generate_outputs(const Node& node, std::size_t first, Place place);

  Program& program_;
  bool has_table_ = false;
  bool too_large_ = false;
  Place locals_ = 0;
  Place registers_ = 0;
  std::uint32_t loops_ = 0;
  std::uint32_t loops_max_ = 0;
};

}  // namespace guohe::feel

// What a machine keeps between and during runs; for this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "feel/compile/program.hpp"
#include "feel/eval/decision_table.hpp"
#include "feel/eval/loop.hpp"

namespace guohe::feel {

inline constexpr std::size_t kMachineRegisters = 1U << 14U;  // 512 KiB
inline constexpr std::size_t kMachineLoops = 1U << 14U;

struct Machine::State {
  std::unique_ptr<Register[]> registers{new Register[kMachineRegisters]};
  std::vector<std::unique_ptr<Loop>> loops;  // each stays where it is when more are added
  std::vector<std::unique_ptr<TableRun>> tables;
  std::uint64_t steps = 0;

  // What a run needs besides; set for its duration.
  std::size_t registers_used = 0;
  std::size_t loops_used = 0;
  std::size_t tables_used = 0;
  std::optional<std::uint32_t> defining;  // the slot whose definition is being evaluated, innermost

  // machine.cpp
  /// Runs a body in a window of registers and loops of its own. `self` is the function whose body it is.
  Value run_body(const Program& program, std::size_t body, std::span<Value> frame,
                 std::span<const Value> locals, const Value* self, Evaluation& evaluation);
  /// Calls a function value.
  Value call(const Value& function, std::span<const Value> arguments, Evaluation& evaluation);
  /// Calls the function in the register `first` with the `count` arguments after it, named or in order.
  Value call_at(const std::vector<std::string>& names, const Register* first, std::size_t count,
                Evaluation& evaluation);
  /// Evaluates the definition of a slot and keeps it in the frame.
  const Value* define(const Program& program, std::uint32_t slot, std::span<Value> frame,
                      Evaluation& evaluation);
  /// Makes the function value of a node, with what it captures.
  Value close(const Program& program, const check::Node& node, Register* regs, std::span<Value> frame,
              Evaluation& evaluation);

  // execute.cpp
  /// The loop over instructions. `table` is there when the body has decision tables.
  Value execute(const Program& program, const Entry& entry, Register* regs, std::size_t loop_base,
                TableRun* table, std::span<Value> frame, Evaluation& evaluation);
};

}  // namespace guohe::feel

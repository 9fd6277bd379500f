// The machine around its loop: windows of registers, definitions, closures and calls. It recurses only for
// definitions and calls of function values, both counted by the call depth.
// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "feel/builtins/families.hpp"
#include "feel/eval/machine_state.hpp"

namespace guohe::feel {

// A window of registers and loops for one body, given back at its end with what it owned.
Value Machine::State::run_body(const Program& program, std::size_t body, std::span<Value> frame,
                               std::span<const Value> locals, const Value* self, Evaluation& evaluation) {
  const Entry& entry = program.entries[body];
  if (registers_used + entry.registers > kMachineRegisters || loops_used + entry.loops > kMachineLoops)
    return too_deep(evaluation);
  const std::size_t table_base = tables_used;
  tables_used += entry.tables;
  while (tables.size() < tables_used) tables.push_back(std::make_unique<TableRun>());
  Register* regs = registers.get() + registers_used;
  const std::size_t loop_base = loops_used;
  registers_used += entry.registers;
  loops_used += entry.loops;
  while (loops.size() < loops_used) loops.push_back(std::make_unique<Loop>());
  for (std::size_t i = 0; i < locals.size(); ++i) regs[i].ref = &locals[i];
  if (self != nullptr) {
    const auto& captures = program.tree.bodies[body].captures;
    for (std::size_t i = 0; i < captures.size(); ++i) {
      Register& into = regs[captures[i].local];
      into.ref = captured_value(*self, i, into.own);
    }
  }
  TableRun* const table = entry.tables == 0 ? nullptr : tables[table_base].get();
  Value result = execute(program, entry, regs, loop_base, table, frame, evaluation);
  for (std::size_t i = 0; i < entry.registers; ++i) regs[i].own.reset();
  registers_used -= entry.registers;
  loops_used -= entry.loops;
  tables_used -= entry.tables;
  return result;
}

const Value* Machine::State::define(const Program& program, std::uint32_t slot, std::span<Value> frame,
                                    Evaluation& evaluation) {
  const Program* definition = program.definition(static_cast<int>(slot));
  if (definition == nullptr || evaluation.call_depth >= evaluation.options().call_depth_max) {
    frame[slot] = cannot_define(definition != nullptr, evaluation);
    return &frame[slot];
  }
  ++evaluation.call_depth;
  const std::optional<std::uint32_t> outer = std::exchange(defining, slot);
  Value value = run_body(*definition, 0, frame, {}, nullptr, evaluation);
  defining = outer;
  --evaluation.call_depth;
  frame[slot] = std::move(value);
  return &frame[slot];
}

Value Machine::State::close(const Program& program, const check::Node& node, Register* regs,
                            std::span<Value> frame, Evaluation& evaluation) {
  std::vector<Value> captured;
  for (const check::Capture& capture : program.tree.bodies[node.index].captures) {
    if (capture.sibling >= 0) {
      captured.push_back(Value::unset());
      continue;
    }
    if (!capture.from_frame) {
      captured.push_back(*regs[capture.index].ref);
      continue;
    }
    // A function that reads its own slot means itself.
    const bool unset = frame[capture.index].is_unset();
    const bool own = unset && program.definition(static_cast<int>(capture.index)) == nullptr &&
                     defining.value_or(capture.index) == capture.index;
    captured.push_back(own     ? Value::unset()
                       : unset ? *define(program, capture.index, frame, evaluation)
                               : frame[capture.index]);
  }
  return make_function(program, node.index, std::move(captured));
}

Value Machine::State::call(const Value& function, std::span<const Value> arguments, Evaluation& evaluation) {
  if (evaluation.stopped() || !pay_call(arguments, evaluation)) return evaluation.stop_value();
  std::vector<Value> converted;
  if (std::optional<Value> refused = convert_arguments(function, arguments, converted)) return *refused;
  const FunctionObject& object = function.as_function();
  if (object.builtin != nullptr) {
    std::vector<Register> places(converted.size());
    for (std::size_t i = 0; i < converted.size(); ++i) places[i].ref = &converted[i];
    return call_builtin(*object.builtin, Args(places.data(), places.size()), evaluation);
  }
  if (evaluation.call_depth >= evaluation.options().call_depth_max) return too_deep(evaluation);
  ++evaluation.call_depth;
  Value result;
  if (object.framed) {
    std::optional<std::vector<Value>> frame = make_frame(*object.framed, converted);
    result = frame ? run_body(*object.program, object.body, *frame, {}, nullptr, evaluation)
                   : not_callable(function);
  } else {
    result = run_body(*object.program, object.body, {}, converted, &function, evaluation);
  }
  --evaluation.call_depth;
  return evaluation.allow_value(result) ? result : evaluation.stop_value();
}

// The call of an instruction: the function in the first register, the arguments after it.
Value Machine::State::call_at(const std::vector<std::string>& names, const Register* first, std::size_t count,
                              Evaluation& evaluation) {
  std::vector<Value> arguments;
  arguments.reserve(count);
  for (std::size_t i = 1; i <= count; ++i) arguments.push_back(*first[i].ref);
  const Value function = *first->ref;
  if (!arrange_arguments(function, names, arguments)) return not_callable(function);
  return call(function, arguments, evaluation);
}

Machine::Machine() : state_(std::make_unique<State>()) {}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;

namespace {

// Call-back of built-ins that take functions.
template <typename State>
Value call_back(void* state, const Value& function, std::span<const Value> arguments,
                Evaluation& evaluation) {
  return static_cast<State*>(state)->call(function, arguments, evaluation);
}

}  // namespace

Value Machine::run(const Program& program, std::span<Value> frame, const EvalOptions& options) {
  Evaluation evaluation(options, state_.get(), &call_back<State>);
  Value result = state_->run_body(program, 0, frame, {}, nullptr, evaluation);
  state_->steps = evaluation.steps();
  return result;
}

Value Machine::call(const Value& function, std::span<const Value> arguments, const EvalOptions& options) {
  Evaluation evaluation(options, state_.get(), &call_back<State>);
  Value result = state_->call(function, arguments, evaluation);
  state_->steps = evaluation.steps();
  return result;
}

std::uint64_t Machine::steps() const {
  return state_->steps;
}

}  // namespace guohe::feel

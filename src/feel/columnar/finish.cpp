// The ends of lowering: a program's result, and, when all programs are there, what no result needs is dropped
// and the rest gets its storage.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {
namespace {

constexpr std::size_t kRegistersMax = 30'000;

// Which operands of an instruction are registers.
template <typename Visit>
void visit_operands(Instruction& instruction, const Visit& visit) {
  switch (instruction.op) {
    case Op::fill:
    case Op::size:
      return;
    case Op::compare_bounds:
      visit(instruction.a);
      visit(instruction.b);
      visit(instruction.c);
      visit(instruction.d);
      return;
    case Op::choose:
    case Op::open:
      visit(instruction.a);
      visit(instruction.b);
      visit(instruction.c);
      return;
    case Op::compare:
    case Op::join:
    case Op::add:
    case Op::subtract:
    case Op::multiply:
    case Op::days_between:
    case Op::exact:
    case Op::any_equal:
      visit(instruction.a);
      visit(instruction.b);
      return;
    case Op::sum:
    case Op::least:
    case Op::greatest:
      if (instruction.c != 0) visit(instruction.a);
      visit(instruction.b);
      return;
    default:
      visit(instruction.a);
  }
}

}  // namespace

void Lowerer::finish() {
  // Backwards: what is needed, and where its last use is.
  std::vector<std::size_t> last(form_.registers.size(), 0);
  std::vector<bool> needed(form_.registers.size(), false);
  std::vector<bool> kept(form_.code.size(), false);
  for (const Output& output : form_.outputs) {
    if (!output.covered) continue;
    needed[output.to] = true;
    last[output.to] = SIZE_MAX;
  }
  const auto use_level = [&](int level) {
    Level& used = form_.levels[static_cast<std::size_t>(level)];
    used.used = true;
    if (used.outer >= 0) {
      form_.levels[static_cast<std::size_t>(used.outer)].used = true;
      form_.levels[static_cast<std::size_t>(used.inner)].used = true;
    }
  };
  for (std::size_t i = form_.code.size(); i-- > 0;) {
    Instruction& one = form_.code[i];
    const bool second = one.op == Op::count && needed[one.d];
    if (!needed[one.to] && !second) continue;
    kept[i] = true;
    use_level(one.level);
    if (one.op == Op::any_equal) use_level(static_cast<int>(one.x));
    visit_operands(one, [&](std::uint16_t operand) {
      needed[operand] = true;
      if (last[operand] == 0) last[operand] = i + 1;
    });
  }
  // Forwards: storage is given out and taken back, so that a chunk's values stay in the caches. An operand is
  // released after the instruction has its result, which never shares storage with it.
  std::vector<Instruction> code;
  std::map<std::pair<std::uint16_t, std::uint8_t>, std::vector<int>> free;
  const auto claim = [&](std::uint16_t number) {
    Register& of = form_.registers[number];
    const auto bytes = static_cast<std::uint8_t>(bytes_of(of.kind));
    std::vector<int>& spare = free[{of.level, bytes}];
    if (spare.empty()) {
      of.number = static_cast<int>(form_.storage_levels.size());
      form_.storage_levels.push_back(of.level);
      form_.storage_bytes.push_back(bytes);
    } else {
      of.number = spare.back();
      spare.pop_back();
    }
  };
  const auto release = [&](std::uint16_t number, std::size_t i) {
    const Register& of = form_.registers[number];
    if (of.from != Register::From::computed || last[number] != i + 1) return;
    last[number] = SIZE_MAX;  // once
    free[{of.level, static_cast<std::uint8_t>(bytes_of(of.kind))}].push_back(of.number);
  };
  for (std::size_t i = 0; i < form_.code.size(); ++i) {
    if (!kept[i]) continue;
    Instruction one = form_.code[i];
    claim(one.to);
    // A count's low bound may lend its memory to the high one: both live as long as either.
    if (one.op == Op::count) {
      claim(one.d);
      const std::size_t end = std::max(last[one.to], last[one.d]);
      last[one.to] = end;
      last[one.d] = end;
    }
    code.push_back(one);
    if (one.op == Op::count && last[one.to] == 0) last[one.to] = last[one.d] = SIZE_MAX;
    std::vector<std::uint16_t> operands;
    visit_operands(one, [&](std::uint16_t operand) { operands.push_back(operand); });
    for (const std::uint16_t operand : operands) release(operand, i);
  }
  form_.code = std::move(code);
}

std::optional<std::uint16_t> Lowerer::program(const Program& program) {
  cost_ = 0;
  nodes_ = 0;
  loops_.clear();
  if (form_.registers.size() > kRegistersMax) return std::nullopt;
  Context context{&program, {}};
  const Lowered result = lower(*program.tree.bodies[0].root, context);
  // A machine that might exceed its steps is asked itself.
  constexpr std::uint64_t kCostMax = 5'000'000;
  if (cost_ > kCostMax) return std::nullopt;
  if (result.form == Lowered::Form::bounds) {
    Instruction made;
    made.op = Op::exact;
    made.level = reg(result.reg).level;
    made.a = result.reg;
    made.b = result.high;
    made.x = 1;
    if (made.level != 0) return std::nullopt;
    return emit(made, reg(result.reg).kind, reg(result.reg).digits);
  }
  if (result.form != Lowered::Form::scalar) return std::nullopt;
  if (is_constant(result.reg))
    return reg(result.reg).kind == Kind::truth ? std::optional(at(result.reg, 0)) : std::nullopt;
  if (reg(result.reg).level != 0) return std::nullopt;
  return result.reg;
}

}  // namespace guohe::feel::columnar

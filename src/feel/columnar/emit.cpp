// Levels, registers and instructions of a plan. An instruction that was emitted before is found again, so
// that programs share what they have in common.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/columnar/lower.hpp"

namespace guohe::feel::columnar {
std::uint16_t Lowerer::add_register(const Register& made) {
  // A plan that is too large wraps around here; program() has refused it before.
  form_.registers.push_back(made);
  return static_cast<std::uint16_t>(form_.registers.size() - 1);
}

std::uint16_t Lowerer::constant_register(Kind kind, std::int64_t value, int digits) {
  const auto [found, fresh] = constants_.try_emplace({{static_cast<int>(kind), digits}, value}, 0);
  if (fresh) {
    Register made;
    made.from = Register::From::constant;
    made.kind = kind;
    made.digits = digits;
    made.value = value;
    found->second = add_register(made);
  }
  return found->second;
}

int Lowerer::digits_of(const std::string& path) const {
  const LayoutOptions& options = form_.layout.options;
  return options.digits ? options.digits(path) : options.digits_otherwise;
}

std::optional<std::uint16_t> Lowerer::column(const ColumnSource& source, std::uint16_t level) {
  const auto same = [&](const ColumnSource& other) {
    return other.list == source.list && other.from == source.from && other.entry == source.entry;
  };
  auto found = std::find_if(form_.layout.columns.begin(), form_.layout.columns.end(), same);
  if (found == form_.layout.columns.end()) {
    if (fixed_) return std::nullopt;
    form_.layout.columns.push_back(source);
    found = form_.layout.columns.end() - 1;
  }
  const int number = static_cast<int>(found - form_.layout.columns.begin());
  const auto [place, fresh] = columns_.try_emplace({number, level}, 0);
  if (fresh) {
    Register made;
    made.from = Register::From::column;
    made.kind = found->kind;
    made.digits = found->digits;
    made.level = level;
    made.number = number;
    place->second = add_register(made);
  }
  return place->second;
}

// `bounds`: the instruction has a second result, `d`.
std::uint16_t Lowerer::emit(Instruction instruction, Kind kind, int digits, bool bounds) {
  const auto found = made_.find(instruction);
  if (found != made_.end()) return found->second;
  Register made;
  made.kind = kind;
  made.digits = digits;
  made.level = instruction.level;
  // A fold gives one value an element of the outer level.
  switch (instruction.op) {
    case Op::any:
    case Op::all:
    case Op::size:
    case Op::count:
    case Op::sum:
    case Op::least:
    case Op::greatest: {
      const Level& level = form_.levels[instruction.level];
      made.level = static_cast<std::uint16_t>(level.outer < 0 ? 0 : level.outer);
      break;
    }
    case Op::any_equal:
      made.level = static_cast<std::uint16_t>(instruction.x);
      break;
    default:
      break;
  }
  const Instruction key = instruction;
  instruction.to = add_register(made);
  if (bounds) instruction.d = add_register(made);
  form_.code.push_back(instruction);
  made_.emplace(key, instruction.to);
  return instruction.to;
}

// The level of a list's elements, for a loop inside the loops around.
std::uint16_t Lowerer::level_of(int list) {
  int nesting = 0;
  for (const int loop : loops_) nesting += form_.levels[static_cast<std::size_t>(loop)].list == list ? 1 : 0;
  for (std::size_t i = 1; i < form_.levels.size(); ++i) {
    if (form_.levels[i].list == list && form_.levels[i].nesting == nesting)
      return static_cast<std::uint16_t>(i);
  }
  Level made;
  made.list = list;
  made.nesting = nesting;
  form_.levels.push_back(made);
  return static_cast<std::uint16_t>(form_.levels.size() - 1);
}

// The least level at which elements of both can be seen together; nothing when that would be three lists
// deep.
std::optional<std::uint16_t> Lowerer::common_level(std::uint16_t a, std::uint16_t b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  const auto holds = [&](std::uint16_t pairs, std::uint16_t level) {
    return form_.levels[pairs].outer == level || form_.levels[pairs].inner == level;
  };
  if (holds(a, b)) return a;
  if (holds(b, a)) return b;
  if (form_.levels[a].list < 0 || form_.levels[b].list < 0) return std::nullopt;
  const auto first = std::find(loops_.begin(), loops_.end(), a);
  const auto second = std::find(loops_.begin(), loops_.end(), b);
  if (first == loops_.end() || second == loops_.end()) return std::nullopt;
  if (second < first) std::swap(a, b);
  for (std::size_t i = 1; i < form_.levels.size(); ++i) {
    if (form_.levels[i].outer == a && form_.levels[i].inner == b) return static_cast<std::uint16_t>(i);
  }
  Level made;
  made.outer = a;
  made.inner = b;
  form_.levels.push_back(made);
  return static_cast<std::uint16_t>(form_.levels.size() - 1);
}

std::uint16_t Lowerer::at(std::uint16_t number, std::uint16_t level) {
  if (is_constant(number)) {
    if (reg(number).kind != Kind::truth) return number;
    Instruction made;
    made.op = Op::fill;
    made.level = level;
    made.x = reg(number).value;
    return emit(made, Kind::truth);
  }
  if (reg(number).level == level) return number;
  Instruction made;
  made.op = Op::spread;
  made.level = level;
  made.a = number;
  return emit(made, reg(number).kind, reg(number).digits);
}

// Brings both to one level; false when there is none.
bool Lowerer::align(std::uint16_t& a, std::uint16_t& b, std::uint16_t& level) {
  const std::uint16_t of_a = is_constant(a) ? std::uint16_t{0} : reg(a).level;
  const std::uint16_t of_b = is_constant(b) ? std::uint16_t{0} : reg(b).level;
  const auto common = common_level(of_a, of_b);
  if (!common) return false;
  level = *common;
  a = at(a, level);
  b = at(b, level);
  return true;
}

std::optional<std::uint16_t> Lowerer::rescaled(std::uint16_t number, int digits) {
  const int more = digits - reg(number).digits;
  if (more == 0 || reg(number).kind != Kind::number) return number;
  if (more < 0 || more > 18) return std::nullopt;
  std::int64_t power = 1;
  for (int i = 0; i < more; ++i) power *= 10;
  if (is_constant(number)) {
    std::int64_t value = 0;
    if (__builtin_mul_overflow(reg(number).value, power, &value)) return std::nullopt;
    return constant_register(Kind::number, value, digits);
  }
  Instruction made;
  made.op = Op::scale;
  made.level = reg(number).level;
  made.a = number;
  made.x = power;
  return emit(made, Kind::number, digits);
}

bool Lowerer::align_digits(std::uint16_t& a, std::uint16_t& b) {
  const int digits = std::max(reg(a).digits, reg(b).digits);
  const auto first = rescaled(a, digits);
  const auto second = rescaled(b, digits);
  if (!first || !second) return false;
  a = *first;
  b = *second;
  return true;
}

std::uint16_t Lowerer::join(Join how, std::uint16_t a, std::uint16_t b, std::uint16_t level) {
  Instruction made;
  made.op = Op::join;
  made.sub = static_cast<std::uint8_t>(how);
  made.level = level;
  made.a = a;
  made.b = b;
  return emit(made, Kind::truth);
}

std::uint16_t Lowerer::map(Map how, std::uint16_t a) {
  Instruction made;
  made.op = Op::map;
  made.sub = static_cast<std::uint8_t>(how);
  made.level = reg(a).level;
  made.a = a;
  return emit(made, Kind::truth);
}

std::uint16_t Lowerer::state(Map how, std::uint16_t a) {
  Instruction made;
  made.op = reg(a).kind == Kind::truth ? Op::map : Op::state;
  made.sub = static_cast<std::uint8_t>(how);
  made.level = reg(a).level;
  made.a = a;
  return emit(made, Kind::truth);
}

Lowerer::Lowered Lowerer::plain(const Lowered& value) {
  if (value.form == Lowered::Form::scalar) return value;
  if (value.form != Lowered::Form::bounds) return none();
  Instruction made;
  made.op = Op::exact;
  made.level = reg(value.reg).level;
  made.a = value.reg;
  made.b = value.high;
  return scalar(emit(made, reg(value.reg).kind, reg(value.reg).digits));
}

}  // namespace guohe::feel::columnar

// A compiled expression: the typed tree, which the reference interpreter walks, and the flat code made of it,
// which the machine runs. Immutable once made.
//
// Code is a row of 16-byte instructions over registers. A register borrows (points at a value of the frame,
// the constants or another register's list) or owns a value. Registers of a body: its locals first, then
// temporaries in stack order. An operand is a register, or a constant when kConstantBit is set.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/check/tree.hpp"
#include "feel/compile/table_index.hpp"
#include "feel/feel.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {

enum class OpCode : std::uint8_t {
#define FEEL_OPCODE(name) name,
#include "feel/compile/opcode.def"
#undef FEEL_OPCODE
};

struct Instruction {
  OpCode code = OpCode::halt;
  std::uint8_t flag = 0;
  std::uint16_t to = 0;  // register of the result
  std::uint16_t a = 0, b = 0;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
};
static_assert(sizeof(Instruction) == 16);

inline constexpr std::uint16_t kConstantBit = 0x8000;
inline constexpr std::uint32_t kRegistersMax = 0x4000;

/// A body's place in the code.
struct Entry {
  std::uint32_t begin = 0;      // first instruction
  std::uint32_t registers = 0;  // how many it uses
  std::uint32_t loops = 0;
  std::uint32_t tables = 0;  // 1 when a decision table is among its nodes
};

/// A decision table's code: where each rule begins, and what is known of its cells beforehand.
struct DecisionTableCode {
  const check::Node* node = nullptr;
  std::vector<std::uint32_t> rules;         // instructions
  std::unique_ptr<const TableIndex> index;  // null when there is nothing to gain
};

class Program : public std::enable_shared_from_this<Program> {
 public:
  explicit Program(Expression from) : expression(std::move(from)) {}

  Expression expression;
  Type type;
  std::string printed;
  check::Tree tree;
  std::vector<Instruction> code;
  std::vector<Value> constants;
  std::vector<Entry> entries;             // one a body
  std::vector<const check::Node*> nodes;  // that instructions refer to: paths, contexts, calls
  std::vector<std::pair<int, std::shared_ptr<const Program>>> definitions;  // by slot
  std::vector<DecisionTableCode> tables;

  [[nodiscard]] const Program* definition(int slot) const {
    for (const auto& [number, program] : definitions) {
      if (number == slot) return program.get();
    }
    return nullptr;
  }
  [[nodiscard]] std::string_view text(Span span) const {
    return std::string_view(expression.text).substr(span.begin, span.end - span.begin);
  }
};

}  // namespace guohe::feel

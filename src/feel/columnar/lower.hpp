// The class that turns typed trees into a plan; for this folder only. lower.cpp walks the nodes,
// lower_compare.cpp and lower_lists.cpp do theirs, emit.cpp levels, registers and instructions, finish.cpp
// the rest.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <unordered_map>

#include "feel/columnar/plan.hpp"
#include "feel/columnar/tables.hpp"
#include "feel/compile/program.hpp"

namespace guohe::feel::columnar {

class Lowerer {
 public:
  /// Whether the layout is made on the way, or a column that it lacks is not covered.
  enum class Columns : std::uint8_t { grow, fixed };
  Lowerer(Plan::Form& form, Columns columns) : form_(form), fixed_(columns == Columns::fixed) {
    form_.levels.emplace_back();
  }

  /// The register that holds a program's result; nothing when the form does not cover it.
  std::optional<std::uint16_t> program(const Program& program);
  /// Drops what no output needs, and gives the rest its storage.
  void finish();

 private:
  // What a node's value is made of.
  struct Lowered {
    enum class Form : std::uint8_t { none, scalar, bounds, list, frame_record, record };
    Form form = Form::none;
    std::uint16_t reg = 0, high = 0;  // scalar; bounds have both
    // A list: its elements' level, which of them are in it (if not all), and what an element is.
    std::uint16_t level = 0;
    std::optional<std::uint16_t> mask;
    std::optional<std::uint16_t> element;  // register of a scalar element; otherwise a record
    int list = -1;                         // number of the list source
    Source source;                         // of a frame record
    Type type;                             // of records
  };
  using Locals = std::unordered_map<std::uint32_t, Lowered>;
  struct Context {
    const Program* program = nullptr;
    Locals locals;
  };

  // lower.cpp, lower_compare.cpp
  Lowered lower(const check::Node& node, Context& context);
  Lowered constant(const Value& value);
  Lowered frame(const check::Node& node, Context& context);
  Lowered input(const Source& source, const Type& type, const std::string& origin);
  Lowered path(const check::Node& node, Context& context);
  Lowered arithmetic(const check::Node& node, Context& context);
  Lowered times(const Lowered& a, const Lowered& b, bool divide);
  Lowered move_date(const Lowered& date, const Lowered& by, bool back);
  Lowered comparison(const check::Node& node, Context& context);
  Lowered compared(Compare how, Lowered a, Lowered b);
  Lowered in_constants(const Lowered& x, const Value& items);
  Lowered in_range(const Lowered& x, const RangeObject& range);
  Lowered membership(const check::Node& node, Context& context);
  Lowered conditional(const check::Node& node, Context& context);
  Lowered builtin(const check::Node& node, Context& context);

  // lower_lists.cpp
  Lowered list_input(const Source& source, const Type& type);
  Lowered element_of(const Lowered& list);
  Lowered entry(const Lowered& record, const std::string& name, const std::string& origin);
  Lowered path_of_list(const Lowered& list, const std::string& name, const std::string& origin);
  Lowered filter(const check::Node& node, Context& context);
  Lowered iteration(const check::Node& node, Context& context);
  Lowered quantifier(const check::Node& node, Context& context, std::size_t i);
  Lowered quantified(const Lowered& list, const Lowered& condition, bool any);
  Lowered contains(const Lowered& list, const Lowered& wanted);
  Lowered counted(const Lowered& list);
  Lowered gathered(Op op, const Lowered& list);

  // emit.cpp
  std::uint16_t add_register(const Register& made);
  std::uint16_t constant_register(Kind kind, std::int64_t value, int digits);
  std::optional<std::uint16_t> column(const ColumnSource& source, std::uint16_t level);
  [[nodiscard]] int digits_of(const std::string& path) const;
  std::uint16_t emit(Instruction instruction, Kind kind, int digits = 0, bool bounds = false);
  std::optional<std::uint16_t> common_level(std::uint16_t a, std::uint16_t b);
  std::uint16_t at(std::uint16_t reg, std::uint16_t level);
  bool align(std::uint16_t& a, std::uint16_t& b, std::uint16_t& level);
  bool align_digits(std::uint16_t& a, std::uint16_t& b);
  std::optional<std::uint16_t> rescaled(std::uint16_t reg, int digits);
  std::uint16_t level_of(int list);
  std::uint16_t join(Join join, std::uint16_t a, std::uint16_t b, std::uint16_t level);
  std::uint16_t map(Map map, std::uint16_t a);
  std::uint16_t state(Map map, std::uint16_t a);
  const Register& reg(std::uint16_t number) const { return form_.registers[number]; }
  [[nodiscard]] bool is_constant(std::uint16_t number) const {
    return reg(number).from == Register::From::constant;
  }
  static Lowered none() { return {}; }
  static Lowered scalar(std::uint16_t reg) {
    Lowered made;
    made.form = Lowered::Form::scalar;
    made.reg = reg;
    return made;
  }
  static Lowered bounds(std::uint16_t low, std::uint16_t high) {
    Lowered made = scalar(low);
    made.form = low == high ? Lowered::Form::scalar : Lowered::Form::bounds;
    made.high = high;
    return made;
  }
  /// A scalar that is no interval: missing where the bounds differ.
  Lowered plain(const Lowered& value);
  [[nodiscard]] bool is_truth(const Lowered& value) const {
    return value.form == Lowered::Form::scalar && reg(value.reg).kind == Kind::truth;
  }

  Plan::Form& form_;
  bool fixed_;
  std::vector<int> loops_;                // levels of the loops around, outermost first
  std::map<std::string, Lowered> known_;  // definitions, by slot and the loops around
  std::map<Instruction, std::uint16_t> made_;
  std::map<std::pair<int, int>, std::uint16_t> columns_;  // registers, by column and level
  std::map<std::pair<std::pair<int, int>, std::int64_t>, std::uint16_t> constants_;
  std::uint64_t cost_ = 0;  // steps that a machine may take at most for the program
  std::size_t nodes_ = 0;   // lowered for the program
  int depth_ = 0;
};

}  // namespace guohe::feel::columnar

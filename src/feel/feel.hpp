// The public face of FEEL, the expression language of DMN 1.5 (chapter 10).
//
//   Scope scope;                                  // names an expression may use, each with a type
//   scope.add("requested grant", Type::number());
//   Compilation made = compile(Expression("requested grant <= 500000"), scope, {});
//   std::vector<Value> frame = scope.new_frame(); // one value a name, missing until set
//   frame[0] = Value::number(480000);
//   Machine machine;                              // one a thread, used again and again
//   Value result = machine.run(*made.program, frame, {});
//
// A source becomes a tree (syntax/), a typed tree (check/), a flat program (compile/) that a Machine runs
// (eval/). Evaluation never fails: a wrong value gives null with a reason. Every limit is stated below.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/result.hpp"
#include "feel/value/type.hpp"
#include "feel/value/value.hpp"

namespace guohe::feel {

class Program;  // immutable; may be run by many machines at once

// Limits on programs; an exceeded one is a diagnostic `feel.limit.*`.
inline constexpr std::size_t kSourceBytesMax = 1U << 20U;
inline constexpr int kNestingMax = 200;

/// An expression and where it stands, so that diagnostics point into the file that embeds it.
struct Expression {
  /// A stretch of `text` that stands in the source as it is; YAML's folded scalars have several.
  struct Piece {
    std::uint32_t text_begin = 0;
    std::uint32_t source_begin = 0;
  };

  /// A text of its own.
  explicit Expression(std::string expression_text, std::string source_name = "<expression>");
  /// A text inside `source`, beginning at byte `offset`.
  Expression(std::string expression_text, std::shared_ptr<const SourceText> in_source, std::uint32_t offset);
  /// A text put together from pieces of `source`, in order of text_begin.
  Expression(std::string expression_text, std::shared_ptr<const SourceText> in_source,
             std::vector<Piece> pieces_in_order);

  std::string text;
  std::shared_ptr<const SourceText> source;
  std::vector<Piece> pieces;

  /// The span in the source of a span in the text.
  [[nodiscard]] Span to_source(Span in_text) const;
};

/// The names that expressions may use. Each has a slot, its place in the frame of values.
class Scope {
 public:
  /// A strict scope (the default) makes an unknown name an error; otherwise it evaluates to null.
  explicit Scope(bool strict = true) : strict_(strict) {}

  /// Adds an input and returns its slot. A name that is already there is replaced, keeping its slot.
  int add(std::string name, Type type);
  /// Adds a named expression, evaluated at the first read of its slot in a frame and kept there. A function
  /// may read its own slot, and those defined before it; one that reads a slot defined later finds null
  /// there, error `feel.not_defined`.
  int define(std::string name, std::shared_ptr<const Program> program);

  /// Adds a name for a slot of the caller's choice, so that scopes with different names share one frame.
  /// The name must be new; do not mix with add() and define().
  void place(int slot, std::string name, Type type, std::shared_ptr<const Program> program = nullptr);

  /// Adds a type of that name for `instance of` and function parameters.
  void add_type(std::string name, Type type);
  /// Asks this for the types that were not added; it must live as long as the scope.
  void find_types_by(std::function<std::optional<Type>(std::string_view)> find) {
    find_type_ = std::move(find);
  }

  struct Entry {
    std::string name;
    Type type;
    std::shared_ptr<const Program> program;
    int slot = 0;
  };
  /// The names, in the order they were added.
  [[nodiscard]] std::span<const Entry> entries() const { return entries_; }

  [[nodiscard]] int find(std::string_view name) const;  // -1 when unknown
  [[nodiscard]] std::optional<Type> find_type(std::string_view name) const;
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  [[nodiscard]] bool strict() const { return strict_; }
  [[nodiscard]] const std::string& name(int slot) const { return entry(slot).name; }
  [[nodiscard]] const Type& type(int slot) const { return entry(slot).type; }
  /// The definition of a slot; null for an input.
  [[nodiscard]] const std::shared_ptr<const Program>& definition(int slot) const {
    return entry(slot).program;
  }
  /// A frame for one evaluation: inputs missing, definitions unset. Call it again, or assign Value::unset()
  /// to the definitions' slots, when inputs have changed. Not for scopes that place() made.
  [[nodiscard]] std::vector<Value> new_frame() const;

 private:
  [[nodiscard]] const Entry& entry(int slot) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::string, int> slots_;
  std::unordered_map<int, std::size_t> placed_;  // slot -> place in entries_, of slots that were placed
  std::unordered_map<std::string, Type> types_;
  std::function<std::optional<Type>(std::string_view)> find_type_;
  bool strict_;
};

struct CompileOptions {
  /// When set, a result that cannot be of this type is an error `feel.result_type`.
  std::optional<Type> expected;
};

/// What became of a source. `program` is null exactly when `diagnostics` has an error.
struct Compilation {
  std::shared_ptr<const Program> program;
  Type type;  // of the result
  Diagnostics diagnostics;
};

/// Compiles an expression (10.3.1.2, rule 1). Errors and warnings are in the result; never throws.
[[nodiscard]] Compilation compile(const Expression& expression, const Scope& scope,
                                  const CompileOptions& options = {});
/// Compiles unary tests (rule 15), such as `> 5, [1..3], not("a")`, into a boolean program. `input` names the
/// slot of the tested value in the scope; `?` means it.
[[nodiscard]] Compilation compile_unary_tests(const Expression& tests, const Scope& scope,
                                              std::string_view input);

/// Compiles the unary tests of a type's constraint, such as `"low", "high"` or `[0..100]`, for
/// Type::constrained(). They see nothing but the value, as `?`.
[[nodiscard]] Compilation compile_constraint(const Expression& tests, const Type& base);

/// Whether a value belongs to a type, as `instance of` means it (10.3.2.9.1); null belongs to none but Null.
[[nodiscard]] bool instance_of(const Value& value, const Type& type);
/// The value as a type asks for it (10.3.2.9.4): as it is when it conforms, as null does to every type; a
/// value in a list of one, or out of it; midnight UTC of a date. Null, error `feel.not_conforming`,
/// otherwise.
[[nodiscard]] Value coerce(const Value& value, const Type& type);

/// The type of a program's result.
[[nodiscard]] const Type& result_type(const Program& program);
/// The program's text as it was given.
[[nodiscard]] std::string_view source_text(const Program& program);
/// The program's syntax as canonical FEEL text, one line.
[[nodiscard]] std::string print(const Program& program);
/// Paths that a program may read, in order of appearance: "partners.jurisdiction", "call.publish date".
[[nodiscard]] std::vector<std::string> input_paths(const Program& program);

struct EvalOptions {
  /// An input that nobody gave makes a result unknown (null, missing) and never decides it; off for
  /// standard FEEL.
  bool missing_aware = false;
  /// now() and today() give this; null without it. Evaluation has no clock of its own.
  std::optional<DateTime> now;
  // Limits; an exceeded one ends the run with null, limit.
  std::uint64_t steps_max = 10'000'000;
  std::size_t list_items_max = 1'000'000;
  std::size_t string_bytes_max = 16U << 20U;
  std::uint64_t value_weight_max = 20'000'000;  // see Value::weight()
  int call_depth_max = 200;
};

/// Runs programs. One a thread; keeps its memory between runs, so that a run allocates nothing for itself.
class Machine {
 public:
  Machine();
  ~Machine();
  Machine(Machine&&) noexcept;
  Machine& operator=(Machine&&) noexcept;

  /// The program's value for a frame. `frame` has the scope's slots; unset definitions read on the way are
  /// filled in. Never throws; a limit gives null with Why::limit.
  [[nodiscard]] Value run(const Program& program, std::span<Value> frame, const EvalOptions& options = {});
  /// Calls a function value, as DMN's invocations do.
  [[nodiscard]] Value call(const Value& function, std::span<const Value> arguments,
                           const EvalOptions& options = {});
  /// Steps that the last run took.
  [[nodiscard]] std::uint64_t steps() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// How a result came about; see explain().
struct Trace {
  /// An input that was read. In a filter or loop the path is that of the list: "partners.jurisdiction",
  /// with the values of all elements read as a list.
  struct Input {
    std::string path;
    Value value;
    bool missing = false;  // at least one read gave a missing null
    std::size_t missing_count = 0;
  };
  /// A sub-expression worth showing: its source text and its value.
  struct Step {
    std::string expression;
    Value value;
    std::string shown;  // the value as FEEL text, lists shortened; bounds of uncertain values
    Span span;          // in the source
  };
  /// Why a null is null.
  struct Null {
    Reason reason;
    Span span;
  };

  /// A decision table that was evaluated, in order of evaluation. Numbers count from 1.
  struct Table {
    struct Failed {
      std::uint32_t rule = 0;
      std::uint32_t input = 0;  // the first whose cell was not true
    };
    Span span;
    std::vector<std::uint32_t> matched;
    std::vector<Failed> failed;
  };

  Value result;
  std::vector<Table> tables;
  std::vector<Input> inputs;  // in order of first read
  std::vector<Step> steps;    // in order of evaluation
  std::vector<Null> nulls;
};

/// Evaluates a program slowly, by the reference interpreter, and records how. The result equals run()'s.
[[nodiscard]] Trace explain(const Program& program, std::span<Value> frame, const EvalOptions& options = {});

struct JsonLimits {
  std::size_t bytes_max = 4U << 20U;
  std::size_t depth_max = 32;
  std::size_t items_max = 10'000;  // of one list
  std::size_t problems_max = 50;
};

/// Reads JSON as a value of the expected type. Numbers are read exactly; dates, times and durations are
/// strings in their lexical form; records get the type's shape, absent or null fields are missing.
/// Error: kind invalid or too_large, one detail a problem, place = JSON pointer; codes json.syntax,
/// json.unknown_field, json.duplicate_field, json.wrong_type, json.not_offered (choice), json.limit.
[[nodiscard]] Result<Value> from_json(std::string_view json, const Type& expected,
                                      const JsonLimits& limits = {});
/// JSON text, compact, object members in context order. Temporal values are strings; missing entries of
/// contexts are left out; numbers keep all digits.
[[nodiscard]] std::string to_json(const Value& value);

/// One built-in function, for documentation and completion.
struct BuiltinInfo {
  std::string_view name;
  std::string_view signature;  // "(list: list<Any>, element: Any) -> boolean"
  std::string_view family;     // "list"
  std::string_view clause;     // of DMN 1.5; "Guohe" for an extension
  std::string_view says_zh, says_en;
};
[[nodiscard]] std::span<const BuiltinInfo> builtins();

}  // namespace guohe::feel

// The machine: one loop over instructions, with the common cases of arithmetic, comparison and paths in place
// and everything else in operations.cpp's functions. It recurses only for definitions and calls of function
// values, both counted by the call depth.
// SPDX-License-Identifier: Apache-2.0
#include <deque>

#include "feel/builtins/families.hpp"
#include "feel/compile/program.hpp"
#include "feel/eval/invoke.hpp"
#include "feel/eval/sequence.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

constexpr std::size_t kRegisters = 1U << 14U;  // of a machine: 512 KiB
constexpr std::size_t kLoopsMax = 1U << 14U;

// A loop that runs: where it is, and what its filter, iteration or quantifier has so far.
struct Loop {
  Sequence sequence;
  std::vector<Value> certain, possible;
  std::int64_t certain_count = 0, possible_count = 0;
  const Value* element = nullptr;
  Value undecided;
  bool decided = false;
  bool first = true;
};

}  // namespace

struct Machine::State {
  std::unique_ptr<Register[]> registers{new Register[kRegisters]};
  std::deque<Loop> loops;
  std::uint64_t steps = 0;

  // What a run needs besides; set for its duration.
  std::size_t registers_used = 0;
  std::size_t loops_used = 0;

  Value run_body(const Program& program, std::size_t body, std::span<Value> frame,
                 std::span<const Value> locals, const Value* self, Evaluation& evaluation);
  Value execute(const Program& program, const Entry& entry, Register* regs, std::size_t loop_base,
                std::span<Value> frame, Evaluation& evaluation);
  Value call(const Value& function, std::span<const Value> arguments, Evaluation& evaluation);
  const Value* define(const Program& program, std::uint32_t slot, std::span<Value> frame,
                      Evaluation& evaluation);
  Value close(const Program& program, const check::Node& node, Register* regs, std::span<Value> frame,
              Evaluation& evaluation);
};

// A window of registers and loops for one body, given back at its end with what it owned.
Value Machine::State::run_body(const Program& program, std::size_t body, std::span<Value> frame,
                               std::span<const Value> locals, const Value* self, Evaluation& evaluation) {
  const Entry& entry = program.entries[body];
  if (registers_used + entry.registers > kRegisters || loops_used + entry.loops > kLoopsMax)
    return too_deep(evaluation);
  Register* regs = registers.get() + registers_used;
  const std::size_t loop_base = loops_used;
  registers_used += entry.registers;
  loops_used += entry.loops;
  while (loops.size() < loops_used) loops.emplace_back();
  for (std::size_t i = 0; i < locals.size(); ++i) regs[i].ref = &locals[i];
  if (self != nullptr) {
    const FunctionObject& function = self->as_function();
    const auto& captures = program.tree.bodies[body].captures;
    for (std::size_t i = 0; i < captures.size(); ++i) {
      regs[captures[i].local].ref = function.captured[i].is_unset() ? self : &function.captured[i];
    }
  }
  Value result = execute(program, entry, regs, loop_base, frame, evaluation);
  for (std::size_t i = 0; i < entry.registers; ++i) regs[i].own.reset();
  registers_used -= entry.registers;
  loops_used -= entry.loops;
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
  Value value = run_body(*definition, 0, frame, {}, nullptr, evaluation);
  --evaluation.call_depth;
  frame[slot] = std::move(value);
  return &frame[slot];
}

Value Machine::State::close(const Program& program, const check::Node& node, Register* regs,
                            std::span<Value> frame, Evaluation& evaluation) {
  std::vector<Value> captured;
  for (const check::Capture& capture : program.tree.bodies[node.index].captures) {
    if (!capture.from_frame) {
      captured.push_back(*regs[capture.index].ref);
      continue;
    }
    const bool unset = frame[capture.index].is_unset();
    const bool own = unset && program.definition(static_cast<int>(capture.index)) == nullptr;
    captured.push_back(own     ? Value::unset()
                       : unset ? *define(program, capture.index, frame, evaluation)
                               : frame[capture.index]);
  }
  return make_function(program, node.index, std::move(captured));
}

Value Machine::State::call(const Value& function, std::span<const Value> arguments, Evaluation& evaluation) {
  if (evaluation.stopped() || !evaluation.spend(1)) return evaluation.stop_value();
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
  Value result = run_body(*object.program, object.body, {}, converted, &function, evaluation);
  --evaluation.call_depth;
  return result;
}

namespace {

// A register's value as one's own: moved when it is a temporary that owns it.
Value take(Register& from, bool temporary) {
  if (temporary && from.ref == &from.own) return std::move(from.own);
  return *from.ref;
}

// One entry of every element of a list of records; nothing when an element is something else.
std::optional<Value> fields_of(const Value& list, const Shape& shape, std::uint32_t place) {
  const auto items = list.items();
  ListBuilder builder(items.size());
  for (const Value& item : items) {
    if (!item.is(Kind::context) || &item.shape() != &shape) return std::nullopt;
    builder.push(item.values()[place]);
  }
  return std::move(builder).build();
}

Value counted(const Loop& loop) {
  if (loop.possible_count == 0) return Value::number(loop.certain_count);
  return Value::uncertain_number(Decimal(loop.certain_count),
                                 Decimal(loop.certain_count + loop.possible_count));
}

// count() of a filter that did not give a list.
Value count_of(const Value& filtered, Evaluation& evaluation) {
  static const Builtin* const kCount = find_builtin("count");
  Register argument;
  argument.ref = &filtered;
  return call_builtin(*kCount, Args(&argument, 1), evaluation);
}

bool any_possible(std::deque<Loop>& loops, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) {
    if (loops[i].sequence.possible()) return true;
  }
  return false;
}

Op op_of(OpCode code) {
  switch (code) {
    case OpCode::add:
      return Op::add;
    case OpCode::subtract:
      return Op::subtract;
    case OpCode::multiply:
      return Op::multiply;
    case OpCode::divide:
      return Op::divide;
    case OpCode::power:
      return Op::power;
    case OpCode::equal:
      return Op::equal;
    case OpCode::not_equal:
      return Op::not_equal;
    case OpCode::less:
      return Op::less;
    case OpCode::less_equal:
      return Op::less_equal;
    case OpCode::greater:
      return Op::greater;
    default:
      return Op::greater_equal;
  }
}

bool both_numbers(const Value& a, const Value& b) {
  return a.is(Kind::number) && b.is(Kind::number);
}

}  // namespace

Value Machine::State::execute(const Program& program, const Entry& entry, Register* regs,
                              std::size_t loop_base, std::span<Value> frame, Evaluation& evaluation) {
  const Instruction* const code = program.code.data();
  const Value* const constants = program.constants.data();
  const Instruction* at = code + entry.begin;
  const bool aware = evaluation.aware();

  const auto get = [&](std::uint32_t operand) -> const Value& {
    return (operand & kConstantBit) != 0 ? constants[operand & ~kConstantBit] : *regs[operand].ref;
  };
  const auto set = [&](std::uint16_t to, Value value) {
    regs[to].own = std::move(value);
    regs[to].ref = &regs[to].own;
  };
  const auto loop_at = [&](std::uint32_t number) -> Loop& { return loops[loop_base + number]; };

  for (;;) {
    const Instruction& now = *at++;
    switch (now.code) {
      case OpCode::halt: {
        if (evaluation.stopped()) return evaluation.stop_value();
        if ((now.a & kConstantBit) != 0) return get(now.a);
        return take(regs[now.a], true);
      }
      case OpCode::load_constant:
        regs[now.to].ref = &constants[now.x];
        break;
      case OpCode::load_frame:
        regs[now.to].ref = &frame[now.x];
        if (frame[now.x].is_unset()) regs[now.to].ref = define(program, now.x, frame, evaluation);
        break;
      case OpCode::load_defined:
        regs[now.to].ref =
            frame[now.x].is_unset() ? define(program, now.x, frame, evaluation) : &frame[now.x];
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
      case OpCode::move: {
        regs[now.to].ref = regs[now.a].ref;
        break;
      }
      case OpCode::path: {
        const Value& source = get(now.a);
        const check::Node& node = *program.nodes[now.x];
        if (source.is(Kind::context)) {
          const Value* found = nullptr;
          if (&source.shape() == node.shape.get()) {
            found = &source.values()[now.y];
          } else {
            found = source.entry(node.name);
          }
          if (found != nullptr) {
            // An entry of a temporary must be copied before the temporary goes.
            if (regs[now.to].ref == &source && &source == &regs[now.to].own) {
              Value copy = *found;
              set(now.to, std::move(copy));
            } else {
              regs[now.to].ref = found;
            }
            break;
          }
        }
        if (source.is(Kind::list) && node.shape) {
          std::optional<Value> values = fields_of(source, *node.shape, now.y);
          if (values) {
            if (!evaluation.spend(source.items().size())) return evaluation.stop_value();
            set(now.to, *std::move(values));
            break;
          }
        }
        set(now.to, path(source, node.name, evaluation));
        break;
      }
      case OpCode::item_entry: {
        const Value& element = get(now.a);
        if (!element.is(Kind::context)) break;
        const Value* found = element.entry(program.nodes[now.x]->name);
        if (found == nullptr) break;
        regs[now.to].ref = found;
        at = code + now.y;
        break;
      }
      case OpCode::no_entry:
        set(now.to, unknown_entry(get(now.a)));
        break;
      case OpCode::add: {
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        set(now.to, both_numbers(a, b) ? Value::number(a.as_number() + b.as_number())
                                       : arithmetic(Op::add, a, b, evaluation));
        break;
      }
      case OpCode::subtract: {
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        set(now.to, both_numbers(a, b) ? Value::number(a.as_number() - b.as_number())
                                       : arithmetic(Op::subtract, a, b, evaluation));
        break;
      }
      case OpCode::multiply: {
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        set(now.to, both_numbers(a, b) ? Value::number(a.as_number() * b.as_number())
                                       : arithmetic(Op::multiply, a, b, evaluation));
        break;
      }
      case OpCode::divide:
      case OpCode::power:
        set(now.to, arithmetic(op_of(now.code), get(now.a), get(now.b), evaluation));
        break;
      case OpCode::negate:
        set(now.to, negate(get(now.a)));
        break;
      case OpCode::equal:
      case OpCode::not_equal: {
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        const bool wanted = now.code == OpCode::equal;
        if (both_numbers(a, b)) {
          set(now.to, Value::boolean((a.as_number() == b.as_number()) == wanted));
        } else if (a.is(Kind::string) && b.is(Kind::string)) {
          set(now.to, Value::boolean((a.as_string() == b.as_string()) == wanted));
        } else {
          set(now.to, compare(op_of(now.code), a, b, aware));
        }
        break;
      }
#define FEEL_ORDER(name, sign)                                       \
  case OpCode::name: {                                               \
    const Value& a = get(now.a);                                     \
    const Value& b = get(now.b);                                     \
    if (both_numbers(a, b)) {                                        \
      set(now.to, Value::boolean(a.as_number() sign b.as_number())); \
    } else if (a.is(Kind::date) && b.is(Kind::date)) {               \
      set(now.to, Value::boolean(a.date_key() sign b.date_key()));   \
    } else {                                                         \
      set(now.to, compare(Op::name, a, b, aware));                   \
    }                                                                \
    break;                                                           \
  }
        FEEL_ORDER(less, <)
        FEEL_ORDER(less_equal, <=)
        FEEL_ORDER(greater, >)
        FEEL_ORDER(greater_equal, >=)
#undef FEEL_ORDER
      case OpCode::between:
        set(now.to, between(get(now.a), get(now.b), get(now.x), aware));
        break;
      case OpCode::membership:
        set(now.to, membership(get(now.a), get(now.b), aware));
        break;
      case OpCode::in_constants: {
        const Value& x = get(now.a);
        const Value& list = constants[now.x];
        if (x.is(Kind::string)) {
          bool found = false;
          for (const Value& item : list.items()) {
            found = item.is(Kind::string) && item.as_string() == x.as_string();
            if (found) break;
          }
          set(now.to, Value::boolean(found));
        } else {
          set(now.to, membership(x, list, aware));
        }
        break;
      }
      case OpCode::jump_if_false:
        if (get(now.a).is_false()) at = code + now.x;
        break;
      case OpCode::jump_if_true:
        if (get(now.a).is_true()) at = code + now.x;
        break;
      case OpCode::conjunction: {
        // The left side is not false here.
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        if (a.is_true() && b.is(Kind::boolean)) {
          set(now.to, Value::boolean(b.as_boolean()));
        } else {
          set(now.to, conjunction(a, b));
        }
        break;
      }
      case OpCode::disjunction: {
        const Value& a = get(now.a);
        const Value& b = get(now.b);
        if (a.is_false() && b.is(Kind::boolean)) {
          set(now.to, Value::boolean(b.as_boolean()));
        } else {
          set(now.to, disjunction(a, b));
        }
        break;
      }
      case OpCode::negated:
        set(now.to, logical_not(get(now.a)));
        break;
      case OpCode::instance_of: {
        const Value& value = get(now.a);
        set(now.to, aware && value.is_missing()
                        ? Value::missing()
                        : Value::boolean(instance_of(value, program.nodes[now.x]->wanted)));
        break;
      }
      case OpCode::branch: {
        const Value& condition = get(now.a);
        if (condition.is_true()) break;
        if (undecided(condition, evaluation)) {
          set(now.to, condition_null(condition));
          at = code + now.y;
        } else {
          at = code + now.x;
        }
        break;
      }
      case OpCode::jump:
        at = code + now.x;
        break;
      case OpCode::new_list: {
        std::vector<Value> items;
        items.reserve(now.x);
        set(now.to, Value::list(std::move(items)));
        break;
      }
      case OpCode::push: {
        const bool constant = (now.a & kConstantBit) != 0;
        Value item = constant ? get(now.a) : take(regs[now.a], now.flag != 0);
        ListBuilder::items_of(regs[now.to].own).push_back(std::move(item));
        break;
      }
      case OpCode::context: {
        const check::Node& node = *program.nodes[now.x];
        std::vector<Value> values;
        values.reserve(node.locals.size());
        for (const std::uint32_t local : node.locals) values.push_back(*regs[local].ref);
        set(now.to, Value::context(node.shape, std::move(values)));
        break;
      }
      case OpCode::interval:
        set(now.to, make_range(get(now.a), get(now.b), (now.flag & 1) != 0, (now.flag & 2) != 0));
        break;
      case OpCode::half_interval:
        set(now.to, make_half_range(program.nodes[now.x]->op, get(now.a)));
        break;
      case OpCode::span_list: {
        Sequence sequence;
        if (!sequence.begin_span(get(now.a), get(now.b))) {
          set(now.to, sequence.failure());
          break;
        }
        std::vector<Value> items;
        while (const Value* element = sequence.next()) {
          if (!evaluation.spend(1)) return evaluation.stop_value();
          items.push_back(*element);
        }
        set(now.to, Value::list(std::move(items)));
        break;
      }
      case OpCode::function:
        set(now.to, close(program, *program.nodes[now.x], regs, frame, evaluation));
        break;
      case OpCode::call_builtin: {
        set(now.to, call_builtin(*program.nodes[now.x]->builtin, Args(regs + now.a, now.b), evaluation));
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
      }
      case OpCode::call: {
        std::vector<Value> arguments;
        arguments.reserve(now.b);
        for (std::uint32_t i = 1; i <= now.b; ++i) arguments.push_back(*regs[now.a + i].ref);
        const Value function = *regs[now.a].ref;
        if (arrange_arguments(function, program.nodes[now.x]->names, arguments)) {
          set(now.to, call(function, arguments, evaluation));
        } else {
          set(now.to, not_callable(function));
        }
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
      }
      case OpCode::filter_value:
        set(now.to, filter_by_value(get(now.a), get(now.b), evaluation));
        break;
      case OpCode::filter_begin: {
        Loop& loop = loop_at(now.b);
        loop.first = true;
        loop.certain_count = 0;
        loop.possible_count = 0;
        loop.certain.clear();
        loop.possible.clear();
        if (loop.sequence.begin(get(now.to), evaluation)) break;
        Value null = filtered_null(loop.sequence.failure(), evaluation);
        set(now.to, now.flag != 0 ? count_of(null, evaluation) : std::move(null));
        at = code + now.x;
        break;
      }
      case OpCode::loop_next: {
        Loop& loop = loop_at(now.b);
        const Value* element = loop.sequence.next();
        if (element == nullptr) {
          at = code + now.x;
          break;
        }
        if (!evaluation.spend(4)) return evaluation.stop_value();
        loop.element = element;
        regs[now.to].ref = element;
        break;
      }
      case OpCode::filter_test: {
        Loop& loop = loop_at(now.b);
        const Value& condition = get(now.a);
        at = code + now.y;
        if (condition.is_true()) {
          if (now.flag != 0) {
            ++(loop.sequence.possible() ? loop.possible_count : loop.certain_count);
          } else {
            (loop.sequence.possible() ? loop.possible : loop.certain).push_back(*loop.element);
          }
        } else if (!condition.is(Kind::boolean)) {
          if (loop.first && condition.is(Kind::number)) {
            Value element = element_at(get(now.to), condition, evaluation);
            set(now.to, now.flag != 0 ? count_of(element, evaluation) : std::move(element));
            at = code + now.x;
            break;
          }
          if (undecided(condition, evaluation)) {
            if (now.flag != 0) {
              ++loop.possible_count;
            } else {
              loop.possible.push_back(*loop.element);
            }
          }
        }
        loop.first = false;
        break;
      }
      case OpCode::filter_end: {
        Loop& loop = loop_at(now.b);
        if (now.flag != 0) {
          set(now.to, counted(loop));
        } else {
          set(now.to, Value::uncertain_list(std::move(loop.certain), std::move(loop.possible)));
          loop.certain = {};
          loop.possible = {};
        }
        break;
      }
      case OpCode::collect_begin: {
        Loop& loop = loop_at(now.b);
        loop.certain.clear();
        loop.possible.clear();
        break;
      }
      case OpCode::loop_begin: {
        Loop& loop = loop_at(now.b);
        if (loop.sequence.begin(get(now.a), evaluation)) break;
        if (now.flag == 0) set(now.to, loop.sequence.failure());
        at = code + now.x;
        break;
      }
      case OpCode::loop_span: {
        Loop& loop = loop_at(now.b);
        if (loop.sequence.begin_span(get(now.a), get(now.y))) break;
        if (now.flag == 0) set(now.to, loop.sequence.failure());
        at = code + now.x;
        break;
      }
      case OpCode::partial: {
        const Loop& loop = loop_at(now.b);
        if (!evaluation.spend(loop.certain.size())) return evaluation.stop_value();
        const bool open = !loop.possible.empty() || any_possible(loops, loop_base + now.b, now.y);
        set(now.to, open ? Value::missing() : Value::list(loop.certain));
        break;
      }
      case OpCode::collect: {
        Loop& loop = loop_at(now.b);
        const bool possible = any_possible(loops, loop_base + now.b, now.y);
        const bool constant = (now.a & kConstantBit) != 0;
        std::vector<Value>& into = possible ? loop.possible : loop.certain;
        if (into.size() >= evaluation.options().list_items_max) {
          evaluation.allow_items(SIZE_MAX);
          return evaluation.stop_value();
        }
        into.push_back(constant ? get(now.a) : take(regs[now.a], now.flag != 0));
        at = code + now.x;
        break;
      }
      case OpCode::collect_end: {
        Loop& loop = loop_at(now.b);
        set(now.to, Value::uncertain_list(std::move(loop.certain), std::move(loop.possible)));
        loop.certain = {};
        loop.possible = {};
        break;
      }
      case OpCode::quantify_begin: {
        Loop& loop = loop_at(now.b);
        loop.undecided = Value::boolean(true);
        loop.decided = false;
        break;
      }
      case OpCode::quantify_fail: {
        Loop& loop = loop_at(now.b);
        loop.undecided = stronger_null(loop.undecided, loop_at(now.a).sequence.failure());
        break;
      }
      case OpCode::quantify_test: {
        Loop& loop = loop_at(now.b);
        const Value& condition = get(now.a);
        const bool some = now.flag != 0;
        if (condition.is(Kind::boolean) && condition.as_boolean() != some) break;
        note_condition(condition, some, any_possible(loops, loop_base + now.b, now.y), loop.undecided,
                       loop.decided);
        if (!loop.decided) break;
        set(now.to, Value::boolean(some));
        at = code + now.x;
        break;
      }
      case OpCode::quantify_end: {
        const Loop& loop = loop_at(now.b);
        set(now.to, loop.undecided.is_null() ? loop.undecided : Value::boolean(now.flag == 0));
        break;
      }
    }
  }
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

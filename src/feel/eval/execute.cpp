// The machine's loop over instructions, with the common cases of arithmetic, comparison and paths in place
// and everything else in the functions of operations.hpp, invoke.hpp and loop.hpp.
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/families.hpp"
#include "feel/eval/machine_state.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

// A register's value as one's own: moved when it is a temporary that owns it.
Value take(Register& from, bool temporary) {
  if (temporary && from.ref == &from.own) return std::move(from.own);
  return *from.ref;
}

// Whether a list holds records of this shape only.
bool all_of_shape(const Value& list, const Shape& shape) {
  for (const Value& item : list.items()) {
    if (!item.is(Kind::context) || &item.shape() != &shape) return false;
  }
  return true;
}

// A path from anything but a context that has the entry.
Value slow_path(const Value& source, const check::Node& node, std::uint32_t place, Evaluation& evaluation) {
  if (!source.is(Kind::list) || !node.shape || !all_of_shape(source, *node.shape)) {
    return path(source, node.name, evaluation);
  }
  if (!evaluation.spend(source.items().size())) return evaluation.stop_value();
  ListBuilder builder(source.items().size());
  for (const Value& item : source.items()) builder.push(item.values()[place]);
  return std::move(builder).build();
}

// count() of a filter that did not give a list.
Value count_of(const Value& filtered, Evaluation& evaluation) {
  static const Builtin* const kCount = find_builtin("count");
  Register argument;
  argument.ref = &filtered;
  return call_builtin(*kCount, Args(&argument, 1), evaluation);
}

bool any_possible(const std::vector<std::unique_ptr<Loop>>& loops, std::size_t first, std::size_t count) {
  for (std::size_t i = first; i < first + count; ++i) {
    if (loops[i]->sequence.possible()) return true;
  }
  return false;
}

bool has_string(const Value& list, const std::string& wanted) {
  for (const Value& item : list.items()) {
    if (item.is(Kind::string) && item.as_string() == wanted) return true;
  }
  return false;
}

bool both_numbers(const Value& a, const Value& b) {
  return a.is(Kind::number) && b.is(Kind::number);
}

Value make_context(const check::Node& node, const Register* regs) {
  std::vector<Value> values;
  values.reserve(node.locals.size());
  for (const std::uint32_t local : node.locals) values.push_back(*regs[local].ref);
  return Value::context(node.shape, std::move(values));
}

// Types whose values need no look inside.
bool is_scalar(const Type& type) {
  switch (type.kind()) {
    case Kind::boolean:
    case Kind::number:
    case Kind::string:
    case Kind::date:
    case Kind::time:
    case Kind::date_time:
    case Kind::days_duration:
    case Kind::months_duration:
      return type.constraint() == nullptr;
    default:
      return false;
  }
}

// Every element of `low..high`, as a list; null when the budget does not allow it.
Value span_list(const Value& low, const Value& high, Evaluation& evaluation) {
  Sequence sequence;
  if (!sequence.begin_span(low, high)) return sequence.failure();
  std::vector<Value> items;
  while (const Value* element = sequence.next()) {
    if (!evaluation.spend(1)) return evaluation.stop_value();
    items.push_back(*element);
  }
  return Value::list(std::move(items));
}

}  // namespace

Value Machine::State::execute(const Program& program, const Entry& entry, Register* regs,
                              std::size_t loop_base, TableRun* table, std::span<Value> frame,
                              Evaluation& evaluation) {
  const Instruction* const code = program.code.data();
  const Value* const constants = program.constants.data();
  const Instruction* at = code + entry.begin;
  const bool aware = evaluation.aware();

  const auto get = [&](std::uint32_t operand) -> const Value& {
    return (operand & kConstantBit) != 0 ? constants[operand & ~kConstantBit] : *regs[operand].ref;
  };
  // Inlined everywhere: out of line it costs every comparison 5 ns.
  const auto set = [&](std::uint16_t to, Value value) __attribute__((always_inline)) {
    regs[to].own = std::move(value);
    regs[to].ref = &regs[to].own;
  };
  const auto loop_at = [&](std::uint32_t number) -> Loop& { return *loops[loop_base + number]; };

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
        set(now.to, slow_path(source, node, now.y, evaluation));
        if (evaluation.stopped()) return evaluation.stop_value();
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
#define FEEL_ARITHMETIC(name, sign)                                                  \
  case OpCode::name: {                                                               \
    const Value& a = get(now.a);                                                     \
    const Value& b = get(now.b);                                                     \
    set(now.to, both_numbers(a, b) ? Value::number(a.as_number() sign b.as_number()) \
                                   : arithmetic(Op::name, a, b, evaluation));        \
    break;                                                                           \
  }
        FEEL_ARITHMETIC(add, +)
        FEEL_ARITHMETIC(subtract, -)
        FEEL_ARITHMETIC(multiply, *)
#undef FEEL_ARITHMETIC
      case OpCode::divide:
      case OpCode::power:
        set(now.to, arithmetic(now.code == OpCode::divide ? Op::divide : Op::power, get(now.a), get(now.b),
                               evaluation));
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
          if (!evaluation.pay_comparison(a, b)) return evaluation.stop_value();
          set(now.to, compare(wanted ? Op::equal : Op::not_equal, a, b, aware));
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
        if (!evaluation.spend(1 + get(now.b).weight() / 16)) return evaluation.stop_value();
        set(now.to, membership(get(now.a), get(now.b), aware));
        break;
      case OpCode::in_constants: {
        const Value& x = get(now.a);
        const Value& list = constants[now.x];
        set(now.to, x.is(Kind::string) ? Value::boolean(has_string(list, x.as_string()))
                                       : membership(x, list, aware));
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
        if (!evaluation.spend(value.weight() / 16)) return evaluation.stop_value();
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
        ListBuilder::push_to(regs[now.to].own, std::move(item));
        if (!evaluation.allow_value(regs[now.to].own)) return evaluation.stop_value();
        break;
      }
      case OpCode::context:
        set(now.to, make_context(*program.nodes[now.x], regs));
        if (!evaluation.allow_value(regs[now.to].own)) return evaluation.stop_value();
        break;
      case OpCode::interval:
        set(now.to, make_range(get(now.a), get(now.b), (now.flag & 1) != 0, (now.flag & 2) != 0));
        break;
      case OpCode::half_interval:
        set(now.to, make_half_range(program.nodes[now.x]->op, get(now.a)));
        break;
      case OpCode::span_list:
        set(now.to, span_list(get(now.a), get(now.b), evaluation));
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
      case OpCode::function:
        set(now.to, close(program, *program.nodes[now.x], regs, frame, evaluation));
        break;
      case OpCode::call_builtin: {
        set(now.to, call_builtin(*program.nodes[now.x]->builtin, Args(regs + now.a, now.b), evaluation));
        if (evaluation.stopped() || !evaluation.allow_value(regs[now.to].own)) return evaluation.stop_value();
        break;
      }
      case OpCode::call:
        set(now.to, call_at(program.nodes[now.x]->names, regs + now.a, now.b, evaluation));
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
      case OpCode::filter_value:
        set(now.to, filter_by_value(get(now.a), get(now.b), evaluation));
        break;
      case OpCode::filter_begin: {
        Loop& loop = loop_at(now.b);
        loop.begin();
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
        if (loop.filter(condition, now.flag != 0, evaluation)) break;
        Value element = element_at(get(now.to), condition, evaluation);
        set(now.to, now.flag != 0 ? count_of(element, evaluation) : std::move(element));
        at = code + now.x;
        break;
      }
      case OpCode::filter_end: {
        Loop& loop = loop_at(now.b);
        if (now.flag != 0) {
          set(now.to, loop.count());
          break;
        }
        set(now.to, loop.list());
        if (!evaluation.allow_value(regs[now.to].own)) return evaluation.stop_value();
        break;
      }
      case OpCode::collect_begin:
        loop_at(now.b).begin();
        break;
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
      case OpCode::collect_end:
        set(now.to, loop_at(now.b).list());
        if (!evaluation.allow_value(regs[now.to].own)) return evaluation.stop_value();
        break;
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
        const bool some = (now.flag & 1) != 0;
        if (condition.is(Kind::boolean) && condition.as_boolean() != some) break;
        if ((now.flag & 2) != 0 && is_wrong_condition(condition)) {
          set(now.to, condition_null(condition));
          at = code + now.x;
          break;
        }
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
      case OpCode::conform: {
        const Type& wanted = program.nodes[now.x]->wanted;
        const Value& value = get(now.to);
        if (value.is_null() || (value.kind() == wanted.kind() && is_scalar(wanted))) break;
        std::optional<Value> converted = convert(value, wanted);
        set(now.to, converted ? *std::move(converted) : not_conforming(value, wanted));
        break;
      }
      case OpCode::table_allow: {
        const Value& input = get(now.b);
        if (get(now.a).is_true() || input.is_null()) break;
        set(now.to, input_not_allowed(input));
        at = code + now.x;
        break;
      }
      case OpCode::table_begin:
        table->begin(program.tables[now.x], regs, aware);
        break;
      case OpCode::table_next: {
        if (!evaluation.spend(1)) return evaluation.stop_value();
        std::uint32_t rule = 0;
        at = code + (table->next(rule) ? program.tables[now.y].rules[rule] : now.x);
        break;
      }
      case OpCode::table_skip:
        if (table->is_answered(now.y)) at = code + now.x;
        break;
      case OpCode::table_test: {
        const Value& condition = get(now.a);
        if (condition.is_true()) break;
        if (undecided(condition, evaluation)) {
          table->leave_open(condition);
        } else {
          at = code + now.x;
        }
        break;
      }
      case OpCode::table_match:
        if (!table->match()) at = code + now.x;
        break;
      case OpCode::table_keep:
        for (std::uint32_t i = 0; i < now.b; ++i) table->add_output(take(regs[now.a + i], true));
        if (table->keep(now.flag != 0)) at = code + now.x;
        break;
      case OpCode::table_default:
        if (!table->needs_default()) at = code + now.x;
        break;
      case OpCode::table_end:
        set(now.to, table->finish(Args(regs + now.a, now.b), evaluation));
        if (evaluation.stopped()) return evaluation.stop_value();
        break;
    }
  }
}

}  // namespace guohe::feel

// SPDX-License-Identifier: Apache-2.0
#include "feel/reference/interpreter.hpp"

#include <algorithm>

#include "feel/eval/decision_table.hpp"
#include "feel/eval/invoke.hpp"
#include "feel/eval/operations.hpp"
#include "feel/eval/sequence.hpp"

namespace guohe::feel::reference {
namespace {

using check::Kind;
using check::Node;

// Unlike the machine the interpreter recurses for each node: the stack must hold as many.
constexpr int kNestedNodesMax = 3000;

// Where names are: the frame, and the locals of the body that runs.
struct Room {
  const Program* program = nullptr;
  std::span<Value> frame;
  std::vector<Value> locals;
};

class Interpreter {
 public:
  Interpreter(const EvalOptions& options, Listener* listener)
      : evaluation_(options, this, &Interpreter::call_back), listener_(listener) {}

  Value run(const Program& program, std::span<Value> frame) {
    Room room{&program, frame, std::vector<Value>(program.tree.bodies[0].locals)};
    Value value = evaluate(*program.tree.bodies[0].root, room);
    return evaluation_.stopped() ? evaluation_.stop_value() : value;
  }

  Value evaluate(const Node& node, Room& room) {
    if (evaluation_.stopped() || !evaluation_.spend(1)) return evaluation_.stop_value();
    const Nesting nesting(nesting_);
    if (nesting_ > kNestedNodesMax) return too_deep(evaluation_);
    if (listener_ != nullptr) listener_->begin(*room.program, node);
    Value value = evaluate_here(node, room);
    if (listener_ != nullptr) listener_->end(*room.program, node, value);
    return evaluation_.allow_value(value) ? value : evaluation_.stop_value();
  }

 private:
  Value evaluate_here(const Node& node, Room& room) {
    const auto kid = [&](std::size_t i) { return evaluate(*node.kids[i], room); };
    switch (node.kind) {
      case Kind::constant:
        return node.value;
      case Kind::frame:
        return read_frame(static_cast<int>(node.index), room);
      case Kind::local:
        return room.locals[node.index];
      case Kind::item_entry: {
        const Value& element = room.locals[node.index];
        if (element.is(Type::Kind::context)) {
          if (const Value* entry = element.entry(node.name)) return *entry;
        }
        return node.kids.empty() ? unknown_entry(element) : kid(0);
      }
      case Kind::path:
        return path(kid(0), node.name, evaluation_);
      case Kind::filter:
        return filter(node, room);
      case Kind::call_builtin:
        return call_builtin_node(node, room);
      case Kind::call:
        return call_node(node, room);
      case Kind::negation:
        return negate(kid(0));
      case Kind::arithmetic: {
        const Value left = kid(0);
        const Value right = kid(1);
        return arithmetic(node.op, left, right, evaluation_);
      }
      case Kind::comparison: {
        const Value left = kid(0);
        const Value right = kid(1);
        if (!evaluation_.pay_comparison(left, right)) return evaluation_.stop_value();
        return compare(node.op, left, right, evaluation_.aware());
      }
      case Kind::conjunction: {
        const Value left = kid(0);
        return left.is_false() ? left : conjunction(left, kid(1));
      }
      case Kind::disjunction: {
        const Value left = kid(0);
        return left.is_true() ? left : disjunction(left, kid(1));
      }
      case Kind::between: {
        const Value x = kid(0);
        const Value low = kid(1);
        const Value high = kid(2);
        return between(x, low, high, evaluation_.aware());
      }
      case Kind::membership: {
        const Value x = kid(0);
        const Value test = kid(1);
        if (!evaluation_.spend(1 + test.weight() / 16)) return evaluation_.stop_value();
        return membership(x, test, evaluation_.aware());
      }
      case Kind::in_constants:
        return membership(kid(0), node.value, evaluation_.aware());
      case Kind::let:
        room.locals[node.index] = kid(0);
        return kid(1);
      case Kind::negated:
        return logical_not(kid(0));
      case Kind::instance_of: {
        const Value value = kid(0);
        if (!evaluation_.spend(value.weight() / 16)) return evaluation_.stop_value();
        if (evaluation_.aware() && value.is_missing()) return Value::missing();
        return Value::boolean(instance_of(value, node.wanted));
      }
      case Kind::conditional: {
        const Value condition = kid(0);
        if (condition.is_true()) return kid(1);
        return undecided(condition, evaluation_) ? condition_null(condition) : kid(2);
      }
      case Kind::iteration:
        return iterate(node, room);
      case Kind::some:
      case Kind::every:
        return quantify(node, room);
      case Kind::span: {
        const Value low = kid(0);
        const Value high = kid(1);
        return span_list(low, high);
      }
      case Kind::context: {
        std::vector<Value> values;
        for (std::size_t i = 0; i < node.kids.size(); ++i) {
          values.push_back(kid(i));
          room.locals[node.locals[i]] = values.back();
        }
        return Value::context(node.shape, std::move(values));
      }
      case Kind::list: {
        std::vector<Value> items;
        for (std::size_t i = 0; i < node.kids.size(); ++i) items.push_back(kid(i));
        return Value::list(std::move(items));
      }
      case Kind::interval: {
        const Value low = kid(0);
        const Value high = kid(1);
        return make_range(low, high, node.low_closed, node.high_closed);
      }
      case Kind::half_interval:
        return make_half_range(node.op, kid(0));
      case Kind::function:
        return make_closure(node, room);
      case Kind::typed: {
        const Value value = kid(0);
        if (std::optional<Value> converted = convert(value, node.wanted)) return *converted;
        return not_conforming(value, node.wanted);
      }
      case Kind::scoped:
        for (std::size_t i = 0; i < node.locals.size(); ++i) room.locals[node.locals[i]] = kid(i);
        return evaluate(*node.kids.back(), room);
      case Kind::decision_table:
        return decide(node, room);
    }
    return Value::null();
  }

  Value read_frame(int slot, Room& room) {
    Value& value = room.frame[static_cast<std::size_t>(slot)];
    if (!value.is_unset()) return value;
    const Program* definition = room.program->definition(slot);
    if (definition == nullptr || evaluation_.call_depth >= evaluation_.options().call_depth_max) {
      return cannot_define(definition != nullptr, evaluation_);
    }
    ++evaluation_.call_depth;
    Room inner{definition, room.frame, std::vector<Value>(definition->tree.bodies[0].locals)};
    const std::optional<int> outer = std::exchange(defining_, slot);
    Value result = evaluate(*definition->tree.bodies[0].root, inner);
    defining_ = outer;
    --evaluation_.call_depth;
    room.frame[static_cast<std::size_t>(slot)] = result;
    return result;
  }

  // DMN 1.5, table 61: a number picks one element, a boolean each for itself.
  Value filter(const Node& node, Room& room) {
    const Value source = evaluate(*node.kids[0], room);
    if (!node.flag) return filter_by_value(source, evaluate(*node.kids[1], room), evaluation_);
    Sequence sequence;
    if (!sequence.begin(source, evaluation_)) return filtered_null(sequence.failure(), evaluation_);
    std::vector<Value> certain;
    std::vector<Value> possible;
    const Loop loop(listener_);
    bool first = true;
    while (const Value* element = sequence.next()) {
      room.locals[node.index] = *element;
      const Value condition = evaluate(*node.kids[1], room);
      if (evaluation_.stopped()) return evaluation_.stop_value();
      if (first && condition.is(Type::Kind::number)) return element_at(source, condition, evaluation_);
      first = false;
      if (condition.is_true()) {
        (sequence.possible() ? possible : certain).push_back(*element);
      } else if (undecided(condition, evaluation_)) {
        possible.push_back(*element);
      }
    }
    return Value::uncertain_list(std::move(certain), std::move(possible));
  }

  struct Collected {
    std::vector<Value> certain, possible;
    Value failure;
    bool failed = false;
  };

  Value iterate(const Node& node, Room& room) {
    Collected collected;
    const Loop loop(listener_);
    iterate_from(node, room, 0, false, collected);
    if (evaluation_.stopped()) return evaluation_.stop_value();
    if (collected.failed) return collected.failure;
    return Value::uncertain_list(std::move(collected.certain), std::move(collected.possible));
  }

  bool begin(const Node& source, Room& room, Sequence& sequence, Value& kept) {
    if (source.kind == Kind::span) {
      const Value low = evaluate(*source.kids[0], room);
      return sequence.begin_span(low, evaluate(*source.kids[1], room));
    }
    kept = evaluate(source, room);
    return sequence.begin(kept, evaluation_);
  }

  void iterate_from(const Node& node, Room& room, std::size_t i, bool possible, Collected& collected) {
    if (i == node.locals.size()) {
      if (node.flag) {
        if (!evaluation_.allow_items(collected.certain.size() * 8)) return;
        const bool open = possible || !collected.possible.empty();
        room.locals[node.index] = open ? Value::missing() : Value::list(collected.certain);
      }
      Value value = evaluate(*node.kids.back(), room);
      if (!evaluation_.allow_items(collected.certain.size() + 1 < 8 ? 1 : 8)) return;
      if (collected.certain.size() >= evaluation_.options().list_items_max) evaluation_.allow_items(SIZE_MAX);
      (possible ? collected.possible : collected.certain).push_back(std::move(value));
      return;
    }
    Sequence sequence;
    Value kept;
    if (!begin(*node.kids[i], room, sequence, kept)) {
      collected.failed = true;
      collected.failure = sequence.failure();
      return;
    }
    while (const Value* element = sequence.next()) {
      room.locals[node.locals[i]] = *element;
      iterate_from(node, room, i + 1, possible || sequence.possible(), collected);
      if (collected.failed || evaluation_.stopped()) return;
    }
  }

  // Rule 46 and table 56: `some` is or over the elements, `every` is and; a possible element cannot decide.
  struct Quantified {
    Value undecided = Value::boolean(true);  // a null once there is one
    bool decided = false;
    std::optional<Value> wrong;
  };

  Value quantify(const Node& node, Room& room) {
    Quantified state;
    const Loop loop(listener_);
    quantify_from(node, room, 0, false, state);
    if (evaluation_.stopped()) return evaluation_.stop_value();
    if (state.wrong) return *state.wrong;
    if (state.decided) return Value::boolean(node.kind == Kind::some);
    return state.undecided.is_null() ? state.undecided : Value::boolean(node.kind == Kind::every);
  }

  void quantify_from(const Node& node, Room& room, std::size_t i, bool possible, Quantified& state) {
    if (i == node.locals.size()) {
      const Value condition = evaluate(*node.kids.back(), room);
      if (node.flag && is_wrong_condition(condition)) {
        state.wrong = condition_null(condition);
        return;
      }
      note_condition(condition, node.kind == Kind::some, possible, state.undecided, state.decided);
      return;
    }
    Sequence sequence;
    Value kept;
    if (!begin(*node.kids[i], room, sequence, kept)) {
      state.undecided = stronger_null(state.undecided, sequence.failure());
      return;
    }
    while (const Value* element = sequence.next()) {
      room.locals[node.locals[i]] = *element;
      quantify_from(node, room, i + 1, possible || sequence.possible(), state);
      if (state.decided || state.wrong || evaluation_.stopped()) return;
    }
  }

  // Rule by rule, cell by cell.
  Value decide(const Node& node, Room& room) {
    const syntax::DecisionTable& table = *node.table;
    for (std::size_t i = 0; i < table.inputs; ++i) {
      const Value input = evaluate(*node.kids[table.input(i)], room);
      room.locals[node.locals[i]] = input;
      if (!table.restricted[i] || input.is_null()) continue;
      if (!evaluate(*node.kids[table.allowed(i)], room).is_true()) return input_not_allowed(input);
    }
    TableRun run;
    run.begin(node);
    std::uint32_t rule = 0;
    while (!evaluation_.stopped() && run.next(rule)) {
      if (!matches(node, rule, run, room)) continue;
      add_outputs(node, table.output(rule, 0), run, room);
      if (run.keep(false)) break;
    }
    if (run.needs_default() && table.has_default) {
      add_outputs(node, table.default_output(0), run, room);
      run.keep(true);
    }
    std::vector<Register> values(table.outputs);
    for (std::size_t i = 0; i < table.outputs; ++i) {
      values[i].own = evaluate(*node.kids[table.output_values(i)], room);
      values[i].ref = &values[i].own;
    }
    if (evaluation_.stopped()) return evaluation_.stop_value();
    return run.finish(Args(values.data(), values.size()), evaluation_);
  }

  bool matches(const Node& node, std::uint32_t rule, TableRun& run, Room& room) {
    const syntax::DecisionTable& table = *node.table;
    for (std::size_t i = 0; i < table.inputs; ++i) {
      const Value condition = evaluate(*node.kids[table.cell(rule, i)], room);
      if (condition.is_true()) continue;
      if (undecided(condition, evaluation_)) {
        run.leave_open(condition);
        continue;
      }
      if (listener_ != nullptr) listener_->rule(*room.program, node, rule, i);
      return false;
    }
    const bool matched = run.match();
    if (listener_ != nullptr && matched) listener_->rule(*room.program, node, rule, std::nullopt);
    return matched;
  }

  void add_outputs(const Node& node, std::size_t first, TableRun& run, Room& room) {
    for (std::size_t i = 0; i < node.table->outputs; ++i)
      run.add_output(evaluate(*node.kids[first + i], room));
  }

  Value span_list(const Value& low, const Value& high) {
    Sequence sequence;
    if (!sequence.begin_span(low, high)) return sequence.failure();
    std::vector<Value> items;
    while (const Value* element = sequence.next()) {
      if (!evaluation_.spend(1)) return evaluation_.stop_value();
      items.push_back(*element);
    }
    return Value::list(std::move(items));
  }

  Value call_builtin_node(const Node& node, Room& room) {
    std::vector<Value> values;
    for (const check::NodePtr& kid : node.kids) values.push_back(evaluate(*kid, room));
    std::vector<Register> registers(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) registers[i].ref = &values[i];
    if (evaluation_.stopped()) return evaluation_.stop_value();
    return call_builtin(*node.builtin, Args(registers.data(), registers.size()), evaluation_);
  }

  Value call_node(const Node& node, Room& room) {
    const Value function = evaluate(*node.kids[0], room);
    std::vector<Value> values;
    for (std::size_t i = 1; i < node.kids.size(); ++i) values.push_back(evaluate(*node.kids[i], room));
    if (!arrange_arguments(function, node.names, values)) return not_callable(function);
    return call(function, values);
  }

  Value make_closure(const Node& node, Room& room) {
    const check::Body& body = room.program->tree.bodies[node.index];
    std::vector<Value> captured;
    for (const check::Capture& capture : body.captures) {
      if (capture.sibling >= 0) {
        captured.push_back(Value::unset());
        continue;
      }
      if (!capture.from_frame) {
        captured.push_back(room.locals[capture.index]);
        continue;
      }
      const int slot = static_cast<int>(capture.index);
      const bool own = room.frame[capture.index].is_unset() && room.program->definition(slot) == nullptr &&
                       defining_.value_or(slot) == slot;
      captured.push_back(own ? Value::unset() : read_frame(slot, room));
    }
    return make_function(*room.program, node.index, std::move(captured));
  }

  Value call(const Value& function, std::span<const Value> arguments) {
    if (evaluation_.stopped() || !pay_call(arguments, evaluation_)) return evaluation_.stop_value();
    std::vector<Value> converted;
    if (std::optional<Value> refused = convert_arguments(function, arguments, converted)) return *refused;
    const FunctionObject& object = function.as_function();
    if (object.builtin != nullptr) {
      std::vector<Register> registers(converted.size());
      for (std::size_t i = 0; i < converted.size(); ++i) registers[i].ref = &converted[i];
      return call_builtin(*object.builtin, Args(registers.data(), registers.size()), evaluation_);
    }
    if (evaluation_.call_depth >= evaluation_.options().call_depth_max) return too_deep(evaluation_);
    ++evaluation_.call_depth;
    const check::Body& body = object.program->tree.bodies[object.body];
    if (object.framed) {
      std::optional<std::vector<Value>> frame = make_frame(*object.framed, converted);
      Room room{object.program.get(), frame ? std::span<Value>(*frame) : std::span<Value>(),
                std::vector<Value>(body.locals)};
      Value result = frame ? evaluate(*body.root, room) : not_callable(function);
      --evaluation_.call_depth;
      return result;
    }
    Room room{object.program.get(), {}, std::move(converted)};
    room.locals.resize(body.locals);
    for (std::size_t i = 0; i < body.captures.size(); ++i) {
      Value kept;
      room.locals[body.captures[i].local] = *captured_value(function, i, kept);
    }
    Value result = evaluate(*body.root, room);
    --evaluation_.call_depth;
    return result;
  }

  static Value call_back(void* self, const Value& function, std::span<const Value> arguments, Evaluation&) {
    return static_cast<Interpreter*>(self)->call(function, arguments);
  }

  // Tells the listener that elements are gone through.
  class Loop {
   public:
    explicit Loop(Listener* listener) : listener_(listener) {
      if (listener_ != nullptr) listener_->begin_loop();
    }
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    ~Loop() {
      if (listener_ != nullptr) listener_->end_loop();
    }

   private:
    Listener* listener_;
  };

  class Nesting {
   public:
    explicit Nesting(int& depth) : depth_(depth) { ++depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    ~Nesting() { --depth_; }

   private:
    int& depth_;
  };

  Evaluation evaluation_;
  std::optional<int> defining_;  // the slot whose definition is being evaluated, innermost
  Listener* listener_;
  int nesting_ = 0;
};

}  // namespace

Value run(const Program& program, std::span<Value> frame, const EvalOptions& options, Listener* listener) {
  return Interpreter(options, listener).run(program, frame);
}

Value evaluate_constant(const Node& node) {
  EvalOptions options;
  options.steps_max = 100'000;
  options.string_bytes_max = 1U << 16U;
  Room room;
  return Interpreter(options, nullptr).evaluate(node, room);
}

}  // namespace guohe::feel::reference

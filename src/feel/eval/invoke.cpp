// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/invoke.hpp"

#include <algorithm>

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

const Reason kNoEntry{"feel.no_entry", {"没有这个条目", "there is no such entry"}};
const Reason kNotCallable{"feel.not_a_function", {"这个值不是函数", "this value is not a function"}};
const Reason kWrongArguments{"feel.wrong_arguments",
                             {"函数的参数不对", "the arguments do not fit the function"}};
const Reason kNotDefined{"feel.not_defined", {"定义引用了自身", "a definition refers to itself"}};
const Reason kNotBoolean{"feel.not_boolean", {"不是真假值", "this value is not a boolean"}};

}  // namespace

Value condition_null(const Value& condition) {
  return null_of(condition, kNotBoolean);
}

Value filtered_null(const Value& null, const Evaluation& evaluation) {
  if (evaluation.aware() && (null.why() == Why::missing || null.why() == Why::judgement)) return null;
  return Value::list({});
}

Value filter_by_value(const Value& source, const Value& condition, Evaluation& evaluation) {
  if (condition.is(Kind::number)) return element_at(source, condition, evaluation);
  if (source.is_null()) {
    if (!evaluation.aware() || source.maybe_list() == nullptr) return filtered_null(source, evaluation);
    if (condition.is_true()) return source;
    if (!undecided(condition, evaluation)) return Value::list({});
    std::vector<Value> all = source.maybe_list()->certain;
    all.insert(all.end(), source.maybe_list()->possible.begin(), source.maybe_list()->possible.end());
    return Value::uncertain_list({}, std::move(all));
  }
  const bool is_list = source.is(Kind::list);
  if (condition.is_true()) return is_list ? source : Value::list({source});
  if (!undecided(condition, evaluation)) return Value::list({});
  if (!is_list) return Value::uncertain_list({}, {source});
  return Value::uncertain_list({}, {source.items().begin(), source.items().end()});
}

void note_condition(const Value& condition, bool some, bool possible, Value& undecided_so_far,
                    bool& decided) {
  const bool deciding = some ? condition.is_true() : condition.is_false();
  if (deciding && !possible) {
    decided = true;
  } else if (deciding) {
    undecided_so_far = stronger_null(undecided_so_far, Value::missing());
  } else if (!condition.is(Kind::boolean)) {
    undecided_so_far = stronger_null(undecided_so_far, null_of(condition, kNotBoolean));
  }
}

Value unknown_entry(const Value& element) {
  return null_of(element, kNoEntry);
}

Value make_function(const Program& program, std::size_t body, std::vector<Value> captured) {
  auto function = std::make_shared<FunctionObject>();
  function->program = program.shared_from_this();
  function->body = body;
  function->captured = std::move(captured);
  function->parameters = program.tree.bodies[body].parameters;
  function->type = program.tree.bodies[body].type;
  return Value::function(std::move(function));
}

const Value* captured_value(const Value& function, std::size_t capture, Value& kept) {
  const FunctionObject& object = function.as_function();
  const std::int32_t sibling = object.program->tree.bodies[object.body].captures[capture].sibling;
  if (sibling >= 0 && static_cast<std::size_t>(sibling) != object.body) {
    kept = make_function(*object.program, static_cast<std::size_t>(sibling), object.captured);
    return &kept;
  }
  return object.captured[capture].is_unset() ? &function : &object.captured[capture];
}

bool pay_call(std::span<const Value> arguments, Evaluation& evaluation) {
  std::uint64_t weight = 0;
  for (const Value& argument : arguments) weight += argument.weight();
  return evaluation.spend(1 + weight / 32);
}

bool arrange_arguments(const Value& function, const std::vector<std::string>& names,
                       std::vector<Value>& arguments) {
  if (names.empty()) return true;
  if (!function.is(Kind::function)) return false;
  const std::vector<std::string>& parameters = function.as_function().parameters;
  std::vector<Value> arranged(parameters.size());
  if (names.size() > parameters.size()) return false;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto found = std::find(parameters.begin(), parameters.end(), names[i]);
    if (found == parameters.end()) return false;
    arranged[static_cast<std::size_t>(found - parameters.begin())] = std::move(arguments[i]);
  }
  arguments = std::move(arranged);
  return true;
}

std::optional<Value> convert_arguments(const Value& function, std::span<const Value> arguments,
                                       std::vector<Value>& converted) {
  if (!function.is(Kind::function)) return not_callable(function);
  const FunctionObject& object = function.as_function();
  converted.assign(arguments.begin(), arguments.end());
  if (object.builtin != nullptr) return std::nullopt;
  if (arguments.size() != object.parameters.size()) return Value::error(&kWrongArguments);
  const std::span<const Type> types =
      object.framed ? object.type.parameters()
                    : std::span<const Type>(object.program->tree.bodies[object.body].parameter_types);
  for (std::size_t i = 0; i < types.size(); ++i) {
    std::optional<Value> value = convert(converted[i], types[i]);
    if (!value) return Value::error(&kWrongArguments);
    converted[i] = *std::move(value);
  }
  return std::nullopt;
}

std::optional<std::vector<Value>> make_frame(const FramedCall& call, std::span<const Value> arguments) {
  const auto begin = call.frame.lock();
  if (!begin) return std::nullopt;
  std::vector<Value> frame = *begin;
  for (std::size_t i = 0; i < call.slots.size(); ++i)
    frame[static_cast<std::size_t>(call.slots[i])] = arguments[i];
  return frame;
}

Value not_callable(const Value& function) {
  return function.is(Kind::function) ? Value::error(&kWrongArguments) : null_of(function, kNotCallable);
}

Value too_deep(Evaluation& evaluation) {
  return evaluation.stop(
      Value::limit("feel.limit.call_depth", {"函数调用嵌套过深", "functions call each other too deeply"}));
}

Value cannot_define(bool deep, Evaluation& evaluation) {
  return deep ? too_deep(evaluation) : Value::error(&kNotDefined);
}

}  // namespace guohe::feel

// Evaluates compiled models: one frame of values, filled with the inputs; decisions are evaluated as they are
// asked for.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dmn/compile/compiled.hpp"
#include "dmn/run/messages.hpp"

namespace guohe::dmn {

using feel::Type;
using feel::Value;
using Kind = GraphElement::Kind;

namespace {

// The entry that a path of names leads to; null when there is none.
const Value* find_entry(const Value& context, const std::vector<std::string>& path) {
  const Value* at = &context;
  for (const std::string& name : path) {
    if (!at->is(Type::Kind::context)) return nullptr;
    at = at->entry(name);
    if (at == nullptr) return nullptr;
  }
  return at;
}

}  // namespace

struct Evaluator::State {
  feel::Machine machine;
  std::vector<Value> frame;

  void fill(const Model& model, const Value& inputs, std::vector<Message>& messages) {
    frame.assign(model.frame->begin(), model.frame->end());
    for (const InputPlace& place : model.inputs) {
      for (const std::vector<std::string>& path : place.paths) {
        const Value* given = find_entry(inputs, path);
        if (given == nullptr) continue;
        frame[static_cast<std::size_t>(place.slot)] = take(model, place.slot, *given, messages);
        break;
      }
    }
  }

  // 10.3.2.9.4: what does not conform is null, and said.
  Value take(const Model& model, int slot, const Value& given, std::vector<Message>& messages) {
    const Part& part = model.part(slot);
    Value value = feel::coerce(given, part.type);
    if (value.is_null() && !given.is_null()) {
      messages.push_back(
          message_of(model, slot, "dmn.input_type", *value.reason(), model.element(slot).span));
    }
    return value;
  }

  // Deep chains of decisions are evaluated from below, so that none meets the limit of call depth.
  void prepare(const Model& model, int node, const feel::EvalOptions& options) {
    if (model.part(node).depth < options.call_depth_max / 2) return;
    for (const int need : model.needed_by(node)) {
      if (need != node && model.element(need).kind == Kind::decision) decide_here(model, need, options);
    }
  }

  const Value& decide(const Model& model, int node, const feel::EvalOptions& options) {
    prepare(model, node, options);
    return decide_here(model, node, options);
  }

  const Value& decide_here(const Model& model, int node, const feel::EvalOptions& options) {
    Value& value = frame[static_cast<std::size_t>(node)];
    if (value.is_unset()) {
      Value made = machine.run(*model.part(node).program, frame, options);
      frame[static_cast<std::size_t>(node)] = std::move(made);
    }
    return value;
  }

  // A service or a model, with the inputs as arguments by name.
  Value invoke(const Model& model, int node, const Value& inputs, const feel::EvalOptions& options,
               std::vector<Message>& messages) {
    const Value& function = (*model.frame)[static_cast<std::size_t>(node)];
    if (!function.is(Type::Kind::function)) return function;
    const feel::FunctionObject& object = function.as_function();
    const auto types = object.type.parameters();
    std::vector<Value> arguments;
    for (std::size_t i = 0; i < object.parameters.size(); ++i) {
      const std::string& name = object.parameters[i];
      const Value* given = inputs.is(Type::Kind::context) ? inputs.entry(name) : nullptr;
      if (given == nullptr) {
        arguments.push_back(Value::missing());
        continue;
      }
      arguments.push_back(i < types.size() ? feel::coerce(*given, types[i]) : *given);
      if (arguments.back().is_null() && !given->is_null()) {
        messages.push_back(
            message_of(model, node, "dmn.input_type", *arguments.back().reason(), model.element(node).span));
      }
    }
    return machine.call(function, arguments, options);
  }
};

Evaluator::Evaluator() : state_(std::make_unique<State>()) {}
Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;
Evaluator& Evaluator::operator=(Evaluator&&) noexcept = default;

Outcome Evaluator::evaluate(const Model& model, std::string_view element, const Value& inputs,
                            const feel::EvalOptions& options) {
  Outcome outcome;
  const auto found = model.by_name.find(std::string(element));
  if (found == model.by_name.end()) {
    const std::string name(element);
    const Text text{"模型没有元素 `" + name + "`", "the model has no element `" + name + "`"};
    outcome.value = Value::error("dmn.unknown_element", text);
    outcome.messages.push_back({name, "dmn.unknown_element", text, {}});
    return outcome;
  }
  const int node = found->second;
  const Kind kind = model.element(node).kind;
  if (kind == Kind::decision_service || kind == Kind::business_knowledge_model) {
    outcome.value = state_->invoke(model, node, inputs, options, outcome.messages);
    if (outcome.value.is_null() && outcome.value.reason() != nullptr) {
      outcome.messages.push_back(message_of(model, node, outcome.value.reason()->code,
                                            *outcome.value.reason(), model.element(node).span));
    }
    return outcome;
  }
  state_->fill(model, inputs, outcome.messages);
  if (kind == Kind::decision) {
    outcome.value = state_->decide(model, node, options);
    explain_nulls(model, state_->frame, options, outcome.messages);
  } else {
    outcome.value = state_->frame[static_cast<std::size_t>(node)];
  }
  return outcome;
}

Outcome Evaluator::evaluate_all(const Model& model, const Value& inputs, const feel::EvalOptions& options) {
  Outcome outcome;
  state_->fill(model, inputs, outcome.messages);
  feel::ContextBuilder values;
  for (std::size_t i = 0; i < model.elements.size(); ++i) {
    if (model.elements[i].kind != Element::Kind::decision) continue;
    values.set(model.elements[i].name, state_->decide(model, static_cast<int>(i), options));
  }
  outcome.value = std::move(values).build();
  explain_nulls(model, state_->frame, options, outcome.messages);
  return outcome;
}

feel::Trace Evaluator::explain(const Model& model, std::string_view decision, const Value& inputs,
                               const feel::EvalOptions& options) {
  const auto found = model.by_name.find(std::string(decision));
  if (found == model.by_name.end() || model.element(found->second).kind != Kind::decision) return {};
  std::vector<Message> messages;
  state_->fill(model, inputs, messages);
  return feel::explain(*model.part(found->second).program, state_->frame, options);
}

}  // namespace guohe::dmn

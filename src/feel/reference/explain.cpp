// explain(): listens to the reference interpreter and keeps what a person wants to know of a result: the
// inputs that were read, the arithmetic on the way, and where a null came from.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "feel/eval/operations.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {
namespace {

using check::Kind;
using check::Node;

constexpr std::size_t kItemsShown = 10;
constexpr std::size_t kStepsMax = 200;
constexpr std::size_t kInputValuesMax = 1000;
constexpr std::size_t kTablesMax = 100;
constexpr std::size_t kRulesMax = 1000;  // kept as failed

// Reads one element of a list at a time, not the list.
bool reads_element(const Node& node) {
  const Node* at = &node;
  while (at->kind == Kind::path) at = at->kids[0].get();
  return at->kind == Kind::local || at->kind == Kind::item_entry;
}

class Recorder : public reference::Listener {
 public:
  void begin(const Program& program, const Node& node) override {
    if (!stack_.empty()) ++stack_.back().kids;
    stack_.push_back({&program, &node, trace.nulls.size(), 0});
  }

  void end(const Program& program, const Node& node, const Value& value) override {
    const Frame frame = stack_.back();
    stack_.pop_back();
    const Node* parent = stack_.empty() || stack_.back().program != &program ? nullptr : stack_.back().node;
    if (value.is_null() && value.reason() != nullptr && trace.nulls.size() == frame.nulls) {
      trace.nulls.push_back({*value.reason(), program.expression.to_source(node.span)});
    }
    record_input(program, node, parent, value, frame.kids);
    if (loops_ == 0 && is_step(program, node, parent)) record_step(program, node, value);
  }

  void begin_loop() override { ++loops_; }
  void end_loop() override { --loops_; }

  void rule(const Program& program, const Node& table, std::uint32_t number,
            std::optional<std::size_t> failed) override {
    if (number == 0 || trace.tables.empty()) {
      if (trace.tables.size() >= kTablesMax) return;
      trace.tables.push_back({program.expression.to_source(table.span), {}, {}});
    }
    Trace::Table& into = trace.tables.back();
    if (!failed) {
      into.matched.push_back(number + 1);
    } else if (into.failed.size() < kRulesMax) {
      into.failed.push_back({number + 1, static_cast<std::uint32_t>(*failed + 1)});
    }
  }

  Trace trace;

  void finish() {
    for (auto& [path, values] : element_values_) {
      if (values.second.size() <= kInputValuesMax)
        trace.inputs[values.first].value = Value::list(std::move(values.second));
    }
  }

 private:
  struct Frame {
    const Program* program;
    const Node* node;
    std::size_t nulls;
    std::size_t kids;
  };

  void record_input(const Program& program, const Node& node, const Node* parent, const Value& value,
                    std::size_t kids) {
    const bool frame =
        node.kind == Kind::frame && program.definition(static_cast<int>(node.index)) == nullptr;
    const bool entry = node.kind == Kind::item_entry && kids == 0;
    if (value.is(Type::Kind::function)) return;
    if ((!frame && node.kind != Kind::path && !entry) || node.origin.empty()) return;
    // `a.b` is read rather than `a`.
    if (parent != nullptr && parent->kind == Kind::path) return;
    const bool element = reads_element(node);
    std::size_t missing =
        value.is_missing() && value.interval() == nullptr && value.maybe_list() == nullptr ? 1 : 0;
    if (node.kind == Kind::path && value.is(Type::Kind::list)) {
      for (const Value& item : value.items()) missing += item.is_missing() ? 1 : 0;
    }
    const auto [place, fresh] = inputs_.try_emplace(node.origin, trace.inputs.size());
    if (fresh) trace.inputs.push_back({node.origin, value, false, 0});
    Trace::Input& input = trace.inputs[place->second];
    if (!fresh && !element) return;
    input.missing = input.missing || missing > 0;
    input.missing_count += missing;
    if (element) {
      auto& values = element_values_[node.origin];
      values.first = place->second;
      if (values.second.size() <= kInputValuesMax) values.second.push_back(value);
    }
  }

  [[nodiscard]] bool is_step(const Program& program, const Node& node, const Node* parent) const {
    switch (node.kind) {
      case Kind::frame: {
        if (parent == nullptr || parent->kind == Kind::path || parent->kind == Kind::filter) return false;
        // A list on its way into a call is shown by the call.
        return !node.type.is(Type::Kind::list) || program.definition(static_cast<int>(node.index)) != nullptr;
      }
      case Kind::path:
        return parent != nullptr && parent->kind != Kind::path && !node.type.is(Type::Kind::list);
      case Kind::call_builtin:
      case Kind::call:
      case Kind::arithmetic:
        return true;
      case Kind::let:
      case Kind::comparison:
      case Kind::between:
      case Kind::some:
      case Kind::every: {
        if (parent == nullptr && stack_.empty()) return false;  // the result itself
        return std::none_of(stack_.begin(), stack_.end(),
                            [](const Frame& frame) { return frame.node->kind == Kind::let; });
      }
      default:
        return false;
    }
  }

  void record_step(const Program& program, const Node& node, const Value& value) {
    std::string text(program.text(node.span));
    const auto same = [&](const Trace::Step& step) { return step.expression == text; };
    if (trace.steps.size() >= kStepsMax || std::any_of(trace.steps.begin(), trace.steps.end(), same)) return;
    trace.steps.push_back({std::move(text), value, to_feel_literal(value, kItemsShown),
                           program.expression.to_source(node.span)});
  }

  std::vector<Frame> stack_;
  int loops_ = 0;
  std::unordered_map<std::string, std::size_t> inputs_;  // path -> place in trace.inputs
  std::unordered_map<std::string, std::pair<std::size_t, std::vector<Value>>> element_values_;
};

// Definitions are evaluated anew, so that what they read is heard.
void forget_definitions(const Program& program, std::vector<Value>& frame,
                        std::unordered_set<const Program*>& seen, int depth) {
  if (depth > 100 || !seen.insert(&program).second) return;
  for (const auto& [slot, definition] : program.definitions) {
    Value& value = frame[static_cast<std::size_t>(slot)];
    if (!value.is_unset()) value = Value::unset();
    forget_definitions(*definition, frame, seen, depth + 1);
  }
}

}  // namespace

Trace explain(const Program& program, std::span<Value> frame, const EvalOptions& options) {
  std::vector<Value> own(frame.begin(), frame.end());
  std::unordered_set<const Program*> seen;
  forget_definitions(program, own, seen, 0);
  Recorder recorder;
  recorder.trace.result = reference::run(program, own, options, &recorder);
  recorder.finish();
  return std::move(recorder.trace);
}

}  // namespace guohe::feel

// SPDX-License-Identifier: Apache-2.0
#include "dmn/run/messages.hpp"

#include "feel/reference/interpreter.hpp"

namespace guohe::dmn {

using feel::Type;
using feel::Value;

namespace {

constexpr std::size_t kMessagesMax = 100;
constexpr std::uint64_t kStepsMax = 200'000;  // of finding a place

// The first null with that reason is where it came from.
class Finder : public feel::reference::Listener {
 public:
  Finder(const feel::Program& program, const std::string& code) : program_(program), code_(code) {}
  void begin(const feel::Program& /*program*/, const feel::check::Node& /*node*/) override {}
  void end(const feel::Program& program, const feel::check::Node& node, const Value& value) override {
    if (found || &program != &program_ || !value.is_null() || value.reason() == nullptr) return;
    if (value.reason()->code == code_) found = program.expression.to_source(node.span);
  }
  void begin_loop() override {}
  void end_loop() override {}
  void rule(const feel::Program& /*program*/, const feel::check::Node& /*table*/, std::uint32_t /*number*/,
            std::optional<std::size_t> /*failed*/) override {}

  std::optional<Span> found;

 private:
  const feel::Program& program_;
  const std::string& code_;
};

// The null to speak of: the value, or the first such entry of a context.
const Value* null_in(const Value& value) {
  if (value.is_null()) return value.reason() != nullptr ? &value : nullptr;
  if (!value.is(Type::Kind::context)) return nullptr;
  for (const Value& entry : value.values()) {
    if (entry.is_null() && entry.reason() != nullptr) return &entry;
  }
  return nullptr;
}

}  // namespace

Message message_of(const Model& model, int node, std::string code, const feel::Reason& reason, Span span) {
  const Diagnostic place{
      {},
      Severity::error,
      {},
      model.graph.units[model.graph.nodes[static_cast<std::size_t>(node)].unit].definitions->source,
      span};
  return {model.part(node).shown, std::move(code), reason.message, place_of(place)};
}

void explain_nulls(const Model& model, std::vector<Value>& frame, const feel::EvalOptions& options,
                   std::vector<Message>& messages) {
  for (const int node : model.graph.order) {
    const auto slot = static_cast<std::size_t>(node);
    if (model.element(node).kind != GraphElement::Kind::decision || frame[slot].is_unset()) continue;
    const Value* null = null_in(frame[slot]);
    if (null == nullptr) continue;
    if (messages.size() >= kMessagesMax) return;
    const Value kept = *null;
    feel::EvalOptions bounded = options;
    bounded.steps_max = std::min(options.steps_max, kStepsMax);
    Finder finder(*model.part(node).program, kept.reason()->code);
    static_cast<void>(feel::reference::run(*model.part(node).program, frame, bounded, &finder));
    const bool placed = finder.found && finder.found->end > finder.found->begin;
    messages.push_back(message_of(model, node, kept.reason()->code, *kept.reason(),
                                  placed ? *finder.found : model.element(node).span));
  }
}

}  // namespace guohe::dmn

// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feel/reference/interpreter.hpp"

namespace guohe::feel {

struct Machine::State {
  std::uint64_t steps = 0;
};
Machine::Machine() : state_(std::make_unique<State>()) {}
Machine::~Machine() = default;
Machine::Machine(Machine&&) noexcept = default;
Machine& Machine::operator=(Machine&&) noexcept = default;
Value Machine::run(const Program& program, std::span<Value> frame, const EvalOptions& options) {
  return reference::run(program, frame, options);
}
Value Machine::call(const Value&, std::span<const Value>, const EvalOptions&) {
  return Value::null();
}
std::uint64_t Machine::steps() const {
  return state_->steps;
}

}  // namespace guohe::feel

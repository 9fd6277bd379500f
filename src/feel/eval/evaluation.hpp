// What one evaluation carries along: its options, the budget of steps, and how to call a function value.
// Both evaluators, the machine and the reference interpreter, hand it to built-ins and operations.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "feel/feel.hpp"

namespace guohe::feel {

/// A register: a value of its own, or a borrowed one that outlives the register's use.
struct Register {
  const Value* ref = nullptr;
  Value own;
};

/// The arguments of a call: adjacent registers.
class Args {
 public:
  Args(const Register* first, std::size_t count) : first_(first), count_(count) {}
  [[nodiscard]] std::size_t size() const { return count_; }
  const Value& operator[](std::size_t i) const { return *first_[i].ref; }

 private:
  const Register* first_;
  std::size_t count_;
};

class Evaluation {
 public:
  using CallFunction = Value (*)(void* caller, const Value& function, std::span<const Value> arguments,
                                 Evaluation& evaluation);

  Evaluation(const EvalOptions& options, void* caller, CallFunction call_function)
      : options_(&options), caller_(caller), call_(call_function) {}

  [[nodiscard]] const EvalOptions& options() const { return *options_; }
  [[nodiscard]] bool aware() const { return options_->missing_aware; }

  /// Takes steps from the budget; false once it is spent, and then the evaluation must end.
  bool spend(std::uint64_t steps) {
    steps_ += steps;
    if (steps_ <= options_->steps_max) return true;
    stop_for_steps();
    return false;
  }
  [[nodiscard]] std::uint64_t steps() const { return steps_; }

  /// Ends the evaluation: its result is null, limit.
  Value stop(Value limit);
  [[nodiscard]] bool stopped() const { return stopped_; }
  [[nodiscard]] const Value& stop_value() const { return stop_value_; }

  /// Checks the length of a list or string before it is made; stops the evaluation when it is too long.
  bool allow_items(std::size_t count);
  bool allow_bytes(std::size_t count);
  /// Checks what a new value weighs; stops the evaluation when it is too much.
  bool allow_value(const Value& value) {
    if (value.weight() <= options_->value_weight_max) return true;
    stop_for_weight();
    return false;
  }
  /// Pays for a comparison of two lists or contexts, which goes through both.
  bool pay_comparison(const Value& a, const Value& b) {
    const std::uint64_t weight = std::min(a.weight(), b.weight());
    return weight <= 16 || spend(weight / 16);
  }

  [[nodiscard]] Value call(const Value& function, std::span<const Value> arguments) {
    return call_(caller_, function, arguments, *this);
  }
  int call_depth = 0;

 private:
  void stop_for_steps();
  void stop_for_weight();

  const EvalOptions* options_;
  void* caller_;
  CallFunction call_;
  std::uint64_t steps_ = 0;
  bool stopped_ = false;
  Value stop_value_;
};

}  // namespace guohe::feel

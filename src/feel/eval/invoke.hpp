// What both evaluators share about calls, filters and conditions, beyond plain operators.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/compile/program.hpp"
#include "feel/eval/evaluation.hpp"
#include "feel/eval/operations.hpp"

namespace guohe::feel {

/// A condition that is null because of a missing input or an open judgement, in missing-aware evaluation.
[[nodiscard]] inline bool undecided(const Value& condition, const Evaluation& evaluation) {
  return condition.is_null() && evaluation.aware() &&
         (condition.why() == Why::missing || condition.why() == Why::judgement);
}
/// The null such a condition makes of what it decides.
[[nodiscard]] Value condition_null(const Value& condition);
/// A filter's condition that does not use the element: a number picks one, a boolean all or none.
[[nodiscard]] Value filter_by_value(const Value& source, const Value& condition, Evaluation& evaluation);
/// What a filter makes of a null source.
[[nodiscard]] Value filtered_null(const Value& null, const Evaluation& evaluation);
/// Takes one condition of a quantifier into account.
void note_condition(const Value& condition, bool some, bool possible, Value& undecided_so_far, bool& decided);
/// A condition that a boxed quantifier does not take (DMN 1.5, 10.2.1.12): the null it makes of the whole.
[[nodiscard]] inline bool is_wrong_condition(const Value& condition) {
  return !condition.is_null() && !condition.is(Type::Kind::boolean);
}
/// An entry that an element does not have.
[[nodiscard]] Value unknown_entry(const Value& element);

[[nodiscard]] Value make_function(const Program& program, std::size_t body, std::vector<Value> captured);
/// What the body of a function finds in a local that it captures. `kept` holds it where the function does
/// not.
[[nodiscard]] const Value* captured_value(const Value& function, std::size_t capture, Value& kept);
/// Pays for a call: its arguments are gone through to see whether they have the parameters' types.
[[nodiscard]] bool pay_call(std::span<const Value> arguments, Evaluation& evaluation);
/// Puts named arguments in the order of the parameters; false when the names do not fit.
[[nodiscard]] bool arrange_arguments(const Value& function, const std::vector<std::string>& names,
                                     std::vector<Value>& arguments);
/// Converts arguments to the parameters' types; a value when the call gives that without running a body.
[[nodiscard]] std::optional<Value> convert_arguments(const Value& function, std::span<const Value> arguments,
                                                     std::vector<Value>& converted);
/// The frame of a call of a decision service, with its arguments in their slots; nothing when its model is
/// gone.
[[nodiscard]] std::optional<std::vector<Value>> make_frame(const FramedCall& call,
                                                           std::span<const Value> arguments);
[[nodiscard]] Value not_callable(const Value& function);
[[nodiscard]] Value too_deep(Evaluation& evaluation);
/// A definition that is used before it is known, or nested too deeply.
[[nodiscard]] Value cannot_define(bool deep, Evaluation& evaluation);

}  // namespace guohe::feel

// Runs a program by the machine and by the reference interpreter and says where they differ; for tests and
// fuzz targets.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "feel/feel.hpp"
#include "feel/reference/interpreter.hpp"

namespace guohe::feel::reference {

/// A value with all that is known of it: its text, why it is null, and the reason.
inline std::string described(const Value& value) {
  std::string text = to_feel_literal(value);
  if (!value.is_null()) return text;
  text += " why " + std::to_string(static_cast<int>(value.why()));
  if (value.reason() != nullptr) text += " " + value.reason()->code;
  return text;
}

/// Empty when both give the same, or when one met a limit, which the two reach at different steps.
inline std::string difference(const Program& program, const std::vector<Value>& frame,
                              const EvalOptions& options, Machine& machine) {
  std::vector<Value> fast_frame = frame;
  std::vector<Value> slow_frame = frame;
  const Value fast = machine.run(program, fast_frame, options);
  const Value slow = run(program, slow_frame, options);
  const auto limited = [](const Value& value) { return value.is_null() && value.why() == Why::limit; };
  if (limited(fast) || limited(slow)) return {};
  const std::string by_machine = described(fast);
  const std::string by_reference = described(slow);
  if (by_machine == by_reference) return {};
  return std::string(source_text(program)) + " => " + by_machine + " by the machine, " + by_reference +
         " by the reference interpreter";
}

}  // namespace guohe::feel::reference

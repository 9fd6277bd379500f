// The slow, obvious evaluator: it walks the typed tree and says what each node means in a few lines. It is
// the judge of the machine in tests, folds constants, and explains results.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "feel/compile/program.hpp"
#include "feel/eval/evaluation.hpp"

namespace guohe::feel::reference {

/// Hears of every node's value; see explain.cpp.
class Listener {
 public:
  virtual ~Listener() = default;
  virtual void begin(const Program& program, const check::Node& node) = 0;
  virtual void end(const Program& program, const check::Node& node, const Value& value) = 0;
  /// Elements are gone through between begin_loop and end_loop.
  virtual void begin_loop() = 0;
  virtual void end_loop() = 0;
  /// A rule of a decision table was tried: it matched, or the cell of that input was the first to fail.
  virtual void rule(const Program& program, const check::Node& table, std::uint32_t number,
                    std::optional<std::size_t> failed) = 0;
};

/// The value of a program; the same as Machine::run gives.
[[nodiscard]] Value run(const Program& program, std::span<Value> frame, const EvalOptions& options,
                        Listener* listener = nullptr);
/// The value of a node without names, for folding.
[[nodiscard]] Value evaluate_constant(const check::Node& node);

}  // namespace guohe::feel::reference

// What the rules of a table give, as far as it is constant: whether two rules give the same, and which goes
// first by the priority of its output values (8.2.10).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/analysis/table.hpp"

namespace guohe::dmn::analysis {

class Outputs {
 public:
  explicit Outputs(const Table& table);

  /// Equal constants do not differ, nor do equal texts; all else may.
  [[nodiscard]] bool differ(std::size_t first, std::size_t second) const;
  /// Whether the outputs of `first` have a higher priority than those of `second`, column by column from the
  /// left. False when one is not known.
  [[nodiscard]] bool is_higher(std::size_t first, std::size_t second) const;

 private:
  const Table& table_;
  std::vector<std::vector<std::optional<feel::Value>>> values_;  // rule, column; nothing when not constant
  std::vector<std::vector<std::optional<std::size_t>>> places_;  // among the priorities
};

}  // namespace guohe::dmn::analysis

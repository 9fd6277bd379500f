// Cuts the columns of a table into classes of values that the same rules accept.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/analysis/coverage.hpp"
#include "dmn/analysis/table.hpp"

namespace guohe::dmn::analysis {

struct Cut {
  /// A dimension is one column, or several with the same expression.
  struct Dimension {
    std::vector<std::size_t> columns;
    std::vector<std::optional<feel::Value>>
        samples;  // one a class; nothing when the column is not understood
  };
  std::vector<Dimension> dimensions;
  /// A class has the rules that accept it, and those with a test that is not understood.
  Space space;
  RuleSet understood;             // the rules with no such test
  std::vector<Finding> findings;  // of kind not_analysed and limit
};

[[nodiscard]] Cut cut(const Table& table);

/// The input that a cell stands for: a value a column of the table.
[[nodiscard]] Witness witness_of(const Cut& cut, const Cell& cell, std::size_t columns);

}  // namespace guohe::dmn::analysis

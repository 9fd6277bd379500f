// The slow, obvious analysis: tries every combination of sample values, each rule by evaluating its tests.
// Judge of the exact one in tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "dmn/analysis/table.hpp"

namespace guohe::dmn::analysis::reference {

struct Sampled {
  std::vector<std::vector<feel::Value>> gaps;  // inputs that no rule matches
  std::set<std::pair<std::size_t, std::size_t>> overlaps;
  std::set<std::size_t> matching;  // rules that match some sample
  std::set<std::size_t> first;     // rules that are the first to match some sample
};

/// The rules that match an input.
[[nodiscard]] std::vector<std::size_t> matching_rules(const Table& table,
                                                      const std::vector<feel::Value>& input);

/// Tries all combinations of `samples`, values of each column.
[[nodiscard]] Sampled sample(const Table& table, const std::vector<std::vector<feel::Value>>& samples);

}  // namespace guohe::dmn::analysis::reference

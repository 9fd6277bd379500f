// What is known of a decision table's cells before it runs. The values of a column fall into regions: each
// constant of its cells is one, and each gap between neighbours is one. A cell that only compares the input
// with constants gives the same answer for all values of a region, so for each region there is a set of the
// rules whose cell is true; the rules that can match are the intersection over the columns.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "feel/check/tree.hpp"

namespace guohe::feel {

/// Rules as bits, rule r in bit r % 64 of word r / 64.
using RuleSet = std::span<const std::uint64_t>;

class ColumnIndex {
 public:
  /// The rules that a value does not exclude; empty when the index does not know the value.
  [[nodiscard]] RuleSet rules_for(const Value& value, bool aware) const;
  /// Whether the cell of a rule is answered by the index.
  [[nodiscard]] bool answers(std::size_t rule) const { return answered_[rule]; }

 private:
  friend class ColumnIndexer;
  [[nodiscard]] std::pair<std::size_t, bool> find(const Value& value) const;
  [[nodiscard]] RuleSet row(std::size_t region) const {
    return std::span(bits_).subspan(region * words_, words_);
  }
  Type::Kind kind_ = Type::Kind::null;
  std::size_t words_ = 0;
  std::vector<Value> points_;        // the constants, in order; point i is region 2 i + 1
  std::vector<bool> known_;          // of each region: whether a value of it was found and tried
  std::vector<std::uint64_t> bits_;  // words_ a region; the last region is null
  std::vector<bool> answered_;
};

class TableIndex {
 public:
  /// The index of a decision table; null when no column can have one.
  static std::unique_ptr<const TableIndex> of(const check::Node& table);
  /// Null when the column has none.
  [[nodiscard]] const ColumnIndex* column(std::size_t number) const { return columns_[number].get(); }

 private:
  std::vector<std::unique_ptr<const ColumnIndex>> columns_;
};

}  // namespace guohe::feel

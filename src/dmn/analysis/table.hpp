// A decision table as its analysis sees it: columns, the tests of each rule, and what each rule gives.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "feel/feel.hpp"
#include "feel/syntax/decision_table.hpp"

namespace guohe::dmn::analysis {

using feel::syntax::HitPolicy;

struct Column {
  std::string name;  // its label or its expression, for people
  std::string expression;
  feel::Type type;
  /// Unary tests of the values that can occur; empty when any can.
  std::string allowed;
};

struct Rule {
  std::vector<feel::Expression> tests;  // one a column
  std::vector<std::string> outputs;     // FEEL text, one an output column
};

struct Table {
  std::vector<Column> columns;
  std::vector<Rule> rules;
  HitPolicy hit_policy = HitPolicy::unique;
  bool has_default = false;  // every output has a default: no input is without an answer
  /// Of each output column: its values by falling priority (8.2.10), as FEEL literals; empty when not given.
  std::vector<std::vector<std::string>> priorities;
};

/// An input that shows what is meant: a value a column, or nothing where any value will do.
using Witness = std::vector<std::optional<feel::Value>>;

struct Finding {
  enum class Kind {
    gap,            // no rule for the witness
    overlap,        // two rules for the witness, where the policy allows one or their outputs differ
    unreachable,    // rules[0] is never chosen: earlier or higher rules take all it has
    never_matches,  // rules[0] has a test that no value passes
    not_analysed,   // the test at rules[0], column is not understood; the rule is left out where it matters
    limit           // too many combinations; what follows is not complete
  };
  Kind kind = Kind::gap;
  std::vector<std::size_t> rules;  // from 0
  std::optional<std::size_t> column;
  Witness witness;
  Text reason;  // of not_analysed and limit
};

// Limits of one analysis; an exceeded one is a finding.
inline constexpr std::size_t kBoxesMax = 1'000'000;  // combinations of regions looked at, gaps and masks each
inline constexpr std::size_t kWitnessesMax = 100;    // of gaps, and of overlaps
inline constexpr std::size_t kRegionsMax = 10'000;   // of one column
inline constexpr std::size_t kOverlapPairsMax = 5'000'000;

/// Finds gaps, overlaps and unreachable rules exactly, for tests made of comparisons with constants, ranges,
/// lists, `not(...)`, `-`, and `and`, `or`, `between`, `in` on `?`. Other tests are reported and left out:
/// what is reported is always true, whatever they mean. Columns with the same expression are one. Never
/// throws.
[[nodiscard]] std::vector<Finding> analyse(const Table& table);

}  // namespace guohe::dmn::analysis

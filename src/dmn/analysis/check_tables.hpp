// The decision tables of a model, analysed: what a modeller is told, with file, line and example inputs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dmn/dmn.hpp"

namespace guohe::dmn::analysis {

struct TableCounts {
  std::size_t tables = 0;
  std::size_t gaps = 0;
  std::size_t overlaps = 0;
  std::size_t unreachable = 0;   // rules that are never chosen, or match nothing
  std::size_t not_analysed = 0;  // tests that were left out
};

struct TableCheck {
  Diagnostics diagnostics;
  TableCounts counts;
};

/// Analyses every decision table of the file that `model` was compiled from; imported models are not looked
/// into. Codes: dmn.table.gap (a warning; a note where several rules may apply anyway, as collect policies
/// have it), dmn.table.overlap (an error under U and A, else a note), dmn.table.unreachable,
/// dmn.table.never_matches (warnings), dmn.table.not_analysed, dmn.table.analysis_limit (notes). Never
/// throws.
[[nodiscard]] TableCheck check_tables(const Model& model, const std::shared_ptr<const SourceText>& source);

}  // namespace guohe::dmn::analysis

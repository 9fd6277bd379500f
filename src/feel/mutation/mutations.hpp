// The small changes that a test of an expression must notice: every constant shifted, every comparison and
// range end moved by its boundary (mutation analysis: DeMillo, Lipton and Sayward, 1978).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "feel/feel.hpp"

namespace guohe::feel {

struct Mutation {
  Span span;        // in the expression's text
  std::string was;  // what stands there
  std::string now;  // what stands there instead
};

/// The mutations of an expression, in the order of its text; none when it cannot be parsed.
/// A number goes up and down by one and, when it has decimals, by one of its last place; a date, time or
/// duration by one of its smallest unit; a string becomes another, a boolean its opposite; `<` and `<=`, `>`
/// and `>=`,
/// `=` and `!=` change places, and so do the open and the closed end of a range.
[[nodiscard]] std::vector<Mutation> mutations(const Expression& expression, const Scope& scope);

/// The shifted forms of a constant in FEEL or JSON text ("500000", "2025-04-08" without quotes); none when it
/// is neither.
[[nodiscard]] std::vector<std::string> shifted(const std::string& constant);

/// The text with one mutation made.
[[nodiscard]] std::string mutated(const std::string& text, const Mutation& mutation);

}  // namespace guohe::feel

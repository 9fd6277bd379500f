// Which values a unary test compares its input with: between two neighbours of them the test cannot change
// its mind.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "feel/value/value.hpp"

namespace guohe::dmn::analysis {

/// The constants of unary tests (rule 15 of the grammar). Nothing when the tests are more than boolean
/// combinations of comparisons of the input with constants, or are not FEEL.
[[nodiscard]] std::optional<std::vector<feel::Value>> constants_of(std::string_view tests);

}  // namespace guohe::dmn::analysis

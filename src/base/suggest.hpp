// "Did you mean": the name nearest to one that is not known.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe {

/// The candidate within a third of the name's length in edits (at least one), nearest first, then first in
/// order; empty when none is near enough. Compares characters, blind to ASCII case, space, `_` and `-`.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace guohe

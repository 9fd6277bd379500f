// The public draw: an order of names from a text that anybody can hash again (docs/formats/review-result.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe::matching {

inline constexpr std::size_t kSeedLeast =
    32;  // characters; shorter ones could be guessed from the commitment

/// What is published before the draw: SM3 of the seed's bytes.
[[nodiscard]] std::string commitment_of(std::string_view seed);

/// The names, first sorted by their bytes and then shuffled (Fisher and Yates, from the last place down). The
/// numbers are those of SM3("guohe-lottery/1\n" seed "\n" public_value "\n" counter), four of 64 bits a hash,
/// big end first; a number of the last, incomplete round of the bound is passed over, so that no order is
/// more likely.
[[nodiscard]] std::vector<std::string> drawn_order(std::vector<std::string> names, std::string_view seed,
                                                   std::string_view public_value);

}  // namespace guohe::matching

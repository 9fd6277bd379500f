// How near two titles are: too short for the fingerprints of passages.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace guohe::similarity {

/// From 0 to 1: the Dice coefficient of the pairs of neighbouring characters, of Han characters and of
/// letters and digits each by themselves (streams.hpp); 1 when both have the same characters in the same
/// order, 0 when they share no pair or one has none. Takes any bytes.
[[nodiscard]] double title_likeness(std::string_view a, std::string_view b);

}  // namespace guohe::similarity

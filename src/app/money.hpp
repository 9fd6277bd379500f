// Money between decimals and whole fen, which databases and rankings add up.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guohe::app {

/// Fen as yuan: 40000050 gives "400000.50".
[[nodiscard]] std::string yuan_of(std::int64_t fen);

/// Whole fen of a decimal amount in yuan; digits past the second place are dropped.
[[nodiscard]] std::int64_t fen_of(std::string_view yuan);

}  // namespace guohe::app

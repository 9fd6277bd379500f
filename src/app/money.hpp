// Sums that the database made, as decimals again.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace guohe::app {

/// Fen as yuan: 40000050 gives "400000.50".
[[nodiscard]] std::string yuan_of(std::int64_t fen);

}  // namespace guohe::app

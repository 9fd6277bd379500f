// Counts what this program allocates, to say how many allocations an evaluation costs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace guohe::bench {

/// Calls of operator new by all threads since the program began.
[[nodiscard]] std::uint64_t allocations();

}  // namespace guohe::bench

// Calls of past years in the example year: their guidelines can be read and checked against, and are closed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "programme/call.hpp"

namespace guohe::app::demo {

/// The calls of the guidelines of 2020 and 2022 and of the ministry's third batch of 2025. The window of the
/// last is that of its notice; the days of the two others are examples, as the guidelines give none.
[[nodiscard]] std::vector<programme::Call> past_calls();

}  // namespace guohe::app::demo

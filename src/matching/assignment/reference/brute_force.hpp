// The naive search: every assignment there is. The judge of the solver on tiny instances.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "matching/assignment/instance.hpp"

namespace guohe::matching::reference {

/// The highest total of a complete assignment that keeps every conflict, load, lock, rule and reciprocal
/// pair; nothing when there is none. Wants fewer than about forty candidates.
[[nodiscard]] std::optional<Units> best_total(const Instance& instance);

}  // namespace guohe::matching::reference

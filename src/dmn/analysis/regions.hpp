// Cuts the values of a type at given points: each point is a region, and so is what lies between two of them,
// before the first and after the last, where there are values at all: no day lies between two neighbours.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "feel/value/value.hpp"

namespace guohe::dmn::analysis {

/// One value of each region, rising. Without points one value stands for all. A null among the points adds a
/// region of its own, last. Nothing when the kind has no such regions, or the points are not all of it: times
/// with a zone have no first and last, date and time values with and without a zone no order.
[[nodiscard]] std::optional<std::vector<feel::Value>> representatives(feel::Type::Kind kind,
                                                                      std::vector<feel::Value> points);

/// A value strictly between two of one kind, as round as there is one; nothing when there is none.
[[nodiscard]] std::optional<feel::Value> between(const feel::Value& low, const feel::Value& high);

}  // namespace guohe::dmn::analysis

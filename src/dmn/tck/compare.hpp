// What the kit counts as the same value.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "feel/value/value.hpp"

namespace guohe::dmn::tck {

/// Nothing when the values are the same to the kit: numbers within 1e-8; times and instants of one reading of
/// the clock with the same offset, or both without; lists item by item; contexts with the same names, in any
/// order. Otherwise the place of the first difference with both values: "[2].name: expected 5, found 6".
[[nodiscard]] std::optional<Text> difference(const feel::Value& expected, const feel::Value& actual);

}  // namespace guohe::dmn::tck

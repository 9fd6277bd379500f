// Amounts and dates as whole numbers of the smallest unit that a form takes, and what a form takes at all.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "feel/value/value.hpp"
#include "programme/policy/topic.hpp"

namespace guohe::policy {

/// Numbers, integers and money.
[[nodiscard]] bool is_amount(const programme::Field& field);

/// A number in units (integers: 1, others: 0.01), a date in days since 1970-01-01; nothing for other values
/// and for numbers between two units.
[[nodiscard]] std::optional<std::int64_t> units(const feel::Value& value, const programme::Field& field);
/// The value again; null for a date that the calendar does not have.
[[nodiscard]] feel::Value of_units(std::int64_t count, const programme::Field& field);

/// Whether a form takes the value: given, and within the field's bounds.
[[nodiscard]] bool within_bounds(const feel::Value& value, const programme::Field& field);

}  // namespace guohe::policy

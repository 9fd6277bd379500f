// Rules about types alone: what operators give, what two branches have in common, how names resemble.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/syntax/ast.hpp"
#include "feel/value/type.hpp"

namespace guohe::feel::check {

/// The type of `a op b`; nothing when it is always null.
[[nodiscard]] std::optional<Type> arithmetic_type(syntax::Op op, const Type& a, const Type& b);
/// Whether values of two types can be equal, or ordered.
[[nodiscard]] bool can_equal(const Type& a, const Type& b);
[[nodiscard]] bool can_order(const Type& a, const Type& b);
/// The narrowest type known to hold both.
[[nodiscard]] Type common_type(const Type& a, const Type& b);
/// The type of a property of dates, times, durations and ranges (table 65); nothing when there is none.
[[nodiscard]] std::optional<Type> property_type(const Type& type, std::string_view name);
/// The candidate that most resembles a name; empty when none does.
[[nodiscard]] std::string nearest(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace guohe::feel::check

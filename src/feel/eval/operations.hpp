// What FEEL's operators mean for values (DMN 1.5, 10.3.2.13 to 10.3.2.15 and tables 54 to 60). Used by the
// machine when its fast paths do not apply, by the reference interpreter always, and by built-ins.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "feel/eval/evaluation.hpp"
#include "feel/syntax/ast.hpp"

namespace guohe::feel {

using syntax::Op;

/// Three-valued truth; `unknown` is null.
enum class Truth : std::uint8_t { no, yes, unknown };

/// The null that an operation on these operands gives: missing before judgement before an error of the
/// operands before `fallback`.
[[nodiscard]] Value null_of(const Value& a, const Value& b, const Reason& fallback);
[[nodiscard]] Value null_of(const Value& a, const Reason& fallback);
/// The stronger of two reasons for null.
[[nodiscard]] const Value& stronger_null(const Value& a, const Value& b);

/// Table 58 and what follows; + - * / ** on numbers, strings, dates, times and durations.
[[nodiscard]] Value arithmetic(Op op, const Value& a, const Value& b, Evaluation& evaluation);
[[nodiscard]] Value negate(const Value& a);
/// = and != (10.3.2.13): unknown for values of different kinds.
[[nodiscard]] Truth equality(const Value& a, const Value& b, bool aware);
/// Whether a missing null stands anywhere in a value; for slow paths.
[[nodiscard]] bool holds_missing(const Value& value, int depth = 0);
/// = != < <= > >= as a value.
[[nodiscard]] Value compare(Op op, const Value& a, const Value& b, bool aware);
/// Order of two values of one ordered kind: -1, 0, 1; nothing when they cannot be ordered.
[[nodiscard]] std::optional<int> order(const Value& a, const Value& b);
/// The same as < and > see it (table 54): a time without zone is taken to be in the zone of the other.
[[nodiscard]] std::optional<int> compared_order(const Value& a, const Value& b);
[[nodiscard]] Value between(const Value& x, const Value& low, const Value& high, bool aware);
/// `x in test` where the test is an expression: equal to it, in the range, or in the list (rule 49 c).
[[nodiscard]] Value membership(const Value& x, const Value& test, bool aware);
[[nodiscard]] Value in_range(const Value& x, const RangeObject& range, bool aware);

/// Tables 55 and 56; operands that are not boolean count as null.
[[nodiscard]] Value conjunction(const Value& a, const Value& b);
[[nodiscard]] Value disjunction(const Value& a, const Value& b);
[[nodiscard]] Value logical_not(const Value& a);

/// `value.name` (table 65): entry of a context, property of a date or range, or of each element of a list.
[[nodiscard]] Value path(const Value& value, std::string_view name, Evaluation& evaluation);
/// Entry number of a list, from 1, or from the end when negative.
[[nodiscard]] Value element_at(const Value& list, const Value& index, Evaluation& evaluation);
/// A range literal; null when the ends do not fit together.
[[nodiscard]] Value make_range(const Value& low, const Value& high, bool low_closed, bool high_closed);
/// Range of a comparison without left side: `(> 5)`.
[[nodiscard]] Value make_half_range(Op op, const Value& end);

/// What coerce() gives, or nothing when the value does not fit.
[[nodiscard]] std::optional<Value> convert(const Value& value, const Type& type);

/// The null of a value that does not conform to a type.
[[nodiscard]] Value not_conforming(const Value& value, const Type& type);

/// A number that is whole and fits; nothing otherwise.
[[nodiscard]] std::optional<std::int64_t> whole(const Value& value);

}  // namespace guohe::feel

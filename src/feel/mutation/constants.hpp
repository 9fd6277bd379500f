// The constants of an expression with their places, for tools that show or change them: thresholds, dates,
// periods.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/feel.hpp"

namespace guohe::feel {

enum class ConstantKind { number, date, time, date_and_time, duration, text, boolean };

struct Constant {
  ConstantKind kind = ConstantKind::number;
  Span span;           // in the expression's text: with the sign of a number, without quotation marks
  std::string value;   // what stands there
  std::string beside;  // the other side of the comparison that it is a side of; empty where there is none
  bool whole = false;  // the expression is nothing else, save a call that makes a date or a duration of it
};

/// The constants of an expression, in the order of its text; none when it cannot be parsed. A string that is
/// a date, time or duration in its lexical form (10.3.4.1) counts as one.
[[nodiscard]] std::vector<Constant> constants_of(const Expression& expression, const Scope& scope);

/// What a text is by its form: a number, a date, ... ; a text otherwise.
[[nodiscard]] ConstantKind kind_of_constant(std::string_view text);

}  // namespace guohe::feel

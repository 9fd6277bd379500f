// What can be known of an expression without running it: for tools that look for values at which it changes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "feel/feel.hpp"

namespace guohe::feel {

/// The constants of a program, those inside constant lists too; each once, in order of appearance.
[[nodiscard]] std::vector<Value> constants(const Program& program);

/// The operands of the outermost `and` of an expression, or the expression itself where it has none. Their
/// places stay those in the source. An expression that cannot be parsed is given back as it is.
[[nodiscard]] std::vector<Expression> conjuncts(const Expression& expression, const Scope& scope);

}  // namespace guohe::feel

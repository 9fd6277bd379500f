// Parsing with the names that a scope has: FEEL cannot be parsed without them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "feel/feel.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel {

/// Adds all names of the scope, those of the built-ins behind them, and the fields of all its types.
void add_known_names(const Scope& scope, syntax::Names& variables, syntax::Names& fields);
/// Parses an expression, or unary tests, with the names of the scope, of the built-ins and of the fields of
/// all the scope's types.
[[nodiscard]] syntax::ParseResult parse_in_scope(std::string_view text, const Scope& scope, bool tests);

}  // namespace guohe::feel

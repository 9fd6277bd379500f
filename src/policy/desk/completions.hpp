// Help for who types an expression of a topic: the names that fit at the cursor, and what is wrong so far.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

/// The names that fit at a byte of the expression; a position beyond its end is its end.
[[nodiscard]] programme::CompletionList completions_of(const CompiledTopic& topic,
                                                       const std::string& expression, int position);

/// The expression in the topic's scope; with a case, its value there. `expects` is "boolean" or empty.
/// Errors: not_found "pack_case.unknown".
Result<programme::ExpressionCheck> checked_expression(const Assembled& assembled, const CompiledTopic& topic,
                                                      const std::string& expression,
                                                      const std::string& expects,
                                                      const std::string& case_file);

}  // namespace guohe::policy

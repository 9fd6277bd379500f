// Shared by the parser's files only.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "feel/syntax/lexer.hpp"

namespace guohe::feel::syntax {

/// True for a token that a name may hold after its first word (rules 27 to 30).
[[nodiscard]] bool is_name_token(TokenKind kind);
/// Appends a token to the key of a name: a space only between words.
void append_name_token(std::string& key, std::string_view token);

}  // namespace guohe::feel::syntax

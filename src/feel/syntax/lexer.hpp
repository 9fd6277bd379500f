// Tokens of a FEEL text (DMN 1.5, 10.3.1.2, rules 22 to 40). Names may hold spaces and operators, so the
// lexer gives words and symbols, and the parser joins them to the names it knows.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace guohe::feel {

enum class TokenKind : std::uint8_t {
  end,
  word,
  number,
  string,
  left_parenthesis,
  right_parenthesis,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  comma,
  colon,
  dot,
  dots,
  plus,
  minus,
  star,
  star_star,
  slash,
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  arrow,
  question,
  at,
  apostrophe,
  wrong  // a character that no token begins with, or a string without end
};

struct Token {
  TokenKind kind = TokenKind::end;
  Span span;
};

/// Splits a text into tokens; the last one is `end`. Never fails: what is no token is `wrong`.
[[nodiscard]] std::vector<Token> lex(std::string_view text);

/// The text that a string literal (with its quotes) means: escapes replaced (rule 35).
[[nodiscard]] std::string unescape(std::string_view literal);

/// True for a character that may begin a name, or go on with one (rules 28 and 29).
[[nodiscard]] bool is_name_start(char32_t c);
[[nodiscard]] bool is_name_part(char32_t c);

}  // namespace guohe::feel

// Characters as people see them: where a text is not UTF-8, how long it is, how wide on a terminal.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace guohe {

/// The byte offset of the first ill-formed sequence (overlong and surrogates included), or npos.
[[nodiscard]] std::size_t utf8_error_at(std::string_view text);

/// Characters (code points) of a well-formed text.
[[nodiscard]] std::size_t utf8_length(std::string_view text);

/// The character that begins at `at`; moves `at` past it. U+FFFD, one byte, where the text is ill formed.
[[nodiscard]] char32_t utf8_next(std::string_view text, std::size_t& at);

/// Appends a character.
void utf8_append(std::string& text, char32_t character);

/// Columns on a terminal: East Asian wide and fullwidth characters take two, combining marks none.
[[nodiscard]] std::size_t utf8_width(std::string_view text);

/// The first `columns` columns at most, never cutting a character.
[[nodiscard]] std::string_view utf8_prefix(std::string_view text, std::size_t columns);

}  // namespace guohe

// UTF-8: validation, and walking a text by code points.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace guohe {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

/// True when every byte belongs to a shortest-form sequence of a scalar value.
[[nodiscard]] bool is_valid_utf8(std::string_view text);
/// The code point at `offset` and its length in bytes; a wrong byte gives U+FFFD and 1.
struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 0;
};
[[nodiscard]] CodePoint code_point_at(std::string_view text, std::size_t offset);
/// Number of code points of a valid text.
[[nodiscard]] std::size_t count_code_points(std::string_view text);
/// The byte offset of the code point number `index`; the size of the text when there are fewer.
[[nodiscard]] std::size_t offset_of_code_point(std::string_view text, std::size_t index);
/// Appends a code point; values that are no scalar value become U+FFFD.
void append_utf8(std::string& text, char32_t code_point);

}  // namespace guohe

// SPDX-License-Identifier: Apache-2.0
#include "similarity/streams.hpp"

#include "base/utf8.hpp"

namespace guohe::similarity {
namespace {

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005 || c == 0x3007;
}

// Lower case of Latin, Greek and Cyrillic, where the two lie side by side; 0 for what is no letter or digit.
char32_t letter(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return c;
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return 0;
  if (c <= 0xDE) return c + 32;
  if (c <= 0xFF) return c;
  if (c <= 0x17F) return c | 1U;
  if (c >= 0x391 && c <= 0x3A9) return c + 32;
  if (c >= 0x410 && c <= 0x42F) return c + 32;
  if (c >= 0x400 && c <= 0x40F) return c + 80;
  return (c >= 0x3AC && c <= 0x3CE) || (c >= 0x430 && c <= 0x45F) || (c >= 0xAC00 && c <= 0xD7A3) ||
                 (c >= 0x3041 && c <= 0x30FA)
             ? c
             : 0;
}

}  // namespace

std::array<Stream, 2> streams_of(std::string_view text) {
  std::array<Stream, 2> made;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    const bool han = point.value >= 0x3005 && is_han(point.value);
    if (const char32_t c = han ? point.value : letter(point.value); c != 0) {
      Stream& stream = made[han ? 0 : 1];
      stream.characters.push_back(c);
      stream.offsets.push_back(static_cast<std::uint32_t>(at));
    }
    at += point.length;
  }
  return made;
}

}  // namespace guohe::similarity

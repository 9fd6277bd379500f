// SPDX-License-Identifier: Apache-2.0
#include "programme/search_text.hpp"

namespace guohe::programme {

namespace {

/// Reads the full-width form of an ASCII character (U+FF01 to U+FF5E, U+3000), three bytes of UTF-8; 0 for
/// others.
char half_width(std::string_view text) {
  if (text.size() < 3) return 0;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  if (byte(0) == 0xE3 && byte(1) == 0x80 && byte(2) == 0x80) return ' ';
  if (byte(0) != 0xEF || (byte(1) != 0xBC && byte(1) != 0xBD)) return 0;
  const unsigned code = 0xF000U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
  if (code < 0xFF01 || code > 0xFF5E) return 0;
  return static_cast<char>(code - 0xFF01 + '!');
}

/// Whether a byte neither begins what half_width() reads nor is a space or a control character: most bytes by
/// far.
bool stays(unsigned char byte) {
  return byte > ' ' && byte != 0x7F && byte != 0xE3 && byte != 0xEF;
}

}  // namespace

std::string readable_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::size_t begin = i;
    while (i < text.size() && stays(static_cast<unsigned char>(text[i]))) ++i;
    result.append(text, begin, i - begin);
    if (i == text.size()) break;
    char c = text[i];
    if (const char half = half_width(text.substr(i)); half != 0) {
      c = half;
      i += 2;
    }
    const auto code = static_cast<unsigned char>(c);
    if (code <= ' ' || code == 0x7F) {
      if (!result.empty() && result.back() != ' ') result += ' ';
    } else {
      result += c;
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string search_text(std::string_view text) {
  std::string result = readable_text(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::vector<std::string> search_words(std::string_view query) {
  std::vector<std::string> words;
  const std::string text = search_text(query);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

}  // namespace guohe::programme

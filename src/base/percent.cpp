// SPDX-License-Identifier: Apache-2.0
#include "base/percent.hpp"

namespace guohe {

namespace {

bool is_unreserved(unsigned char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '-' || letter == '.' || letter == '_' || letter == '~';
}

}  // namespace

std::string percent_encode(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const unsigned char letter : text) {
    if (is_unreserved(letter)) {
      out += static_cast<char>(letter);
    } else {
      out += {'%', kHex[letter >> 4U], kHex[letter & 15U]};
    }
  }
  return out;
}

}  // namespace guohe

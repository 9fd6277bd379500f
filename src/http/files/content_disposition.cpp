// SPDX-License-Identifier: Apache-2.0
#include "http/files/content_disposition.hpp"

#include "base/percent.hpp"

namespace guohe::http {

std::string content_disposition(std::string_view name) {
  std::string plain;
  for (const unsigned char letter : name) {
    const bool continues = (letter & 0xC0U) == 0x80U;  // within a code point: one underline for each point
    if (continues) continue;
    const bool safe = letter > 0x20 && letter < 0x7F && letter != '"' && letter != '\\' && letter != '/' &&
                      letter != '%' && letter != ';';
    plain += safe ? static_cast<char>(letter) : '_';
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(name);
}

}  // namespace guohe::http

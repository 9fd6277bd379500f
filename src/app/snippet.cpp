// SPDX-License-Identifier: Apache-2.0
#include "app/snippet.hpp"

#include <algorithm>

#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kBefore = 24;  // characters
constexpr std::size_t kAfter = 66;

bool within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

std::size_t back(std::string_view text, std::size_t at, std::size_t characters) {
  for (; characters > 0 && at > 0; --characters) {
    --at;
    while (at > 0 && within_character(text, at)) --at;
  }
  return at;
}

std::size_t forth(std::string_view text, std::size_t at, std::size_t characters) {
  for (; characters > 0 && at < text.size(); --characters) {
    ++at;
    while (within_character(text, at)) ++at;
  }
  return at;
}

}  // namespace

std::vector<SnippetPart> snippet_of(std::string_view text, const std::vector<std::string>& words) {
  const std::string folded = programme::search_text(text);
  if (folded.size() != text.size()) return {{std::string(text.substr(0, forth(text, 0, kAfter))), false}};
  std::size_t first = text.size();
  for (const std::string& word : words) first = std::min(first, programme::find_word(folded, word));
  if (first == text.size()) first = 0;
  const std::size_t begin = back(text, first, kBefore);
  const std::size_t end = forth(text, first, kAfter);
  std::vector<SnippetPart> parts;
  if (begin > 0) parts.push_back({"…", false});
  const std::string_view window = std::string_view(folded).substr(0, end);
  for (std::size_t at = begin; at < end;) {
    std::size_t next = end;
    std::size_t size = 0;
    for (const std::string& word : words) {
      const std::size_t found = programme::find_word(window, word, at);
      if (found < next || (found == next && word.size() > size)) {
        next = found;
        size = word.size();
      }
    }
    if (next > at) parts.push_back({std::string(text.substr(at, next - at)), false});
    if (next == end) break;
    parts.push_back({std::string(text.substr(next, size)), true});
    at = next + size;
  }
  if (end < text.size()) parts.push_back({"…", false});
  return parts;
}

}  // namespace guohe::app

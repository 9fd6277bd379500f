// SPDX-License-Identifier: Apache-2.0
#include "programme/search_terms.hpp"

#include <functional>
#include <unordered_set>

#include "base/utf8.hpp"
#include "programme/search_text.hpp"

namespace guohe::programme {

namespace {

constexpr std::size_t kLongestWord = 40;
constexpr std::size_t kDigits = 4;  // 36^4 is more than there are code points

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/// Spaces, punctuation and forms beyond ASCII that belong to no word.
bool separates(char32_t c) {
  return c < 0xAA || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFFEF) ||
         c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF || c == kReplacementCharacter;
}

std::string digits_of(char32_t c) {
  constexpr std::string_view kSigns = "0123456789abcdefghijklmnopqrstuvwxyz";
  std::string text(kDigits, '0');
  for (std::size_t i = kDigits; i-- > 0; c /= 36) text[i] = kSigns[c % 36];
  return text;
}

/// The runs of a normalised text: words of ASCII, and rows of other characters.
struct Runs {
  std::function<void(std::string_view word)> word;
  std::function<void(const std::vector<std::string>& characters)> row;
};

void each_run(std::string_view text, const Runs& take) {
  std::vector<std::string> row;
  const auto end_row = [&] {
    if (!row.empty()) take.row(row);
    row.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) >= 0x80) {
      const CodePoint c = code_point_at(text, i);
      if (separates(c.value)) {
        end_row();
      } else {
        row.push_back(digits_of(c.value));
      }
      i += c.length;
      continue;
    }
    end_row();
    std::size_t end = i;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    if (end > i) take.word(text.substr(i, std::min(end - i, kLongestWord)));
    i = std::max(end, i + 1);
  }
  end_row();
}

}  // namespace

std::vector<std::string> search_terms(std::string_view text) {
  std::vector<std::string> terms;
  std::unordered_set<std::string> seen;
  const auto add = [&](std::string term) {
    if (terms.size() < kMostTerms && seen.insert(term).second) terms.push_back(std::move(term));
  };
  each_run(search_text(text), {[&](std::string_view word) { add(std::string(word)); },
                               [&](const std::vector<std::string>& row) {
                                 for (std::size_t i = 1; i < row.size(); ++i) add(row[i - 1] + row[i]);
                                 add(row.back());
                               }});
  return terms;
}

std::vector<QueryTerm> query_terms(std::string_view word) {
  std::vector<QueryTerm> terms;
  each_run(word, {[&](std::string_view part) {
                    terms.push_back({std::string(part), true});
                  },
                  [&](const std::vector<std::string>& row) {
                    for (std::size_t i = 1; i < row.size(); ++i)
                      terms.push_back({row[i - 1] + row[i], false});
                    if (row.size() == 1) terms.push_back({row[0], true});
                  }});
  return terms;
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (word.empty()) return std::string_view::npos;
  for (std::size_t at = text.find(word, from); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (at == 0 || !is_word_byte(word.front()) || !is_word_byte(text[at - 1])) return at;
  }
  return std::string_view::npos;
}

std::string tag_term(char kind, std::string_view id) {
  std::string term = "zz";
  term += kind;
  for (const char c : search_text(id)) {
    if (is_word_byte(c)) term += c;
  }
  return term;
}

}  // namespace guohe::programme

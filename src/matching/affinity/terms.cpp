// SPDX-License-Identifier: Apache-2.0
#include "matching/affinity/terms.hpp"

#include "base/utf8.hpp"

namespace guohe::matching::affinity {
namespace {

constexpr std::size_t kLongestWord = 60;
constexpr std::size_t kLongestCode = 40;
constexpr double kWordOfKeyword = 0.5;  // beside the whole keyword

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF);
}

bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

// Lower case of Latin, Greek and Cyrillic letters, full width made half width; 0 for anything else.
char32_t letter(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if ((c >= 'a' && c <= 'z') || is_digit(c)) return c;
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return 0;
  if (c <= 0xDE) return c + 32;
  if (c <= 0x17F) return c <= 0xFF ? c : c | 1U;
  if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) return c + 32;
  return (c >= 0x3B1 && c <= 0x3C9) || (c >= 0x430 && c <= 0x45F) || (c >= 0xAC00 && c <= 0xD7A3) ? c : 0;
}

void singular(std::string& word) {
  const std::size_t size = word.size();
  if (size < 4 || word.back() != 's') return;
  const char last = word[size - 2];
  if (last == 's' || last == 'u' || last == 'i') return;
  if (size > 4 && word.ends_with("ies")) {
    word.replace(size - 3, 3, "y");
  } else {
    word.pop_back();
  }
}

}  // namespace

void each_word(std::string_view text, const std::function<void(std::string_view)>& use) {
  std::string word, pair;
  bool letters = false;
  std::size_t run = 0, before = 0;  // Han characters so far; where in `pair` the last begins
  const auto end_word = [&] {
    if (letters && word.size() > 1 && word.size() <= kLongestWord) {
      singular(word);
      use(word);
    }
    word.clear();
    letters = false;
  };
  const auto end_run = [&] {
    if (run == 1) use(pair);
    pair.clear();
    run = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const CodePoint point = byte < 0x80 ? CodePoint{byte, 1} : code_point_at(text, at);
    at += point.length;
    if (is_han(point.value)) {
      end_word();
      if (run > 1) pair.erase(0, before);
      before = pair.size();
      append_utf8(pair, point.value);
      if (++run > 1) use(pair);
      continue;
    }
    end_run();
    if (const char32_t c = letter(point.value); c != 0) {
      letters = letters || !is_digit(c);
      append_utf8(word, c);
    } else {
      end_word();
    }
  }
  end_word();
  end_run();
}

std::vector<std::string> line_of_field(std::string_view code) {
  code = code.substr(0, kLongestCode);
  std::vector<std::string> line;
  if (code.find('.') != std::string_view::npos) {
    for (std::size_t begin = 0; begin <= code.size();) {
      const std::size_t end = std::min(code.find('.', begin), code.size());
      const std::string_view level = code.substr(begin, end - begin);
      begin = end + 1;
      if (level.empty()) continue;
      const bool whole =
          line.empty() || (level.size() > line.back().size() && level.starts_with(line.back()));
      line.push_back((whole ? "" : line.back() + ".") + std::string(level));
    }
    return line;
  }
  const std::size_t first = !code.empty() && !is_digit(static_cast<unsigned char>(code[0])) ? 1 : 2;
  for (std::size_t end = first; end < code.size(); end += 2) line.emplace_back(code.substr(0, end));
  if (!code.empty()) line.emplace_back(code);
  return line;
}

void each_term(const Profile& profile, const std::function<void(Source, std::string_view, double)>& use) {
  for (const std::string& code : profile.fields) {
    // A level counts as much as all above it and one more: 1, 2, 4 …; the cosine of two single codes of three
    // levels is then 1 for the same, 3/7 for the same parent, 1/7 for the same letter.
    double square = 1;
    for (const std::string& level : line_of_field(code)) {
      use(Source::field, level, square);
      square *= 2;
    }
  }
  std::string whole;
  for (const std::string& keyword : profile.keywords) {
    whole.clear();
    std::size_t words = 0;
    each_word(keyword, [&](std::string_view word) {
      whole += (words++ == 0 ? "" : " ") + std::string(word);
      use(Source::text, word, 1);
    });
    if (words > 1)
      each_word(keyword, [&](std::string_view word) { use(Source::keyword, word, kWordOfKeyword); });
    if (words > 0) use(Source::keyword, whole, 1);
  }
  each_word(profile.text, [&](std::string_view word) { use(Source::text, word, 1); });
}

}  // namespace guohe::matching::affinity

// Terms: what an index of words holds, for every database the same. Chinese is cut into pairs of characters
// that stand side by side (智能制造 gives 智能, 能制, 制造, and 造 as the last of its run), so that words of
// two characters are found as well as longer ones; letters and digits of ASCII are cut into words. A term
// consists of a-z and 0-9 alone (a character becomes four digits of base 36), so no tokenizer of a database
// can see it differently.
//
// A word of a query occurs in a text when it stands there letter for letter (search_text.hpp), and, where it
// begins with a letter or digit of ASCII, begins a word there: "nov" is found in "novel", not in
// "innovation". Terms find a few texts too many, never one too few: `occurs` is the judge.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe::programme {

/// A text is searched up to this many different terms; what comes after them is not found.
inline constexpr std::size_t kMostTerms = 30'000;

/// The terms of a text, each once, in the order they come; of any text, normalised or not.
[[nodiscard]] std::vector<std::string> search_terms(std::string_view text);

/// A term that must be there, or one that begins so.
struct QueryTerm {
  std::string text;
  bool prefix = false;
  bool operator==(const QueryTerm&) const = default;
};

/// What a normalised word (search_words) needs; empty when nothing of it can be searched.
[[nodiscard]] std::vector<QueryTerm> query_terms(std::string_view word);

/// Where a normalised word occurs in a normalised text, at or after `from`; npos when it does not.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word, std::size_t from = 0);
[[nodiscard]] inline bool occurs(std::string_view text, std::string_view word) {
  return find_word(text, word) != std::string_view::npos;
}

/// An id as a term of its own, for an index that is asked by owner too.
[[nodiscard]] std::string tag_term(char kind, std::string_view id);

}  // namespace guohe::programme

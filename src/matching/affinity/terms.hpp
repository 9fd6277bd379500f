// What a profile says, as terms of three sources: fields, keywords, text. docs/formats/affinity.md has the
// method in words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::matching::affinity {

/// Of an application or an expert; all UTF-8, Chinese, English or both.
struct Profile {
  std::string id;
  std::vector<std::string> fields;    // codes of the discipline tree: F02, F0203, F.F02.F0203, 520.52020
  std::vector<std::string> keywords;  // in either language
  std::string text;                   // title and abstract; of an expert titles of papers, directions
};

enum class Source : std::uint8_t { field, keyword, text };
inline constexpr std::size_t kSources = 3;

/// Calls `use` for each word: words of letters in lower case without the s of the plural, pairs of
/// neighbouring Han characters. Numbers and single letters are no words. Takes any bytes.
void each_word(std::string_view text, const std::function<void(std::string_view)>& use);

/// The codes above a field and itself, the widest first: F, F02, F0203. Levels end at a point or, without
/// points, after the letter and then every second digit. Behind a point stands a level's whole code
/// (520.52020) or only what it adds (520.20): no two levels of different lines are the same.
[[nodiscard]] std::vector<std::string> line_of_field(std::string_view code);

/// Calls `use(source, term, count)` for each occurrence of a term; counts of a term are to be added up.
void each_term(const Profile& profile, const std::function<void(Source, std::string_view, double)>& use);

}  // namespace guohe::matching::affinity

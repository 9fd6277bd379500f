// How Han characters are read (pinyin without tones), and other scripts in plain Latin letters. Readings come
// from ICU (CLDR's Han-Latin), those that ICU cannot know from han_surname.def and han_reading.def.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guohe::matching::conflicts {

[[nodiscard]] bool is_han(char32_t character);
/// The usual reading of a character, "" when there is none.
[[nodiscard]] std::string_view reading_of(char32_t character);
/// All readings of a character of a given name, the usual one first.
[[nodiscard]] std::vector<std::string> given_readings_of(char32_t character);
/// The simplified form of a character, itself when it has none.
[[nodiscard]] char32_t simplified(char32_t character);

struct Surname {
  std::size_t length = 1;                          // characters
  std::vector<std::vector<std::string>> readings;  // each in syllables
};
/// The surname that a name in simplified characters begins with.
[[nodiscard]] Surname surname_of(const std::u32string& name);

/// Whether it is a syllable of pinyin.
[[nodiscard]] bool is_syllable(std::string_view text);

/// Letters a to z, digits and what is neither letter nor digit as it was; any script and diacritics become
/// plain letters, ü is u. Takes any bytes.
[[nodiscard]] std::string in_latin(std::string_view text);

}  // namespace guohe::matching::conflicts

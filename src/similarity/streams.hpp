// A text as two streams that copying leaves alone: its Han characters, and its letters and digits (lower
// case, full width made half width). Spaces, line breaks and punctuation are in neither, so that another
// layout is the same text; a few words of the other script inside a passage do not break it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace guohe::similarity {

enum class Script : std::uint8_t { han, letters };
inline constexpr std::array<Script, 2> kScripts = {Script::han, Script::letters};

struct Stream {
  std::vector<char32_t> characters;
  std::vector<std::uint32_t> offsets;  // of each, in bytes of the text
};

/// How fingerprints of a script are taken: of every `gram` characters a hash, of every `window` hashes the
/// least.
struct Winnowing {
  std::uint32_t gram, window;
  /// A copy of so many characters surely shares a fingerprint.
  [[nodiscard]] constexpr std::uint32_t guarantee() const { return gram + window - 1; }
  /// What is shorter than this is not told as a passage where that can be seen.
  [[nodiscard]] constexpr std::uint32_t least() const { return gram + window / 2; }
};

/// Han: 8 and 12. Letters: 20 and 40, as English says less with each letter.
[[nodiscard]] constexpr Winnowing winnowing_of(Script script) {
  return script == Script::han ? Winnowing{8, 12} : Winnowing{20, 40};
}

/// The streams of a text, by script. Bytes that are no UTF-8 are passed over.
[[nodiscard]] std::array<Stream, 2> streams_of(std::string_view text);

}  // namespace guohe::similarity

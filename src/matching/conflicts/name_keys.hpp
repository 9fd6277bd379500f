// Names of people under which the same person is written: Chinese characters, pinyin in both orders, with
// and without spaces, hyphens and diacritics, with initials. Two names may be the same person's when they
// share a key; that alone proves nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace guohe::matching::conflicts {

struct NameKeys {
  std::vector<std::uint64_t> full;    // surname and whole given name; also the characters themselves
  std::vector<std::uint64_t> offers;  // surname and initials to which it may be shortened
  std::vector<std::uint64_t> asks;    // surname and initials, where nothing more is given
  std::uint64_t han = 0;              // the simplified characters; 0: none
};

/// Sorted keys of a name; none of what is no name. Takes any bytes.
[[nodiscard]] NameKeys name_keys(std::string_view name);

enum class NameMatch : std::uint8_t { none, initials, full };
/// How two names match. Different characters never do, whatever their reading.
[[nodiscard]] NameMatch match_names(const NameKeys& a, const NameKeys& b);

}  // namespace guohe::matching::conflicts

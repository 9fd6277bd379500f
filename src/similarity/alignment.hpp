// Two passages side by side: what is equal in them and what is not, so that a reader sees it marked.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace guohe::similarity {

/// Bytes of both texts; pieces follow one another in both and leave nothing out.
struct AlignedPiece {
  bool same = false;
  std::uint32_t begin = 0, end = 0;
  std::uint32_t other_begin = 0, other_end = 0;
};

/// Characters are compared as in streams (streams.hpp): spaces and punctuation make no difference, nor does
/// the case or width of letters. Where the texts part, the nearest place at which both go on alike for four
/// characters is looked for, within 200; not the shortest difference, but quick and always the same.
[[nodiscard]] std::vector<AlignedPiece> aligned(std::string_view text, std::string_view other);

}  // namespace guohe::similarity

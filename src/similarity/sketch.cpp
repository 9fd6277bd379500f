// SPDX-License-Identifier: Apache-2.0
#include "similarity/sketch.hpp"

#include <algorithm>

namespace guohe::similarity {
namespace {

constexpr std::uint64_t kBandKind = 0x1000;
constexpr std::size_t kHanShingle = 4;
constexpr std::size_t kLetterShingle = 12;

}  // namespace

Sketch sketch_of(const std::array<Stream, 2>& streams) {
  std::array<std::uint64_t, kSketchSize> least;
  least.fill(~std::uint64_t{0});
  std::size_t shingles = 0;
  for (const Script script : kScripts) {
    const std::vector<char32_t>& text = streams[static_cast<std::size_t>(script)].characters;
    const std::size_t length = script == Script::han ? kHanShingle : kLetterShingle;
    constexpr std::uint64_t base = 0xD6E8FEB86659FD93U;
    std::uint64_t power = 1;
    for (std::size_t i = 1; i < length; ++i) power *= base;
    std::uint64_t rolling = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      rolling = rolling * base + text[at];
      if (at + 1 < length) continue;
      const std::uint64_t hash = mixed(rolling);
      std::uint64_t& slot = least[hash >> 58U];
      slot = std::min(slot, hash & 0x03FFFFFFFFFFFFFFU);
      rolling -= power * text[at + 1 - length];
      ++shingles;
    }
  }
  Sketch made{};
  if (shingles < kSketchSize) return made;
  // A slot that nothing fell into borrows from the next that has something, mixed with the distance.
  for (std::size_t i = 0; i < kSketchSize; ++i) {
    std::size_t from = i;
    while (least[from % kSketchSize] == ~std::uint64_t{0}) ++from;
    made[i] = static_cast<std::uint16_t>(mixed(least[from % kSketchSize] + (from - i)) | 1U);
  }
  return made;
}

bool is_empty(const Sketch& sketch) {
  return sketch[0] == 0;
}

double likeness(const Sketch& a, const Sketch& b) {
  if (is_empty(a) || is_empty(b)) return 0;
  std::size_t same = 0;
  for (std::size_t i = 0; i < kSketchSize; ++i) same += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(same) / kSketchSize;
}

std::vector<std::uint64_t> bands_of(const Sketch& sketch) {
  std::vector<std::uint64_t> made;
  if (is_empty(sketch)) return made;
  constexpr std::size_t rows = kSketchSize / kBands;
  for (std::size_t band = 0; band < kBands; ++band) {
    const auto* const bytes = reinterpret_cast<const char*>(sketch.data() + band * rows);
    made.push_back(hash_of({bytes, rows * sizeof(std::uint16_t)}, kBandKind + band));
  }
  return made;
}

}  // namespace guohe::similarity

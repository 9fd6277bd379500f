// A document in 64 figures, for whole texts that were only reworded here and there or given another title:
// one-permutation MinHash over shingles of four Han characters or twelve letters.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "similarity/fingerprints.hpp"

namespace guohe::similarity {

inline constexpr std::size_t kSketchSize = 64;
inline constexpr std::size_t kBands = 32;  // of two figures each: texts alike by 0.4 share one with 99.6 %

using Sketch = std::array<std::uint16_t, kSketchSize>;

/// All zero for a text with fewer than 64 shingles: too little to tell.
[[nodiscard]] Sketch sketch_of(const std::array<Stream, 2>& streams);
[[nodiscard]] bool is_empty(const Sketch& sketch);

/// Estimated Jaccard similarity of the shingles.
[[nodiscard]] double likeness(const Sketch& a, const Sketch& b);

/// Hashes of the bands, to be looked up beside fingerprints; none of an empty sketch.
[[nodiscard]] std::vector<std::uint64_t> bands_of(const Sketch& sketch);

}  // namespace guohe::similarity

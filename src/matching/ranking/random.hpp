// Random numbers of the models: the same numbers from the same seed, on every machine with IEEE arithmetic.
// (Draws that the public repeats use lottery.hpp, which needs nothing but a hash.)
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <cstdint>

namespace guohe::matching {

/// xoshiro256++ of Blackman and Vigna (2019), seeded by splitmix64.
class Random {
 public:
  explicit Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) {
      seed += 0x9E3779B97F4A7C15U;
      std::uint64_t z = seed;
      z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
      z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
      word = z ^ (z >> 31U);
    }
  }

  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  /// In [0, 1).
  double uniform() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }

  /// Standard normal, by the ziggurat of Marsaglia and Tsang (2000) with 256 layers; the layer, the sign and
  /// the place in the layer come from different bits (Doornik 2005).
  double normal() {
    const std::uint64_t bits = next();
    const auto layer = static_cast<std::size_t>(bits & 255U);
    const double x =
        static_cast<double>(static_cast<std::int64_t>(bits) >> 11U) * 0x1.0p-52 * ziggurat().x[layer];
    const double size = x < 0 ? -x : x;
    if (size < ziggurat().x[layer + 1]) return x;
    return normal_outside(layer, x);
  }

  /// Gamma with a shape >= 0 and scale 1 (Marsaglia and Tsang 2000b).
  double gamma(double shape);

 private:
  struct Ziggurat {
    std::array<double, 257> x{};
    std::array<double, 257> density{};
    Ziggurat();
  };
  static const Ziggurat& ziggurat() { return kZiggurat; }
  static const Ziggurat kZiggurat;

  double normal_outside(std::size_t layer, double x);

  std::array<std::uint64_t, 4> state_{};
};

}  // namespace guohe::matching

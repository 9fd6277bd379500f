// SPDX-License-Identifier: Apache-2.0
#include "matching/ranking/random.hpp"

#include <cmath>

namespace guohe::matching {
namespace {

// Where the tail begins, and the area of each layer, for 256 layers.
constexpr double kTail = 3.6541528853610088;
constexpr double kArea = 0.00492867323399;

}  // namespace

const Random::Ziggurat Random::kZiggurat;

Random::Ziggurat::Ziggurat() {
  const auto height = [](double at) { return std::exp(-0.5 * at * at); };
  // Layer 0 is the base strip with the tail: as wide as a rectangle of the same area would be.
  x[0] = kArea / height(kTail);
  x[1] = kTail;
  for (std::size_t i = 2; i < 256; ++i) x[i] = std::sqrt(-2 * std::log(kArea / x[i - 1] + height(x[i - 1])));
  x[256] = 0;
  for (std::size_t i = 0; i < 257; ++i) density[i] = height(x[i]);
}

double Random::normal_outside(std::size_t layer, double x) {
  while (true) {
    if (layer == 0) {
      double beyond = 0;
      double y = 0;
      do {
        beyond = -std::log(1 - uniform()) / kTail;
        y = -std::log(1 - uniform());
      } while (y + y < beyond * beyond);
      return x < 0 ? -kTail - beyond : kTail + beyond;
    }
    const double low = ziggurat().density[layer];
    const double high = ziggurat().density[layer + 1];
    if (low + uniform() * (high - low) < std::exp(-0.5 * x * x)) return x;
    const std::uint64_t bits = next();
    layer = static_cast<std::size_t>(bits & 255U);
    x = static_cast<double>(static_cast<std::int64_t>(bits) >> 11U) * 0x1.0p-52 * ziggurat().x[layer];
    if (std::abs(x) < ziggurat().x[layer + 1]) return x;
  }
}

double Random::gamma(double shape) {
  if (shape < 1) return gamma(shape + 1) * std::pow(1 - uniform(), 1 / shape);
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  while (true) {
    const double z = normal();
    const double v = 1 + c * z;
    if (v <= 0) continue;
    const double cubed = v * v * v;
    if (std::log(1 - uniform()) < 0.5 * z * z + d - d * cubed + d * std::log(cubed)) return d * cubed;
  }
}

}  // namespace guohe::matching

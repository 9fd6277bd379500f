// SPDX-License-Identifier: Apache-2.0
#include "similarity/fingerprints.hpp"

namespace guohe::similarity {
namespace {

constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15U | 1U;

}  // namespace

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 31U)) * 0x7FB5D329728EA185U;
  value = (value ^ (value >> 27U)) * 0x81DADEF4BC2DD44DU;
  return value ^ (value >> 33U);
}

std::uint64_t hash_of(std::string_view bytes, std::uint64_t kind) {
  std::uint64_t hash = mixed(kind + kBase);
  for (const char c : bytes) hash = (hash + static_cast<unsigned char>(c) + 1) * kBase;
  return mixed(hash) >> (64 - kHashBits);
}

std::vector<Fingerprint> fingerprints_of(const Stream& stream, Script script) {
  const Winnowing how = winnowing_of(script);
  const std::vector<char32_t>& text = stream.characters;
  std::vector<Fingerprint> made;
  if (text.size() < how.gram) return made;
  std::uint64_t last_power = 1;  // of the base, for the character that leaves
  for (std::uint32_t i = 1; i < how.gram; ++i) last_power *= kBase;
  const std::uint64_t salt = script == Script::han ? 0 : 0x5851F42D4C957F2DU;
  const std::size_t grams = text.size() - how.gram + 1;
  made.reserve(2 * grams / how.window + 2);
  std::vector<std::uint64_t> ring(how.window);
  std::uint64_t rolling = 0;
  for (std::uint32_t i = 0; i + 1 < how.gram; ++i) rolling = rolling * kBase + text[i];
  std::uint64_t least = ~std::uint64_t{0};
  std::size_t least_at = 0;
  std::size_t taken = grams;  // none yet
  std::size_t slot = 0;
  for (std::size_t at = 0; at < grams; ++at) {
    rolling = rolling * kBase + text[at + how.gram - 1];
    const std::uint64_t hash = mixed(rolling ^ salt) >> (64 - kHashBits);
    rolling -= last_power * text[at];
    ring[slot] = hash;
    if (++slot == how.window) slot = 0;
    if (hash <= least) {  // of equal ones the last
      least = hash;
      least_at = at;
    } else if (least_at + how.window <= at) {
      least = ring[slot];
      least_at = at + 1 - how.window;
      for (std::size_t k = least_at + 1; k <= at; ++k) {
        const std::size_t place = slot + (k - (at + 1 - how.window));
        const std::uint64_t other = ring[place < how.window ? place : place - how.window];
        if (other > least) continue;
        least = other;
        least_at = k;
      }
    }
    if ((at + 1 >= how.window || at + 1 == grams) && least_at != taken) {
      taken = least_at;
      made.push_back({least, static_cast<std::uint32_t>(least_at)});
    }
  }
  return made;
}

}  // namespace guohe::similarity

// Winnowing (Schleimer, Wilkerson and Aiken 2003): of the hashes of all n-grams of a stream those that are
// least in some window. Two streams that share `guarantee()` characters share at least one, wherever these
// stand.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "similarity/streams.hpp"

namespace guohe::similarity {

inline constexpr unsigned kHashBits = 44;

struct Fingerprint {
  std::uint64_t hash;  // of kHashBits bits; scripts do not mix
  std::uint32_t at;    // the n-gram's first character in the stream
};

[[nodiscard]] std::vector<Fingerprint> fingerprints_of(const Stream& stream, Script script);

/// A hash of anything else that is looked up beside fingerprints: `kind` keeps them apart.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes, std::uint64_t kind);
[[nodiscard]] std::uint64_t mixed(std::uint64_t value);

}  // namespace guohe::similarity

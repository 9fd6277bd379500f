// Signatures (Ed25519, RFC 8032) under receipts and checkpoints, and the keys they are verified by. A key
// that was replaced stays published, so what it signed verifies for good.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::ledger {

struct PublicKey {
  std::string id;         // the first 16 digits of the SM3 of the key's 32 bytes
  std::string algorithm;  // "Ed25519"
  std::string key;        // 64 hex digits
  std::string pem;        // the same for other programs
  std::string from;       // instant
  std::optional<std::string> until;
};
BOOST_DESCRIBE_STRUCT(PublicKey, (), (id, algorithm, key, pem, from, until))

/// What is published.
struct PublicKeys {
  std::vector<PublicKey> keys;
};
BOOST_DESCRIBE_STRUCT(PublicKeys, (), (keys))

struct Signature {
  std::string key;    // id
  std::string value;  // 128 hex digits
};
BOOST_DESCRIBE_STRUCT(Signature, (), (key, value))

using Seed = std::array<std::uint8_t, 32>;

/// The public half of a key in use from an instant on.
[[nodiscard]] PublicKey public_key_of(const Seed& seed, std::string from);

[[nodiscard]] Signature sign(const Seed& seed, std::string_view bytes);

/// Whether one of the keys made this signature of these bytes. False for anything that is malformed.
[[nodiscard]] bool verifies(const PublicKeys& keys, const Signature& signature, std::string_view bytes);

[[nodiscard]] std::string hex_of(const Seed& seed);
/// 64 hex digits; nothing for anything else.
[[nodiscard]] std::optional<Seed> seed_of(std::string_view hex);

}  // namespace guohe::ledger

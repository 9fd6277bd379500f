// On libsodium.
// SPDX-License-Identifier: Apache-2.0
#include "ledger/signature.hpp"

#include <sodium.h>

#include <algorithm>
#include <cstdlib>

#include "base/sm3.hpp"

namespace guohe::ledger {

namespace {

using Public = std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES>;
using Secret = std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES>;
using Signed = std::array<std::uint8_t, crypto_sign_BYTES>;

constexpr std::size_t kIdDigits = 16;
// SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): these bytes, then the key's.
constexpr std::string_view kDerHead("\x30\x2a\x30\x05\x06\x03\x2b\x65\x70\x03\x21\x00", 12);

struct KeyPair {
  Public open{};
  Secret secret{};
};

KeyPair pair_of(const Seed& seed) {
  static const int ready = sodium_init();
  if (ready < 0) std::abort();
  KeyPair pair;
  crypto_sign_seed_keypair(pair.open.data(), pair.secret.data(), seed.data());
  return pair;
}

std::string_view bytes_of(const Public& key) {
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

template <std::size_t N>
std::string to_hex(const std::array<std::uint8_t, N>& bytes) {
  std::string text(N * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), N);
  text.pop_back();
  return text;
}

template <std::size_t N>
std::optional<std::array<std::uint8_t, N>> from_hex(std::string_view text) {
  std::array<std::uint8_t, N> bytes{};
  std::size_t length = 0;
  if (text.size() != N * 2 ||
      sodium_hex2bin(bytes.data(), N, text.data(), text.size(), nullptr, &length, nullptr) != 0 ||
      length != N) {
    return std::nullopt;
  }
  return bytes;
}

std::string id_of(const Public& key) {
  return sm3(bytes_of(key)).substr(4, kIdDigits);
}

std::string pem_of(const Public& key) {
  const std::string der = std::string(kDerHead) + std::string(bytes_of(key));
  std::string text(sodium_base64_encoded_len(der.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(der.data()), der.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return "-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----\n";
}

}  // namespace

PublicKey public_key_of(const Seed& seed, std::string from) {
  const Public key = pair_of(seed).open;
  return {id_of(key), "Ed25519", to_hex(key), pem_of(key), std::move(from), {}};
}

Signature sign(const Seed& seed, std::string_view bytes) {
  KeyPair pair = pair_of(seed);
  Signed value{};
  crypto_sign_detached(value.data(), nullptr, reinterpret_cast<const unsigned char*>(bytes.data()),
                       bytes.size(), pair.secret.data());
  sodium_memzero(pair.secret.data(), pair.secret.size());
  return {id_of(pair.open), to_hex(value)};
}

bool verifies(const PublicKeys& keys, const Signature& signature, std::string_view bytes) {
  const auto key = std::ranges::find(keys.keys, signature.key, &PublicKey::id);
  if (key == keys.keys.end()) return false;
  const auto open = from_hex<crypto_sign_PUBLICKEYBYTES>(key->key);
  const auto value = from_hex<crypto_sign_BYTES>(signature.value);
  // The id is bound to the key: a list with another key under a known id is no list of ours.
  if (!open || !value || id_of(*open) != key->id) return false;
  return crypto_sign_verify_detached(value->data(), reinterpret_cast<const unsigned char*>(bytes.data()),
                                     bytes.size(), open->data()) == 0;
}

std::string hex_of(const Seed& seed) {
  return to_hex(seed);
}

std::optional<Seed> seed_of(std::string_view hex) {
  return from_hex<std::tuple_size_v<Seed>>(hex);
}

}  // namespace guohe::ledger

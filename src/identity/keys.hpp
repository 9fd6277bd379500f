// The keys of a provider (RFC 7517, RFC 7518 §6) that ID tokens are checked with: RSA of at least 2048 bits
// for RS256, and P-256 for ES256. Others in the set are passed over.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <openssl/types.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guohe::identity {

enum class Algorithm { rs256, es256 };

struct Key {
  std::string id;  // kid; may be empty
  Algorithm algorithm = Algorithm::rs256;
  std::shared_ptr<EVP_PKEY> key;
};

/// The usable keys of a JWK set, JSON; none of what is no JWK set.
[[nodiscard]] std::vector<Key> read_keys(std::string_view jwks);

/// Whether a signature is right (RFC 7518 §3.3, §3.4). Never throws, whatever the bytes.
[[nodiscard]] bool signature_holds(const Key& key, std::string_view signed_text, std::string_view signature);

}  // namespace guohe::identity

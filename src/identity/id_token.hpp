// What makes an ID token good (OpenID Connect Core 1.0 §3.1.3.7, RFC 7515, RFC 8725): its signature by a key
// of the provider's, with the algorithm that the key is for; who gave it, to whom, until when; and that it
// answers our question.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "identity/keys.hpp"
#include "programme/time.hpp"

namespace guohe::identity {

struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  programme::Seconds now;
};

enum class Verdict {
  good,
  malformed,
  wrong_algorithm,  // "none" and everything but RS256 and ES256
  unknown_key,      // the provider may have new ones
  wrong_signature,
  wrong_issuer,
  wrong_audience,
  expired,  // or from the future
  wrong_nonce
};

struct Claims {
  std::string subject;
  std::string label;  // name, else preferred_username, else empty
};

/// Fills `claims` when the verdict is good.
[[nodiscard]] Verdict check_id_token(std::string_view token, const std::vector<Key>& keys,
                                     const Expected& expected, Claims& claims);

}  // namespace guohe::identity

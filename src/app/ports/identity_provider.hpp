// The port to an OpenID provider (OpenID Connect Core 1.0, authorisation code flow with PKCE). Thread-safe;
// answers within seconds or with an error.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"

namespace guohe::app {

/// What ties an answer to the question: each new for each sign-in.
struct ProviderRequest {
  std::string state;
  std::string nonce;
  std::string challenge;  // S256 of the verifier (RFC 7636 §4.2)
};

/// Who somebody is, by a checked ID token.
struct ProviderPerson {
  std::string issuer;
  std::string subject;
  std::string label;  // the name that the provider gives; may be empty
};

class IdentityProvider {
 public:
  virtual ~IdentityProvider() = default;

  [[nodiscard]] virtual const Text& name() const = 0;
  [[nodiscard]] virtual const std::string& issuer() const = 0;
  /// Where the browser goes. Errors: unavailable "provider.unavailable".
  virtual Result<std::string> address(const ProviderRequest& request) = 0;
  /// Exchanges a code and checks the ID token that comes for it. Errors: forbidden "provider.refused" (code
  /// or token is not good); unavailable "provider.unavailable".
  virtual Result<ProviderPerson> redeem(const std::string& code, const std::string& verifier,
                                        const std::string& nonce) = 0;
};

}  // namespace guohe::app

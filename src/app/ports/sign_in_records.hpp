// What the store keeps for signing in besides passwords: the second step, and identities of a provider.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "programme/time.hpp"

namespace guohe::app {

/// An account's one-time codes (RFC 6238); there is none for an account that signs in by password alone.
struct OneTimeCodeRecord {
  std::string account;
  std::string secret;                 // sealed (tickets.hpp)
  std::int64_t last_step = 0;         // of the last code that was taken: none up to it is taken again
  std::vector<std::string> recovery;  // hashes of the recovery codes that are left
  programme::Seconds since;
};

/// Who somebody is at an OpenID provider.
struct IdentityRecord {
  std::string id;
  std::string issuer;
  std::string subject;
  std::string account;  // that it opens
  std::string label;    // as the provider calls the person; for the owner's eyes
  programme::Seconds linked_at;
};

}  // namespace guohe::app

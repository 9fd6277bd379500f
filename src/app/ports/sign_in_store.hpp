// The store port of signing in besides passwords: the second step, and identities of a provider. The same
// unit of work as the rest of the store's; of its own so that few need to know it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/ports/store.hpp"
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

class SignInReader {
 public:
  virtual ~SignInReader() = default;
  /// Nothing for an account that signs in by password alone.
  virtual std::optional<OneTimeCodeRecord> one_time_code(const std::string& account) = 0;
  virtual std::optional<IdentityRecord> identity(const std::string& issuer, const std::string& subject) = 0;
  virtual std::vector<IdentityRecord> identities_of(const std::string& account) = 0;  // oldest first
};

class SignInUnit : public SignInReader {
 public:
  virtual void put_one_time_code(const OneTimeCodeRecord& code) = 0;
  virtual bool remove_one_time_code(const std::string& account) = 0;
  /// Of an issuer and a subject that have none yet.
  virtual void add_identity(const IdentityRecord& identity) = 0;
  virtual bool remove_identity(const std::string& account, const std::string& id) = 0;
  /// Uses a ticket; false when it was used before. Those that expired by `now` are forgotten.
  virtual bool use_ticket(const std::string& id, programme::Seconds expires, programme::Seconds now) = 0;
};

/// This part of a reader or a unit of work: every store's readers and units have it.
[[nodiscard]] inline SignInReader& sign_ins(Reader& reader) {
  return dynamic_cast<SignInReader&>(reader);
}
[[nodiscard]] inline SignInUnit& sign_ins(Unit& unit) {
  return dynamic_cast<SignInUnit&>(unit);
}

}  // namespace guohe::app

// Signing in and out. A session is an opaque 32-byte token (43 characters of base64url) of which only a
// BLAKE2b hash is stored: revocable at once, useless to whoever reads the database. Its CSRF token is
// derived from it with a keyed hash, so it needs no storage of its own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct SignIn {
  std::string login;
  std::string password;
  std::string address;     // of the client, for throttling
  std::string agent = {};  // what the browser says it is
};

/// A session under a delegation: whose powers, whose hands.
struct Acting {
  std::string delegation;
  std::string deputy;  // the name of whoever acts
  std::string to_day;  // the last day
};
BOOST_DESCRIBE_STRUCT(Acting, (), (delegation, deputy, to_day))

struct Session {
  Actor actor;
  Account account;
  std::string csrf;
  std::string expires_at;
  std::optional<Acting> acting;  // under a delegation; `account` is then the one acted for
  std::string own_account;       // id of whoever signed in
  std::string id;                // of this session
};

struct SignedIn {
  std::string token;  // for the cookie; never logged
  Session session;
};

/// Errors: invalid "session.malformed" (login or password empty or too long); unauthenticated
/// "session.wrong_credentials" (the same for an unknown login, a wrong password and a disabled account);
/// too_many "session.throttled" with retry_after_seconds; unavailable "passwords.busy".
Result<SignedIn> sign_in(Services&, const SignIn&);

/// The session of a token, or nothing when there is none (unknown, expired, signed out, account disabled).
/// Renews the idle time at most once a minute.
Result<std::optional<Session>> find_session(Services&, std::string_view token);

/// Ends the session; no error when there is none.
Result<void> sign_out(Services&, std::string_view token);

/// Acts under a delegation from here on, or for oneself again when it is empty. Errors: unauthenticated
/// "session.required"; not_found "delegation.unknown" (somebody else's too); conflict
/// "delegation.not_in_force".
Result<Session> act_for(Services&, std::string_view token, const std::string& delegation);

/// Compares a CSRF token in constant time.
[[nodiscard]] bool csrf_matches(const Session&, std::string_view given);

}  // namespace guohe::app

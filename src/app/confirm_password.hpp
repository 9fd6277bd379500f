// What changes an account's own locks asks for the password again, however fresh the session is.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

/// Errors: unauthenticated "session.required"; forbidden "access.denied" while acting for another.
Result<void> require_oneself(const Session&);

/// The account with its secret, once the password is right. Errors: forbidden "password.wrong" at `place`;
/// too_many "session.throttled" after 10 wrong ones; unavailable "passwords.busy".
Result<AccountSecret> confirm_password(Services&, const programme::Account&, const std::string& password,
                                       const std::string& place);

/// Ends an account's sessions but the one with this id.
std::int64_t end_sessions_but(Unit&, const std::string& account, const std::string& id);

}  // namespace guohe::app

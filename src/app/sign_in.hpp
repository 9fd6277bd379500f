// The parts of signing in that the ways to do it share: by password, or by an identity of a provider.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

#include "app/ports/store.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

/// Where a session begins.
struct Origin {
  std::string address;
  std::string agent;
};

/// With the code of the second step; empty: not given yet. Errors: those of sign_in(Services&, const
/// SignIn&), and unauthenticated "session.code_required" (all is right, and this account asks for a code as
/// well), "session.wrong_code" (or one that was used).
Result<SignedIn> sign_in(Services&, const SignIn&, const std::string& code);

/// Login and password alone; the attempt is counted. Errors: those of sign_in() but for the codes.
Result<programme::Account> check_credentials(Services&, const SignIn&);

/// Forgets the attempts of this login from this address.
void forgive_attempts(Unit&, const Services&, const SignIn&);

/// The second step where the account has one, then the session; `also` happens with it or not at all. Errors:
/// those of sign_in() that concern codes, and those of `also`.
Result<SignedIn> complete_sign_in(Services&, const programme::Account&, const std::string& code,
                                  const Origin&, const std::function<Result<void>(Unit&)>& also);

/// A session of an account, recorded.
[[nodiscard]] SignedIn begin_session(Unit&, const Services&, const programme::Account&, const Origin&);

}  // namespace guohe::app

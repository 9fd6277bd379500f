// The code that some accounts ask for besides the password: of an authenticator application, or one of the
// recovery codes, each once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// A code before it is looked at: counted, so that many at a time cannot slip past the limit.
struct HeardCode {
  bool needed = false;  // whether the account asks for one
};

/// Errors: unauthenticated "session.code_required" where one is needed and none was given; too_many
/// "session.throttled" after 5 wrong ones.
Result<HeardCode> hear_code(Services&, const std::string& account, const std::string& code);

/// Takes the code in the unit of work that it opens, or does nothing where none is needed; no code is taken
/// twice. Records the use of a recovery code. Errors: unauthenticated "session.wrong_code";
/// "session.code_required" for an account that came to need one since.
Result<void> take_code(Unit&, const Services&, const programme::Account&, const HeardCode&,
                       const std::string& code);

/// What recovery codes are kept as. Spaces, hyphens and case do not count.
[[nodiscard]] std::string hash_of_recovery(const Settings&, const std::string& account,
                                           const std::string& code);

}  // namespace guohe::app

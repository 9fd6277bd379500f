// How a person is called and reached. Everybody changes their own, with the password; whoever had the address
// before is told, so that nobody takes an account over in silence.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <string>

#include "app/services.hpp"
#include "app/sessions.hpp"

namespace guohe::app {

struct Contact {
  std::string name;
  std::string email;  // empty: none is known, and notices come to the inbox alone
  std::string phone;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (name, email, phone))

/// One's own. Errors: unauthenticated "session.required"; forbidden "access.denied" while acting for another.
Result<Contact> own_contact(Services&, const Session&);

/// Errors: as own_contact; forbidden "password.wrong" at /present; invalid "form.invalid" (an address that
/// was given cannot be taken away again); too_many "session.throttled"; unavailable "passwords.busy".
Result<Contact> change_own_contact(Services&, const Session&, const Contact&, const std::string& present);

}  // namespace guohe::app

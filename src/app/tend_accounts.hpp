// What whoever runs the machine does for accounts, by the command line: the first of an installation, and
// those whose people are locked out. Nobody is signed in; the ledger says that Guohe's own system did it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/services.hpp"
#include "programme/account.hpp"

namespace guohe::app {

struct NewAccount {
  std::string login;
  std::string name;
  std::string email;  // may be empty
  std::vector<programme::Role> roles;
  std::string department;  // of a recommender
  std::string password;
};

/// Whether nobody has a role in the office or a department: a new installation.
Result<bool> is_without_office(Services&);

/// An account of the office or of a department; people of organisations register by themselves. Gives its id.
/// Errors: invalid "form.invalid"; conflict "person.login_taken"; unavailable "passwords.busy".
Result<std::string> create_account(Services&, const NewAccount&);

/// Another password for somebody who forgot his; ends the account's sessions. Errors: not_found
/// "person.unknown"; invalid "form.invalid"; unavailable "passwords.busy".
Result<void> reset_password(Services&, const std::string& login, const std::string& password);

/// Signing in takes no code any more; ends the account's sessions. Errors: not_found "person.unknown";
/// conflict "one_time_code.off".
Result<void> reset_one_time_codes(Services&, const std::string& login);

}  // namespace guohe::app

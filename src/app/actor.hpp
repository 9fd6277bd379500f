// Who asks. Every use case takes an Actor; the public is an Actor without an account.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "programme/account.hpp"

namespace guohe::app {

struct Actor {
  programme::Account account;  // id is empty for the public
  // Whoever acts for that person under a delegation; empty: the person alone. The account then holds only the
  // roles that can be handed on.
  std::string deputy = {};

  [[nodiscard]] bool acts_for_another() const { return !deputy.empty(); }
  /// As the ledger writes it: the account, or "<deputy> for <account>".
  [[nodiscard]] std::string in_ledger() const {
    return deputy.empty() ? account.id : deputy + " for " + account.id;
  }
  [[nodiscard]] bool signed_in() const { return !account.id.empty(); }
  [[nodiscard]] bool is(programme::Role role) const { return account.has(role); }
};

}  // namespace guohe::app

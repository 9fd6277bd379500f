// Who asks. Every use case takes an Actor; the public is an Actor without an account.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "programme/account.hpp"

namespace guohe::app {

struct Actor {
  programme::Account account;  // id is empty for the public

  [[nodiscard]] bool signed_in() const { return !account.id.empty(); }
  [[nodiscard]] bool is(programme::Role role) const { return account.has(role); }
};

}  // namespace guohe::app

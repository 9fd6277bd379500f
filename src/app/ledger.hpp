// Reading and verifying the ledger.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Auditors only; newest first. Errors: forbidden "access.denied"; invalid "list.bad_cursor".
Result<LedgerPage> list_ledger(Services&, const Actor&, const std::string& cursor, int limit = 0);

struct LedgerCheck {
  std::int64_t entries = 0;
  std::string head;                       // hash of the last entry
  std::optional<std::int64_t> broken_at;  // seq of the first entry that does not fit
};
BOOST_DESCRIBE_STRUCT(LedgerCheck, (), (entries, head, broken_at))

/// Recomputes the whole chain. For the command line (no actor) and auditors.
Result<LedgerCheck> verify_ledger(Services&);

}  // namespace guohe::app

// Numbered migrations (migrations/0001_….sql), applied in order, each in a transaction, and never changed
// once released. A database that is newer than the program is refused.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/sql/connection.hpp"

namespace guohe::store {

struct Migration {
  std::string name;  // "0001_initial": the number is the schema version
  std::string sql;
};

/// All of them in order; compiled into the program.
[[nodiscard]] std::vector<Migration> migrations();

/// Brings a database up to date and gives how many migrations it took. Those that are missing are applied,
/// also behind later ones. Errors: invalid "store.newer"; unavailable "store.unavailable". Throws nothing.
Result<int> migrate(Connection& connection, const std::vector<Migration>& all);

}  // namespace guohe::store

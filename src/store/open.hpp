// Opens a store: brings its schema up to date and starts its writer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "app/ports/store.hpp"
#include "base/result.hpp"

namespace guohe::store {

/// "postgresql://…" or "host=…" opens PostgreSQL, anything else is the path of a SQLite file.
/// Errors: invalid "store.newer" (the database's schema is newer than the program); unavailable
/// "store.unavailable".
Result<std::unique_ptr<app::Store>> open_store(const std::string& where);

}  // namespace guohe::store

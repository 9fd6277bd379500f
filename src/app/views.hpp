// Saved views of a person's list: a name for a query.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Errors of all: unauthenticated "session.required".
Result<SavedViews> list_views(Services&, const Actor&);

/// Errors: invalid "view.bad_name", "view.bad_query"; too_large "view.too_many".
Result<SavedView> save_view(Services&, const Actor&, const std::string& name, const std::string& query);

/// Errors: not_found "view.unknown".
Result<void> remove_view(Services&, const Actor&, const std::string& id);

}  // namespace guohe::app

// What of access.hpp a search asks for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/actor.hpp"
#include "app/ports/search.hpp"

namespace guohe::app {

/// What a search shows somebody, besides what everybody may see: the applications of scope_of();
/// organisations and people as far as pages show them (one's own, those of one's department, all for the
/// office; people to whoever manages them); one's own notices. The public has nothing of this.
[[nodiscard]] SearchScope search_scope_of(const Actor& actor);

}  // namespace guohe::app

// Signing in through an OpenID provider, and one's identities there.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "http/api/route.hpp"

namespace guohe::app {
class IdentityProvider;
}  // namespace guohe::app

namespace guohe::http {

/// Null: there is none, and they say so.
std::vector<Route> provider_routes(app::IdentityProvider* provider);

/// All routes of the API, with this provider.
std::vector<Route> all_routes(app::IdentityProvider* provider);

}  // namespace guohe::http

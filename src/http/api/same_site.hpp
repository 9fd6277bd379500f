// Whether a request that nobody is signed in for comes from our own pages (or from no page at all).
// Guards the routes that change something and cannot ask for a CSRF token: signing in.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/net/message.hpp"

namespace guohe::http {

/// Browsers state it in Sec-Fetch-Site; older ones send an Origin to compare with Host. A client that
/// sends neither is not a browser and carries no cookies that a page could abuse.
[[nodiscard]] bool is_same_site(const Request& request);

}  // namespace guohe::http

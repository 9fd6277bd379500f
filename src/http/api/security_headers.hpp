// Headers that tell a browser what our replies may do.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/net/message.hpp"

namespace guohe::http {

enum class Content { page, data };

/// Adds what is not there yet: a reply may bring a stricter Content-Security-Policy of its own.
void secure(Response& response, Content content, bool https);

}  // namespace guohe::http

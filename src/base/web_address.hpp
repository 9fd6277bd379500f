// Addresses that may be given a password or a token.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace guohe {

/// An https:// address, or an http:// one of this machine itself (for tests).
[[nodiscard]] bool is_safe_address(const std::string& address);

}  // namespace guohe

// How links are known: by the hash of their token.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"

namespace guohe::app {

[[nodiscard]] std::string hash_of_link(const std::string& token);

/// Not_found "link.unknown", whatever is wrong with the link.
[[nodiscard]] Error unknown_link();

}  // namespace guohe::app

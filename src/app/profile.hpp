// What the register of organisations tells of one, under the names that packs use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "programme/account.hpp"

namespace guohe::app {

/// Field names and JSON values; what is not known is left out.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> profile_of(
    const programme::Organisation& organisation);

}  // namespace guohe::app

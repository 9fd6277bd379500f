// Versions of policy packs: "2025.1", "2025.10".
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace guohe::programme {

/// Whether version `a` is newer than `b`: numbers compare as numbers, "2025.10" after "2025.9".
[[nodiscard]] bool is_newer(const std::string& a, const std::string& b);

}  // namespace guohe::programme

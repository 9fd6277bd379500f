// Countries and regions by ISO 3166-1 code.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/text.hpp"

namespace guohe::programme {

/// The name of a country by its two-letter code, or null.
[[nodiscard]] const Text* country_name(std::string_view code);

}  // namespace guohe::programme

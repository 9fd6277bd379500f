// Percent-encoding (RFC 3986 §2.1).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe {

/// Encodes every byte but the unreserved ones (RFC 3986 §2.3: letters, digits, - . _ ~).
[[nodiscard]] std::string percent_encode(std::string_view text);

}  // namespace guohe

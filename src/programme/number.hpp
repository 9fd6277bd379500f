// Application and receipt numbers. An application gets GH2025-JRD-000123 when it is first submitted and keeps
// it; the first receipt has the same number, the receipt of a second submission ends in -2, and so on.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guohe::programme {

/// "gd-2025/joint-rd" gives JRD: of each word its first letter, short words (up to two letters) whole.
[[nodiscard]] std::string topic_code(std::string_view topic);

/// What a sequence of numbers runs within: "GH2025-JRD".
[[nodiscard]] std::string number_series(int year, std::string_view topic);

[[nodiscard]] std::string application_number(std::string_view series, std::int64_t sequence);

[[nodiscard]] std::string receipt_number(std::string_view application_number, std::int64_t submission);

}  // namespace guohe::programme

// Instants and civil dates as text. An instant is UTC, to the second, always 20 characters
// ("2025-05-20T01:02:03Z"), so that texts sort as instants do; a date is civil, in Asia/Shanghai.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace guohe::programme {

using Seconds = std::chrono::sys_seconds;

[[nodiscard]] std::string instant_text(Seconds instant);

/// Nothing when the text is not an instant in exactly that form.
[[nodiscard]] std::optional<Seconds> parse_instant(std::string_view text);

/// The civil date in Asia/Shanghai (UTC+8; no daylight saving since 1991) of an instant.
[[nodiscard]] std::string shanghai_date(Seconds instant);

/// Whether the text is a real date of the form 2025-05-20.
[[nodiscard]] bool is_date(std::string_view text);

}  // namespace guohe::programme

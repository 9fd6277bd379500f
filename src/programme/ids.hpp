// Ids: ULIDs, 26 characters of Crockford's base 32. The first ten are the time in milliseconds, so ids
// sort by the moment they were made; the rest is random.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace guohe::programme {

[[nodiscard]] std::string ulid(std::chrono::sys_time<std::chrono::milliseconds> time,
                               const std::array<std::uint8_t, 10>& random);

[[nodiscard]] bool is_ulid(std::string_view text);

}  // namespace guohe::programme

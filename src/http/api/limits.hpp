// Limits of the API, as docs/formats/api.md states them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace guohe::http {

inline constexpr std::uint64_t kJsonBytesMax = std::uint64_t{2} << 20U;
/// A body where none is wanted; clients send empty or nearly empty ones out of habit.
inline constexpr std::uint64_t kNoBodyBytesMax = 1024;

}  // namespace guohe::http

// Instants as the API writes them: UTC, whole seconds.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/ports/clock.hpp"

namespace guohe::http {

/// "2025-05-20T01:02:03Z"
[[nodiscard]] std::string instant_text(app::Time time);
/// The same back, strictly; nothing when it is no instant.
[[nodiscard]] std::optional<app::Time> instant_of(std::string_view text);

}  // namespace guohe::http

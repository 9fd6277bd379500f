// The clock and the randomness of the machine, and the clock that stands still for tests of the program.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "app/ports/clock.hpp"
#include "app/ports/random.hpp"

namespace guohe::cli {

/// The machine's clock; or one that stands still at an instant (`guohe serve --clock`).
[[nodiscard]] std::unique_ptr<app::Clock> make_clock(std::optional<app::Time> fixed);

/// The operating system's random bytes.
[[nodiscard]] std::unique_ptr<app::Random> make_random();

}  // namespace guohe::cli

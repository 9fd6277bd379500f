// The machine's own clock, randomness and password hashing: the ports as they are outside tests.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/ports/clock.hpp"
#include "app/ports/passwords.hpp"
#include "app/ports/random.hpp"

namespace guohe::app {

[[nodiscard]] std::unique_ptr<Clock> system_clock();
[[nodiscard]] std::unique_ptr<Random> system_random();

/// Argon2id of libsodium, 19 MiB and two passes: the least that OWASP names, some 15 ms. At most `at_once`
/// hashes run at the same time and at most `waiting` callers wait for their turn, so a flood of sign-ins
/// cannot take all memory or all threads.
[[nodiscard]] std::unique_ptr<Passwords> argon2_passwords(int at_once = 2, int waiting = 64);

}  // namespace guohe::app

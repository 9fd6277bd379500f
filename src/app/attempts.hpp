// Attempts, counted before they are heard, so that many at a time cannot slip past a limit.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "app/ports/store.hpp"
#include "base/result.hpp"
#include "programme/time.hpp"

namespace guohe::app {

/// How many attempts may stand under a counter within a window. The counter is a hash: a password typed into
/// the wrong box must not lie about in the database.
struct AttemptLimit {
  std::string counter;
  int most;
  std::chrono::seconds window;
};

/// The refusal where the limit is reached; the wait, at least a second, is added to it.
using Throttled = Error (*)(std::chrono::seconds wait);

/// Errors: that of `throttled`, with retry_after_seconds.
Result<void> attempts_left(Reader&, const AttemptLimit&, programme::Seconds now, Throttled);

/// Counts one more, whatever the limit.
void add_attempt(Unit&, const AttemptLimit&, programme::Seconds now);

/// As attempts_left(), and counts one more.
Result<void> count_attempt(Unit&, const AttemptLimit&, programme::Seconds now, Throttled);

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/attempts.hpp"

#include <algorithm>

#include "app/errors.hpp"

namespace guohe::app {

Result<void> attempts_left(Reader& reader, const AttemptLimit& limit, programme::Seconds now,
                           Throttled throttled) {
  const SignInFailures counted = reader.sign_in_failures(limit.counter, now - limit.window);
  // Counted by a clock that was ahead: nobody is kept out until that time comes.
  if (counted.since > now) return {};
  if (counted.count < limit.most) return {};
  const auto wait = std::max(counted.since + limit.window - now, std::chrono::seconds(1));
  Error refusal = throttled(wait);
  refusal.retry_after_seconds = static_cast<int>(wait.count());
  return refusal;
}

void add_attempt(Unit& unit, const AttemptLimit& limit, programme::Seconds now) {
  unit.add_sign_in_failure(limit.counter, now, now - limit.window);
}

Result<void> count_attempt(Unit& unit, const AttemptLimit& limit, programme::Seconds now,
                           Throttled throttled) {
  GUOHE_TRY(attempts_left(unit, limit, now, throttled));
  add_attempt(unit, limit, now);
  return {};
}

}  // namespace guohe::app

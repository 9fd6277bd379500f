// A clock that stands still, for `guohe serve --clock`: tests of the program at an exact instant.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/clock.hpp"

namespace guohe::cli {

class FixedClock final : public app::Clock {
 public:
  explicit FixedClock(app::Time time) : time_(time) {}
  [[nodiscard]] app::Time now() const override { return time_; }

 private:
  app::Time time_;
};

}  // namespace guohe::cli

// The clock port. Everything that depends on time asks it, so that tests move time by hand.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace guohe::app {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Time now() const = 0;
};

}  // namespace guohe::app

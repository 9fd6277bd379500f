// The randomness port: session tokens, ids. Tests and demo data use a seeded one. Thread-safe.
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace guohe::app {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace guohe::app

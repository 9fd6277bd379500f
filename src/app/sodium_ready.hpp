// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sodium.h>

#include <cstdlib>

namespace guohe::app {

/// libsodium wants to be initialised once before anything else; a failure means there is no randomness at
/// all.
inline void sodium_ready() {
  static const int initialised = sodium_init();
  if (initialised < 0) std::abort();
}

}  // namespace guohe::app

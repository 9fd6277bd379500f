// Everything a use case needs, wired once by src/main (or by a test).
// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#include "app/ports/clock.hpp"
#include "app/ports/files.hpp"
#include "app/ports/passwords.hpp"
#include "app/ports/policy.hpp"
#include "app/ports/random.hpp"

namespace guohe::programme {
class ProcessCatalogue;
}

namespace guohe::app {

class Store;

/// Limits and periods. The defaults are what docs/operations.md states.
struct Settings {
  std::chrono::seconds session_idle{std::chrono::hours(2)};
  std::chrono::seconds session_life{std::chrono::hours(12)};
  int sign_in_failures_per_account = 5;   // within sign_in_window, then throttled
  int sign_in_failures_per_address = 50;  // an office shares one address
  std::chrono::seconds sign_in_window{std::chrono::minutes(15)};
  std::int64_t attachment_bytes = 50LL * 1024 * 1024;
  int attachments_per_application = 200;
  std::size_t facts_bytes = 1024 * 1024;
  int changes_per_patch = 2000;
  int page_default = 50;
  int page_limit = 200;
};

struct Services {
  Store& store;
  Clock& clock;
  Random& random;
  Passwords& passwords;
  Files& files;
  const Policy& policy;
  const programme::ProcessCatalogue& processes;
  Settings settings;
};

}  // namespace guohe::app

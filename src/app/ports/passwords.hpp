// The password port: slow, salted hashes. Thread-safe; an implementation bounds how many run at a time.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace guohe::app {

class Passwords {
 public:
  virtual ~Passwords() = default;

  /// Errors: unavailable "passwords.busy" when too many callers wait already.
  [[nodiscard]] virtual Result<std::string> hash(std::string_view password) = 0;
  /// Whether the password gives this hash; the time it takes does not depend on the answer. Errors as for
  /// hash().
  [[nodiscard]] virtual Result<bool> verify(const std::string& hash, std::string_view password) = 0;
};

}  // namespace guohe::app

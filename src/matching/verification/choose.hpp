// Who is funded in a given order, told anew for checking.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/verification/parsed.hpp"

namespace guohe::matching::verification {

struct Choice {
  bool funded = false;
  std::string reason;
};

/// One for each of the order. Errors: invalid result.infeasible, unavailable result.too_hard.
[[nodiscard]] Result<std::vector<Choice>> choose(const Said& said, const std::vector<std::size_t>& order);

}  // namespace guohe::matching::verification

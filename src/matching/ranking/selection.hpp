// Who is funded, given an order: the best set there is, read from the top. Of two sets that keep all bounds,
// the better one is that which holds the first application in which they differ. So nobody is passed over for
// the sake of somebody lower, but for a minimum that could not be met otherwise; exact, also where minima
// cross.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

inline constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::max();

struct Bounds {
  std::int64_t places = kNoBound, amount = kNoBound;
  struct Quota {
    std::string name;
    std::int64_t at_least = 0, at_most = kNoBound, amount_at_most = kNoBound;
  };
  std::vector<Quota> quotas;
};

struct Selectable {
  std::int64_t amount = 0;
  std::vector<std::uint32_t> quotas;  // whose members it is, ascending
};

enum class Refusal : std::uint8_t { none, places, amount, quota, minimum };

struct Selected {
  std::vector<Refusal> refusals;     // of each application in the order; none: chosen
  std::vector<std::uint32_t> quota;  // which one, where a quota refuses
};

/// Errors: invalid ranking.infeasible, unavailable ranking.too_hard (see ranking.hpp).
[[nodiscard]] Result<Selected> select(const std::vector<Selectable>& in_order, const Bounds& bounds);

}  // namespace guohe::matching

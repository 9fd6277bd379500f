// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/simulations.hpp"

namespace guohe::app {

Result<programme::PackDiff> compare_packs(Services& services, const Actor& actor, const std::string& before,
                                          const std::string& after) {
  const auto allowed = require(actor, Permission::try_rules);
  if (!allowed) return allowed.error();
  return services.policy.compare(before, after);
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/access.hpp"
#include "app/simulations.hpp"

namespace guohe::app {

Result<programme::PackDiff> compare_packs(Services& services, const Actor& actor, const std::string& before,
                                          const std::string& after, bool with_applications) {
  const auto allowed = require(actor, Permission::try_rules);
  if (!allowed) return allowed.error();
  if (!with_applications) return services.policy.compare(before, after, {});
  return services.policy.compare(before, after, [&](const std::vector<std::string>& topics) {
    return submitted_applications(services, topics, {}, {});
  });
}

}  // namespace guohe::app

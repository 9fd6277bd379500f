// The instance of assignment that a panel is (matching/assignment/instance.hpp): its applications, the
// experts of its pool, how near their work is, conflicts, what is settled already, and the rules of its
// terms.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/review/panel_conflicts.hpp"
#include "app/review/panel_state.hpp"
#include "matching/affinity/affinity.hpp"
#include "matching/affinity/read_profiles.hpp"
#include "matching/assignment/assign.hpp"

namespace guohe::app {

struct PanelInstance {
  matching::Instance instance;
  std::vector<std::string> applications, experts;  // ids, by number

  [[nodiscard]] matching::Index application(const std::string& id) const;
  [[nodiscard]] matching::Index expert(const std::string& id) const;
};

/// What stands beside the pool's own limits.
struct InstanceWish {
  bool keep_proposed = false;  // proposed reviews are settled, as those told of are
};

/// Errors: those of matching::finish.
Result<PanelInstance> instance_of(Reader& reader, const Services& services, const OpenPanel& panel,
                                  const FoundConflicts& conflicts, const InstanceWish& wish = {});

/// What an expert's work is, and what an application is about, for their affinity.
[[nodiscard]] matching::affinity::ExpertProfile profile_of(const programme::Expert& expert);
Result<matching::affinity::Profile> profile_of(Reader& reader, const Services& services,
                                               const programme::Application& application);

[[nodiscard]] int ten_thousandths_of(double affinity);

}  // namespace guohe::app

// Which outcomes of each clause the cases pin down: a clause that no case shows met, unmet and unknown is
// not tested.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "policy/library.hpp"

namespace guohe::policy {

/// A clause or part with the outcomes that cases expect of it, and those they should.
struct ClauseCoverage {
  std::string clause;
  std::vector<std::string> topics;  // that have it: a fragment belongs to several
  Place place;
  bool met = false, unmet = false, undecided = false;  // some case expects it; undecided: of any sort
  bool needs_unmet = true;  // a clause that only files decide cannot be unmet by data

  [[nodiscard]] bool complete() const { return met && undecided && (unmet || !needs_unmet); }
};

/// Every clause of the newest version of each topic of a pack (all packs when `pack` is empty) that can be
/// decided; texts that only inform are left out. What a topic includes of notices/ counts for the pack
/// "notices".
[[nodiscard]] std::vector<ClauseCoverage> case_coverage(const PolicyLibrary& library, const PackFiles& files,
                                                        const std::string& pack);

}  // namespace guohe::policy

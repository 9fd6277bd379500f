// Reads the profiles of experts and applications: JSON Lines, docs/formats/affinity.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "matching/affinity/terms.hpp"
#include "matching/assignment/instance.hpp"

namespace guohe::matching::affinity {

struct ExpertProfile {
  Profile profile;
  std::optional<Index> least, most;
  std::string institution, region;  // "": not known
  bool senior = false;
};
struct ApplicationProfile {
  Profile profile;
  std::optional<Index> demand;
};
struct Profiles {
  std::vector<ExpertProfile> experts;
  std::vector<ApplicationProfile> applications;
};

/// Errors (invalid): profiles.line with file:line; profiles.twice for an id that is empty or given twice.
[[nodiscard]] Result<Profiles> read_profiles(std::string_view text, const std::string& name);

}  // namespace guohe::matching::affinity

// Who must not review what in a panel: records for matching/conflicts made of the library, the applications,
// the register of sanctions and earlier reviews, and the hits found in them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/review/panel_state.hpp"
#include "matching/conflicts/engine.hpp"

namespace guohe::app {

/// Conflicts of some experts with the panel's applications.
struct FoundConflicts {
  std::vector<PanelConflict> items;  // dismissed ones included

  /// Whether something that was not dismissed keeps an expert from an application.
  [[nodiscard]] bool between(const std::string& expert, const std::string& application) const;
  /// What does, in words; empty when nothing.
  [[nodiscard]] Text why(const std::string& expert, const std::string& application) const;
};

/// Looks for conflicts of these experts, as of today.
Result<FoundConflicts> find_conflicts(Reader& reader, const Services& services, const OpenPanel& panel,
                                      const std::vector<programme::Expert>& experts);

}  // namespace guohe::app

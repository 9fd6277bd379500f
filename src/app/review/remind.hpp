// Reminding experts of what they have not handed in: by the agency when it likes, and by the clock on the
// days that policies/review.yaml names, on each once. A day on which Guohe did not run is made up for when it
// runs again; where the agency reminded on that day itself, nothing more is sent.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/ports/store.hpp"
#include "app/review/panel_state.hpp"

namespace guohe::app {

/// When a panel's experts are to be reminded next, which may be in the past; empty: never again.
[[nodiscard]] std::string reminder_due(const Services& services, const OpenPanel& panel);

/// Tells everybody who has not handed in. Gives how many those are.
int remind_waiting(Unit& unit, const Services& services, OpenPanel& panel);

/// Reminds in every panel whose day has come. Gives how many experts were reminded.
Result<int> remind_reviewers(Services& services);

}  // namespace guohe::app

// A panel of expert review under way: the applications of the pilot call, an agency's commission, and sheets
// of which some are handed in, some begun and some not looked at yet.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/demo/bodies.hpp"
#include "app/demo/dice.hpp"
#include "app/demo/experts.hpp"
#include "app/demo/script.hpp"

namespace guohe::app::demo {

/// Call and topic whose applications are reviewed.
inline constexpr const char* kPilotCall = "gd-2025-pilot";
inline constexpr const char* kPilotTopic = "gd-2025/joint-rd";

/// Adds the steps: applications made from `opened` on, the panel in the last days before `now`. `bodies` and
/// `scene` outlive them.
void add_panel_story(std::vector<Step>& steps, Dice& dice, const Bodies& bodies, const ExpertScene& scene,
                     programme::Seconds opened, programme::Seconds now);

}  // namespace guohe::app::demo

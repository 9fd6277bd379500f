// What became of the awards of earlier years: projects that were signed, paid, reported on, accepted or
// ended, and bases that were evaluated, so that the example year has everything that follows an award.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/demo/bodies.hpp"
#include "app/demo/script.hpp"
#include "programme/call.hpp"

namespace guohe::app::demo {

/// The calls that they were made under. `begin`: of the example year.
[[nodiscard]] std::vector<programme::Call> earlier_calls(programme::Seconds begin);

/// Adds their steps, all before `begin`, with Guohe's own look at what falls due every other week.
void add_earlier_stories(std::vector<Step>& steps, Dice& dice, const Bodies& bodies,
                         programme::Seconds begin);

}  // namespace guohe::app::demo

// What happens to each example application, and when: a story of steps, each taken by a use case. The steps
// of all stories are played in the order of their times, so the ledger runs forward as it would have.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/demo/bodies.hpp"
#include "app/demo/dice.hpp"
#include "app/demo/script.hpp"

namespace guohe::app::demo {

/// How far an application gets.
enum class Ending {
  draft,
  recommending,
  returned,
  examining,
  half_examined,
  correcting,
  passed,
  failed,
  not_recommended,
  withdrawn,
  resubmitted,  // after a return by the department
};

/// Adds the steps of `count` applications under the open calls, from `begin` until `end`.
void add_stories(std::vector<Step>& steps, Dice& dice, const Bodies& bodies, int count,
                 programme::Seconds begin, programme::Seconds end);

/// The identity numbers of leaders whom the registry has under way.
[[nodiscard]] std::vector<std::string> busy_leaders();

}  // namespace guohe::app::demo

// The life of a pack draft as data: who may do what in which state.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/ports/store_records.hpp"

namespace guohe::app {

/// The actions of a draft's state that are this person's to take, with the reason where one is off.
[[nodiscard]] std::vector<Action> pack_draft_actions(const Actor& actor, const PackDraftRecord& draft);

/// Whether there is an action of that name at all.
[[nodiscard]] bool is_pack_draft_action(const std::string& name);

/// The state that an action leads to.
[[nodiscard]] PackDraftState state_after(const std::string& action);

}  // namespace guohe::app

// What is searched of an application: its form and what was filled in since, as people read it, labels of
// choices in both languages instead of the values that are kept.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Enters an application's words into the index by what the unit has written of it so far. What is no more
/// than a draft of the applicant's is not found.
void enter_form_words(Unit& unit, const Services& services, const programme::Application& application);
/// With its topic, for whom has it at hand.
void enter_form_words(Unit& unit, const Services& services, const programme::Application& application,
                      const programme::TopicView& topic);

/// Enters those that were entered by an earlier version of these rules, up to `limit` of them; false when
/// none is left.
Result<bool> reenter_form_words(Services& services, int limit);

}  // namespace guohe::app

// What has to hold of a call that officers write, so that what is published can be applied to.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "app/call_changes.hpp"
#include "app/ports/store.hpp"
#include "programme/policy/pack.hpp"

namespace guohe::app {

/// Parameters of a call that processes read, and no pack declares.
[[nodiscard]] const std::vector<programme::PackParameter>& call_settings();

/// Whether a call may be corrected, or extended, at an instant. Errors: conflict "call_change.opened",
/// "call_change.closed".
Result<void> check_may_change(CallChangeKind kind, const programme::Call& present, programme::Seconds now);

/// What is wrong with a change, all of it at once; `present` is the call as it is. Places are JSON pointers
/// of the request: "/form/title/zh". Errors: invalid "call_change.invalid".
Result<void> check_call_change(const Services& services, const PrepareCallChange& change,
                               const std::optional<programme::Call>& present);

}  // namespace guohe::app

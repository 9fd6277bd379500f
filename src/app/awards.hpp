// What was awarded in a call so far: what quotas are held against, whoever decided it, by a list or one by
// one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// Whether an action approves, and so is held against quotas: it rests on a verdict, and another person takes
/// it. What a decision list does is held against the list's own.
[[nodiscard]] bool approves(const programme::ActionRule& rule);

/// Whether an application in this state was awarded: it is public, and nobody has to approve it any more (who
/// enters a library is publicised, and awarded once released).
[[nodiscard]] bool is_award(const programme::Process& process, std::string_view state);

struct Award {
  programme::Application application;
  std::string amount;  // decimal, yuan; empty where none is granted
};

/// Of a topic, or of the whole call when `topic` is empty. With `pending`, also what an officer proposed and
/// an approver has not decided on.
[[nodiscard]] std::vector<Award> awards_in(Reader& reader, const Services& services, const std::string& call,
                                           const std::string& topic, bool pending);

/// What rules read as `registry.awards of call` (policies/registry.yaml), JSON: all awards but the
/// application's own.
[[nodiscard]] std::string awards_of_call(Reader& reader, const Services& services,
                                         const programme::Application& application);

}  // namespace guohe::app

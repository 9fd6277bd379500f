// From what a caller gives (texts, dates, ids) to what a judge takes (values, numbers), all problems at once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "app/ports/policy.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/verdict/judge.hpp"

namespace guohe::policy {

struct Prepared {
  std::vector<feel::Value> frame;  // definitions unset
  Circumstances circumstances;
};

[[nodiscard]] Result<Prepared> prepare(const CompiledTopic& topic, const app::CheckInput& input);

}  // namespace guohe::policy

// What an expert's earlier reviews came to (app/review/experts.hpp).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/store.hpp"
#include "app/review/experts.hpp"

namespace guohe::app {

[[nodiscard]] ExpertRecord expert_record(Reader& reader, const std::string& expert);

/// Those that the actor may see whole.
[[nodiscard]] std::vector<PastReview> past_reviews(Reader& reader, const Services& services,
                                                   const Actor& actor, const std::string& expert);

}  // namespace guohe::app

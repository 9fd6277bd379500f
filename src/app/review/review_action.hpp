// Where the review stands in a process: every process that has one records its outcome by one action.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/services.hpp"
#include "programme/application.hpp"
#include "programme/process.hpp"

namespace guohe::app {

/// The action by which the outcome of a review is recorded.
inline constexpr const char* kRecordReview = "record-review";

/// The states, of any process, in which applications wait for review.
[[nodiscard]] std::vector<std::string> reviewing_states(const programme::ProcessCatalogue& processes);

/// Whether the review of an application is still ahead.
[[nodiscard]] bool is_before_review(const Services& services, const programme::Application& application);

/// Where an application goes when the outcome of its review is recorded; its state where it cannot be.
[[nodiscard]] std::string state_after_review(const Services& services,
                                             const programme::Application& application);

}  // namespace guohe::app

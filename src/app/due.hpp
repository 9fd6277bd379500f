// What is overdue: the last day of the present state is over, by the days of Asia/Shanghai, or the state is
// one that is entered when a last day goes by (`late` in a process).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/ports/store_records.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// `today`: ISO date.
[[nodiscard]] bool is_overdue(const programme::ProcessCatalogue& processes,
                              const programme::Application& application, const std::string& today);

/// The same as a filter of lists, and `week`: not overdue, and the last day is today or one of the next
/// seven. Empty: any. Errors: invalid "list.unknown_due".
[[nodiscard]] Result<DueFilter> due_filter(const Services& services, const std::string& due);

}  // namespace guohe::app

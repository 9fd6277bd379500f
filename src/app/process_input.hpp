// What the expressions of a process read about an application.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/ports/process_rules.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"

namespace guohe::app {

/// All but the answers to a form, which come with an action. `facts` is the application's own JSON.
[[nodiscard]] ProcessInput process_input(Reader& reader, const programme::ProcessCatalogue& processes,
                                         const programme::Application& application, const std::string& facts,
                                         programme::Seconds now);

/// Sets `records` and `all_records` from what was filled in so far.
void put_records(const std::vector<EventRecord>& events, ProcessInput& input);

/// Sets `cases` from those that stand beside the application.
void put_cases(const std::vector<programme::Application>& cases, const programme::ProcessCatalogue& processes,
               ProcessInput& input);

/// What an expression of the process gives, a text without its quotes; empty where there is none, or it gives
/// nothing.
[[nodiscard]] std::string text_of_expression(const Services&, const programme::Process&,
                                             std::optional<programme::ExpressionNumber>, const ProcessInput&);

}  // namespace guohe::app

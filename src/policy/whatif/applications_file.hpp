// Applications on file outside a database: JSON, one application a line. A line is a facts file (facts, or
// {"facts": …, "registry": …, …}), optionally with number, title, organisation, city, type, field and amount.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "app/ports/policy.hpp"

namespace guohe::policy {

struct ApplicationLine {
  app::ApplicationOnFile application;
  std::string topic;  // empty when the line does not say
};

/// Reads one line. What it does not say is taken from the facts (title, city, type and field of the lead, the
/// grant requested). Errors as read_facts_file() gives them.
[[nodiscard]] Result<ApplicationLine> read_application_line(std::string_view line);

}  // namespace guohe::policy

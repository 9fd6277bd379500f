// Reads records from a file: JSON Lines, docs/formats/conflicts.md.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/conflicts/records.hpp"

namespace guohe::matching::conflicts {

/// Lines in any order; names of organisations that a line declares are taken for its id everywhere. Errors
/// (invalid): records.line with file:line and everything that is wrong with the line; records.twice for an
/// expert or application given twice.
[[nodiscard]] Result<Records> read_records(std::string_view text, const std::string& name);

}  // namespace guohe::matching::conflicts

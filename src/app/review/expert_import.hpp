// Experts taken over from a spreadsheet: one of the kinds of app/imports.hpp. A row with the e-mail address
// or identity number of somebody who is there changes that entry; ties and earlier organisations stay.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/import_kinds.hpp"

namespace guohe::app {

[[nodiscard]] std::vector<ImportColumn> expert_import_columns();

/// The item of a row of cells, as ImportKind::make gives it.
[[nodiscard]] ImportItem imported_expert(Reader& reader, const Services& services,
                                         const std::vector<std::string>& cells, std::int64_t row,
                                         std::vector<ImportProblem>& problems);

/// Writes what a row says. Errors: conflict "expert.changed".
Result<void> put_imported(Unit& unit, const Services& services, const Actor& actor,
                          const programme::Expert& expert);

}  // namespace guohe::app

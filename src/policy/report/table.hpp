// A plain table for a terminal or a letter: the first column to the left, figures to the right.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace guohe::policy {

/// Rows of cells, the first its head; wide characters count two columns. Every line is indented by two
/// spaces.
[[nodiscard]] std::string table_text(const std::vector<std::vector<std::string>>& rows);

/// A cell of CSV (RFC 4180), quoted where it must be; one that a spreadsheet would run is made a text.
[[nodiscard]] std::string csv_cell(const std::string& text);

}  // namespace guohe::policy

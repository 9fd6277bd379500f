// Lists as files: the same filter and the same permissions as the list on screen, row by row, in constant
// memory.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/actor.hpp"
#include "app/applications.hpp"
#include "app/services.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

struct ExportList {
  std::string list;  // applications | ledger | notices
  sheet::Format format = sheet::Format::csv;
  Language language = Language::zh;
  ListQuery query = {};  // of applications: cursor and limit are left out of account
};

/// Writes a list to a new file at `path` and gives the name under which to hand it out. Errors: not_found
/// "list.unknown"; those of the list itself (list_applications, list_ledger, list_notices); those of
/// sheet::write_table.
Result<std::string> export_list(Services&, const Actor&, const ExportList&, const std::string& path);

}  // namespace guohe::app

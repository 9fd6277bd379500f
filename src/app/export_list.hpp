// Lists as files: the same filter and the same permissions as the list on screen, row by row, in constant
// memory.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/actor.hpp"
#include "app/applications.hpp"
#include "app/ledger.hpp"
#include "app/services.hpp"
#include "app/similarity/similar_applications.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

struct ExportList {
  std::string list;  // by its name in the tables of export_tables.hpp
  sheet::Format format = sheet::Format::csv;
  Language language = Language::zh;
  ListQuery query = {};     // of applications: cursor and limit are left out of account
  LedgerQuery ledger = {};  // of the ledger, likewise
  std::string id = {};      // of what a table belongs to: a decision list, a piece of bulk work, a panel
  std::string year = {};    // of statistics
  SimilarPairsQuery pairs = {};
};

/// Writes a list to a new file at `path` and gives the name under which to hand it out. Errors: not_found
/// "list.unknown"; those of the list itself; those of sheet::write_table.
Result<std::string> export_list(Services&, const Actor&, const ExportList&, const std::string& path);

}  // namespace guohe::app

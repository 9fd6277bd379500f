// What can be imported: the columns of each kind, and how a row of cells becomes something of the domain.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/imports.hpp"
#include "app/ports/store.hpp"
#include "programme/expert.hpp"

namespace guohe::app {

/// A value that a cell may have, by the name that is kept or by either label.
struct ImportChoice {
  std::string value;
  Text label;
};

struct ImportColumn {
  sheet::Column column;
  bool required = false;
  std::vector<ImportChoice> choices = {};     // empty: any
  std::vector<std::string> other_names = {};  // that a head may have beside the labels
};

/// A row that can be taken: what is put into the store.
struct ImportItem {
  std::int64_t row = 0;
  ImportEffect effect = ImportEffect::added;
  std::string key;           // two rows of one key are one too many
  std::vector<Text> cells;   // by column, as people read what is kept
  std::vector<Text> before;  // the same of what is there; empty: nothing is
  std::optional<programme::Organisation> organisation;
  std::optional<RegistryRecord> record;
  std::optional<programme::Expert> expert;  // its version is the one that is there; 0: none
};

struct ImportKind {
  const char* name;
  Text title;
  std::vector<ImportColumn> columns;
  /// Makes an item of cells that are complete and of their kinds; adds problems instead where they do not fit
  /// together.
  ImportItem (*make)(Reader&, const Services&, const std::vector<std::string>& cells, std::int64_t row,
                     std::vector<ImportProblem>& problems);
};

/// An identity number goes no further than its keyed hash: the preview shows it masked.
void mask_number(std::string& shown);

/// What people read for a value of a column.
[[nodiscard]] Text shown_cell(const ImportColumn& column, const std::string& value);

/// Nothing when there is none of that name.
[[nodiscard]] std::optional<ImportKind> import_kind(const Services& services, const std::string& name);

}  // namespace guohe::app

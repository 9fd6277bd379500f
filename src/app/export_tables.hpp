// The lists that come as files, a row each: its name in the address, what it is called, how it is written.
// Whoever may not see a list on screen gets it by none of these: they ask the use case that fills the screen.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/columns_of.hpp"
#include "app/export_list.hpp"

namespace guohe::app {

struct ExportedList {
  const char* name;
  Text title;
  Result<void> (*write)(Services&, const Actor&, const ExportList&, const std::string& title,
                        const std::string& path);
};

[[nodiscard]] std::span<const ExportedList> decision_tables();  // decision lists, bulk work, similar pairs
[[nodiscard]] std::span<const ExportedList> review_tables();
[[nodiscard]] std::span<const ExportedList> register_tables();  // sanctions, registrations, people
[[nodiscard]] std::span<const ExportedList> figure_tables();

/// A list that comes at once.
template <typename Row>
Result<void> write_rows(const ExportList& wanted, const std::string& title, const std::string& path,
                        const ColumnsOf<Row>& columns, const std::vector<Row>& rows) {
  GUOHE_LET(file, TableFile<Row>::begin(wanted.format, path, title, columns, wanted.language));
  for (const Row& row : rows) GUOHE_TRY(file.add(row));
  return file.finish();
}

/// A list that comes page by page.
template <typename Row, typename Next>
Result<void> write_pages(const ExportList& wanted, const std::string& title, const std::string& path,
                         const ColumnsOf<Row>& columns, Next next) {
  std::string cursor;
  auto page = next(cursor);
  if (!page) return std::move(page).error();
  GUOHE_LET(file, TableFile<Row>::begin(wanted.format, path, title, columns, wanted.language));
  for (;;) {
    for (const Row& row : page->items) GUOHE_TRY(file.add(row));
    if (!page->next) return file.finish();
    cursor = *page->next;
    page = next(cursor);
    if (!page) return std::move(page).error();
  }
}

[[nodiscard]] inline std::string yes_or_no(bool yes, Language language) {
  return (yes ? Text{"是", "yes"} : Text{"否", "no"}).in(language);
}

}  // namespace guohe::app

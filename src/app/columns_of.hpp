// What a list's columns are and how each is read off a row: said once, for the screen, for files and for the
// data dictionary.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/errors.hpp"
#include "sheet/writer.hpp"

namespace guohe::app {

template <typename Row>
struct ColumnOf {
  sheet::Column column;
  std::function<std::string(const Row&, Language)> cell;
};

template <typename Row>
using ColumnsOf = std::vector<ColumnOf<Row>>;

template <typename Row>
std::vector<sheet::Column> heads_of(const ColumnsOf<Row>& columns) {
  std::vector<sheet::Column> heads;
  for (const auto& one : columns) heads.push_back(one.column);
  return heads;
}

/// Writes rows as they come.
template <typename Row>
class TableFile {
 public:
  static Result<TableFile> begin(sheet::Format format, const std::string& path, const std::string& title,
                                 const ColumnsOf<Row>& columns, Language language) {
    const std::vector<sheet::Column> heads = heads_of(columns);
    GUOHE_LET(writer, sheet::write_table(format, path, title, heads, language));
    return TableFile(std::move(writer), columns, language);
  }
  Result<void> add(const Row& row) {
    for (std::size_t i = 0; i < columns_->size(); ++i) cells_[i] = (*columns_)[i].cell(row, language_);
    return writer_->row(cells_);
  }
  Result<void> finish() { return writer_->finish(); }

 private:
  TableFile(std::unique_ptr<sheet::Writer> writer, const ColumnsOf<Row>& columns, Language language)
      : writer_(std::move(writer)), columns_(&columns), language_(language), cells_(columns.size()) {}

  std::unique_ptr<sheet::Writer> writer_;
  const ColumnsOf<Row>* columns_;
  Language language_;
  std::vector<std::string> cells_;
};

}  // namespace guohe::app

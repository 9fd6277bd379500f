// SPDX-License-Identifier: Apache-2.0
#include "sheet/writer.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "base/date.hpp"
#include "base/described.hpp"
#include "base/utf8.hpp"

namespace guohe::sheet {

namespace {

constexpr std::size_t kLongestCell = 32'767;  // characters, ECMA-376

Error failed() {
  return {ErrorKind::unavailable, "sheet.failed", {"无法生成表格文件", "the table could not be written"}};
}

Error too_long() {
  return {ErrorKind::too_large,
          "sheet.too_long",
          {"行数超出表格上限，请先筛选", "more rows than a sheet can have: filter first"}};
}

/// "2025-05-20T01:02:03Z" as people read it, in Beijing time: "2025-05-20 09:02:03".
std::string beijing(std::string_view instant) {
  const auto date = parse_date(instant.substr(0, std::min<std::size_t>(10, instant.size())));
  if (!date || instant.size() != 20) return std::string(instant);
  const auto two = [&](std::size_t at) { return (instant[at] - '0') * 10 + (instant[at + 1] - '0'); };
  const int hour = two(11) + 8;
  const auto day = hour >= 24 ? add_days(*date, 1).value_or(*date) : *date;
  std::array<char, 40> time{};
  std::snprintf(time.data(), time.size(), " %02d:%02d:%02d", hour % 24, two(14), two(17));
  return to_string(day) + time.data();
}

class CsvWriter final : public Writer {
 public:
  CsvWriter(std::FILE* file, std::vector<CellKind> kinds) : file_(file), kinds_(std::move(kinds)) {}
  ~CsvWriter() override { close(); }
  CsvWriter(const CsvWriter&) = delete;
  CsvWriter& operator=(const CsvWriter&) = delete;

  Result<void> head(std::span<const Column> columns, Language language) {
    std::string line = "\xEF\xBB\xBF";  // or Excel takes it for another encoding
    for (const Column& column : columns)
      line += (&column == columns.data() ? "" : ",") + csv_cell(column.label.in(language), CellKind::text);
    return put(line);
  }

  Result<void> row(std::span<const std::string> cells) override {
    if (++rows_ > kMostRows) return too_long();
    std::string line;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      if (i > 0) line += ',';
      if (i < cells.size()) line += csv_cell(cells[i], kinds_[i]);
    }
    return put(line);
  }

  Result<void> finish() override {
    const bool good = file_ != nullptr && std::ferror(file_) == 0;
    return close() && good ? Result<void>() : failed();
  }

 private:
  Result<void> put(std::string& line) {
    line += "\r\n";  // RFC 4180
    if (std::fwrite(line.data(), 1, line.size(), file_) != line.size()) return failed();
    return {};
  }
  bool close() {
    std::FILE* file = std::exchange(file_, nullptr);
    return file == nullptr || std::fclose(file) == 0;
  }

  std::FILE* file_;
  std::vector<CellKind> kinds_;
  std::int64_t rows_ = 0;
};

class XlsxWriter final : public Writer {
 public:
  XlsxWriter(lxw_workbook* book, lxw_worksheet* sheet, std::vector<CellKind> kinds)
      : book_(book), sheet_(sheet), kinds_(std::move(kinds)) {
    money_ = workbook_add_format(book_);
    format_set_num_format(money_, "#,##0.00");
    date_ = workbook_add_format(book_);
    format_set_num_format(date_, "yyyy-mm-dd");
  }
  ~XlsxWriter() override { close(); }
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;

  void head(std::span<const Column> columns, Language language) {
    lxw_format* bold = workbook_add_format(book_);
    format_set_bold(bold);
    format_set_bottom(bold, LXW_BORDER_THIN);
    worksheet_freeze_panes(sheet_, 1, 0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      const bool narrow = columns[i].kind != CellKind::text;
      worksheet_set_column(sheet_, column, column, narrow ? 16 : 28, nullptr);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
      worksheet_write_string(sheet_, 0, static_cast<lxw_col_t>(i), columns[i].label.in(language).c_str(),
                             bold);
    }
  }

  Result<void> row(std::span<const std::string> cells) override {
    if (++rows_ > kMostRows) return too_long();
    for (std::size_t i = 0; i < std::min(cells.size(), kinds_.size()); ++i) {
      if (!cells[i].empty()) put(static_cast<lxw_col_t>(i), cells[i], kinds_[i]);
    }
    return {};
  }

  Result<void> finish() override { return close() ? Result<void>() : failed(); }

 private:
  void put(lxw_col_t column, const std::string& cell, CellKind kind) {
    const auto row = static_cast<lxw_row_t>(rows_);
    const bool counts = kind == CellKind::number || kind == CellKind::money;
    // Beyond 15 digits a spreadsheet rounds; exact digits are worth more than counting with them.
    if (counts && is_plain_number(cell) && cell.size() <= 16) {
      worksheet_write_number(sheet_, row, column, std::strtod(cell.c_str(), nullptr),
                             kind == CellKind::money ? money_ : nullptr);
      return;
    }
    if (kind == CellKind::date) {
      const auto date = parse_date(cell);
      if (date && date->year >= 1900 && date->year <= 9999) {
        lxw_datetime when{date->year, date->month, date->day, 0, 0, 0};
        worksheet_write_datetime(sheet_, row, column, &when, date_);
        return;
      }
    }
    std::string text = kind == CellKind::instant ? beijing(cell) : cell;
    if (count_code_points(text) > kLongestCell) text.resize(offset_of_code_point(text, kLongestCell));
    worksheet_write_string(sheet_, row, column, text.c_str(), nullptr);
  }
  bool close() {
    lxw_workbook* book = std::exchange(book_, nullptr);
    return book == nullptr || workbook_close(book) == LXW_NO_ERROR;
  }

  lxw_workbook* book_;
  lxw_worksheet* sheet_;
  lxw_format* money_ = nullptr;
  lxw_format* date_ = nullptr;
  std::vector<CellKind> kinds_;
  std::int64_t rows_ = 0;
};

/// An array of objects, one a line; numbers are numbers, a cell without a value is null.
class JsonWriter final : public Writer {
 public:
  JsonWriter(std::FILE* file, std::span<const Column> columns)
      : file_(file), columns_(columns.begin(), columns.end()) {}
  ~JsonWriter() override { close(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  Result<void> row(std::span<const std::string> cells) override {
    std::string line = rows_++ == 0 ? "[\n{" : ",\n{";
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool counts = columns_[i].kind == CellKind::number || columns_[i].kind == CellKind::money;
      line += (i == 0 ? "" : ",") + json::write(columns_[i].name) + ":";
      if (i >= cells.size() || cells[i].empty()) {
        line += "null";
      } else {
        line += counts && is_plain_number(cells[i]) ? cells[i] : json::write(cells[i]);
      }
    }
    return put(line + "}");
  }

  Result<void> finish() override {
    if (auto last = put(rows_ == 0 ? "[]\n" : "\n]\n"); !last) return last;
    const bool good = std::ferror(file_) == 0;
    return close() && good ? Result<void>() : failed();
  }

 private:
  Result<void> put(const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) return failed();
    return {};
  }
  bool close() {
    std::FILE* file = std::exchange(file_, nullptr);
    return file == nullptr || std::fclose(file) == 0;
  }

  std::FILE* file_;
  std::vector<Column> columns_;
  std::int64_t rows_ = 0;
};

/// The name of a sheet: at most 31 characters, none of []:*?/\ (ECMA-376).
std::string sheet_name(std::string title) {
  std::erase_if(title,
                [](char c) { return std::string_view("[]:*?/\\'").find(c) != std::string_view::npos; });
  title.resize(offset_of_code_point(title, std::min<std::size_t>(count_code_points(title), 31)));
  return title.empty() ? "Sheet1" : title;
}

}  // namespace

std::optional<Format> format_named(std::string_view name) {
  if (name == "csv") return Format::csv;
  if (name == "xlsx") return Format::xlsx;
  if (name == "json") return Format::json;
  return std::nullopt;
}

const char* media_type(Format format) {
  if (format == Format::json) return "application/json";
  return format == Format::csv ? "text/csv; charset=utf-8"
                               : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const auto digits = [](std::string_view part) {
    return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (point == std::string_view::npos) return digits(text);
  return digits(text.substr(0, point)) && digits(text.substr(point + 1));
}

std::string csv_cell(std::string_view text, CellKind kind) {
  std::string cell = kind == CellKind::instant ? beijing(text) : std::string(text);
  const bool counts = kind == CellKind::number || kind == CellKind::money;
  // OWASP "CSV Injection": what begins like a formula is run by the program that opens the file.
  const std::size_t first = cell.find_first_not_of(' ');
  const bool risky = first != std::string::npos &&
                     std::string_view("=+-@\t\r\n").find(cell[first]) != std::string_view::npos;
  if (risky && !(counts && is_plain_number(cell))) cell.insert(0, 1, '\'');
  if (cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with('\'')) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

Result<std::unique_ptr<Writer>> write_table(Format format, const std::string& path, const std::string& title,
                                            std::span<const Column> columns, Language language) {
  std::vector<CellKind> kinds;
  for (const Column& column : columns) kinds.push_back(column.kind);
  if (format == Format::csv) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return failed();
    auto writer = std::make_unique<CsvWriter>(file, std::move(kinds));
    if (auto begun = writer->head(columns, language); !begun) return begun.error();
    return std::unique_ptr<Writer>(std::move(writer));
  }
  if (format == Format::json) {
    std::FILE* file = std::fopen(path.c_str(), "wb");
    if (file == nullptr) return failed();
    return std::unique_ptr<Writer>(std::make_unique<JsonWriter>(file, columns));
  }
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  if (book == nullptr) return failed();
  lxw_worksheet* sheet = workbook_add_worksheet(book, sheet_name(title).c_str());
  if (sheet == nullptr) {
    lxw_workbook_free(book);
    return failed();
  }
  auto writer = std::make_unique<XlsxWriter>(book, sheet, std::move(kinds));
  writer->head(columns, language);
  return std::unique_ptr<Writer>(std::move(writer));
}

}  // namespace guohe::sheet

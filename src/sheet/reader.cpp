// SPDX-License-Identifier: Apache-2.0
#include "sheet/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <vector>

#include "base/date.hpp"
#include "sheet/xml_part.hpp"

namespace guohe::sheet {

namespace {

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// The first sheet of the workbook, by the id of its relationship.
class WorkbookHandler final : public PartHandler {
 public:
  void open(std::string_view element, const char** attributes) override {
    if (element == "sheet" && first_.empty()) first_ = attribute(attributes, "id");
    // Spreadsheets made on old Macintoshes count days from 1904.
    if (element == "workbookPr") {
      const std::string_view since = attribute(attributes, "date1904");
      from_1904_ = since == "1" || since == "true";
    }
  }
  void close(std::string_view /*element*/) override {}
  void text(std::string_view /*piece*/) override {}
  [[nodiscard]] const std::string& first() const { return first_; }
  [[nodiscard]] bool from_1904() const { return from_1904_; }

 private:
  std::string first_;
  bool from_1904_ = false;
};

class RelationsHandler final : public PartHandler {
 public:
  void open(std::string_view element, const char** attributes) override {
    if (element != "Relationship" || targets_.size() > 1000) return;
    targets_.emplace(attribute(attributes, "Id"), attribute(attributes, "Target"));
  }
  void close(std::string_view /*element*/) override {}
  void text(std::string_view /*piece*/) override {}
  /// The part's name in the archive.
  [[nodiscard]] std::string target(const std::string& id) const {
    const auto found = targets_.find(id);
    if (found == targets_.end()) return {};
    return found->second.starts_with('/') ? found->second.substr(1) : "xl/" + found->second;
  }

 private:
  std::map<std::string, std::string> targets_;
};

/// The formats of cells: which of them show a number as a date (ECMA-376 18.8.30).
class StylesHandler final : public PartHandler {
 public:
  void open(std::string_view element, const char** attributes) override {
    if (element == "numFmt") {
      const auto id = whole(attribute(attributes, "numFmtId"));
      if (id && shows_date(attribute(attributes, "formatCode"))) custom_.insert(*id);
    } else if (element == "cellXfs") {
      inside_ = true;
    } else if (element == "xf" && inside_ && dates_.size() < 100'000) {
      const auto id = whole(attribute(attributes, "numFmtId")).value_or(0);
      const bool built_in = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                            (id >= 50 && id <= 54) || id == 57 || id == 58;
      dates_.push_back(built_in || custom_.contains(id));
    }
  }
  void close(std::string_view element) override {
    if (element == "cellXfs") inside_ = false;
  }
  void text(std::string_view /*piece*/) override {}
  [[nodiscard]] bool is_date(std::int64_t style) const {
    return style >= 0 && static_cast<std::size_t>(style) < dates_.size() &&
           dates_[static_cast<std::size_t>(style)];
  }

 private:
  static bool shows_date(std::string_view code) {
    bool quoted = false;
    for (const char c : code) {
      if (c == '"') quoted = !quoted;
      if (!quoted && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) return true;
    }
    return false;
  }
  std::set<std::int64_t> custom_;
  std::vector<bool> dates_;
  bool inside_ = false;
};

constexpr std::size_t kMostStrings = 1'000'000;

/// Texts that cells refer to by number. Pronunciations (rPh) are left out.
class StringsHandler final : public PartHandler {
 public:
  explicit StringsHandler(std::size_t longest) : longest_(longest) {}
  void open(std::string_view element, const char** /*attributes*/) override {
    if (element == "si" && strings_.size() >= kMostStrings)
      return stop(too_large({"文字过多", "it has too many texts"}));
    if (element == "si") strings_.emplace_back();
    if (element == "rPh") pronounced_ = true;
    inside_ = element == "t" && !pronounced_ && !strings_.empty();
  }
  void close(std::string_view element) override {
    if (element == "rPh") pronounced_ = false;
    if (element == "t") inside_ = false;
  }
  void text(std::string_view piece) override {
    // One byte beyond the limit is kept, so that the cell is seen to be too long.
    if (inside_ && strings_.back().size() <= longest_)
      strings_.back().append(piece.substr(0, longest_ + 1 - strings_.back().size()));
  }
  [[nodiscard]] const std::string* at(std::int64_t number) const {
    if (number < 0 || static_cast<std::size_t>(number) >= strings_.size()) return nullptr;
    return &strings_[static_cast<std::size_t>(number)];
  }

 private:
  std::size_t longest_;
  std::vector<std::string> strings_;
  bool inside_ = false;
  bool pronounced_ = false;
};

/// "AB12" gives 27, the number of the column from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z'; ++letters) {
    if (letters == 3) return std::nullopt;
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

/// A number as plain digits: spreadsheets keep 0.1 + 0.2 with 17 digits; 15 are what they show.
std::string number_text(const std::string& text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return text;
  if (text.find_first_of("eE") == std::string::npos && text.size() <= 16) return text;
  std::array<char, 512> digits{};
  if (std::abs(value) >= 1e15 || (value != 0 && std::abs(value) < 1e-9)) return text;
  const int whole_digits = std::abs(value) < 1 ? 1 : static_cast<int>(std::log10(std::abs(value))) + 1;
  const auto made = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                  std::chars_format::fixed, std::max(0, 15 - whole_digits));
  std::string plain(digits.data(), made.ptr);
  if (plain.find('.') == std::string::npos) return plain;
  plain.erase(plain.find_last_not_of('0') + 1);
  if (plain.ends_with('.')) plain.pop_back();
  return plain;
}

/// Days since 1899-12-30 (which makes up for the 29 February 1900 that spreadsheets believe in) as an ISO
/// date.
std::string date_text(const std::string& text, bool from_1904) {
  double days = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc() || !std::isfinite(days) || days < 0 || days > 3'000'000) return text;
  const auto date =
      add_days(from_1904 ? Date{1904, 1, 1} : Date{1899, 12, 30}, static_cast<std::int64_t>(days));
  return date ? to_string(*date) : text;
}

class SheetHandler final : public PartHandler {
 public:
  SheetHandler(const ReadLimits& limits, const StringsHandler& strings, const StylesHandler& styles,
               bool from_1904, const TakeRow& take)
      : limits_(limits), strings_(strings), styles_(styles), from_1904_(from_1904), take_(take) {}

  void open(std::string_view element, const char** attributes) override {
    if (element == "row") {
      row_ = whole(attribute(attributes, "r")).value_or(row_ + 1);
      cells_.clear();
      column_ = 0;
    } else if (element == "c") {
      const std::string_view reference = attribute(attributes, "r");
      if (!reference.empty()) {
        const auto column = column_of(reference);
        if (!column) return stop(not_xlsx());
        column_ = *column;
      }
      kind_ = attribute(attributes, "t");
      style_ = whole(attribute(attributes, "s")).value_or(0);
      value_.clear();
    } else if (element == "v" || element == "t") {
      inside_ = true;
    }
  }

  void close(std::string_view element) override {
    if (element == "v" || element == "t") {
      inside_ = false;
    } else if (element == "c") {
      end_cell();
    } else if (element == "row") {
      end_row();
    }
  }

  void text(std::string_view piece) override {
    if (inside_ && value_.size() <= limits_.cell_bytes)
      value_.append(piece.substr(0, limits_.cell_bytes + 1 - value_.size()));
  }

 private:
  void end_cell() {
    std::string cell = std::move(value_);
    value_.clear();
    if (kind_ == "s") {
      const auto number = whole(cell);
      const std::string* text = number ? strings_.at(*number) : nullptr;
      if (text == nullptr) return stop(not_xlsx());
      cell = *text;
    } else if (kind_ == "b") {
      cell = cell == "1" ? "TRUE" : "FALSE";
    } else if (kind_ == "e") {
      cell.clear();  // #REF! and the like are no values
    } else if ((kind_.empty() || kind_ == "n") && !cell.empty()) {
      cell = styles_.is_date(style_) ? date_text(cell, from_1904_) : number_text(cell);
    }
    const std::size_t column = column_++;
    if (cell.empty()) return;
    if (column >= limits_.columns) {
      return stop(too_large({"最多 " + std::to_string(limits_.columns) + " 列",
                             "at most " + std::to_string(limits_.columns) + " columns"}));
    }
    if (cell.size() > limits_.cell_bytes) {
      return stop(too_large({"第 " + std::to_string(row_) + " 行有过长的单元格",
                             "row " + std::to_string(row_) + " has a cell that is too long"}));
    }
    if (cells_.size() <= column) cells_.resize(column + 1);
    cells_[column] = std::move(cell);
  }

  void end_row() {
    if (cells_.empty()) return;
    if (++taken_ > limits_.rows) {
      return stop(too_large({"最多 " + std::to_string(limits_.rows) + " 行",
                             "at most " + std::to_string(limits_.rows) + " rows"}));
    }
    if (auto taken = take_(row_, cells_); !taken) stop(taken.error());
  }

  const ReadLimits& limits_;
  const StringsHandler& strings_;
  const StylesHandler& styles_;
  bool from_1904_;
  const TakeRow& take_;
  std::vector<std::string> cells_;
  std::string kind_, value_;
  std::int64_t style_ = 0, row_ = 0, taken_ = 0;
  std::size_t column_ = 0;
  bool inside_ = false;
};

struct Discard {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

}  // namespace

Result<void> read_xlsx(const std::string& path, const ReadLimits& limits, const TakeRow& take) {
  const std::unique_ptr<zip_t, Discard> archive(zip_open(path.c_str(), ZIP_RDONLY, nullptr));
  if (archive == nullptr || zip_get_num_entries(archive.get(), 0) > 10'000) return not_xlsx();
  std::int64_t budget = limits.unpacked_bytes;
  const auto read = [&](const std::string& name, PartHandler& handler) {
    return read_part(archive.get(), name, budget, handler);
  };
  WorkbookHandler workbook;
  RelationsHandler relations;
  StylesHandler styles;
  StringsHandler strings(limits.cell_bytes);
  if (auto there = read("xl/workbook.xml", workbook); !there || !*there)
    return there ? not_xlsx() : there.error();
  if (auto there = read("xl/_rels/workbook.xml.rels", relations); !there || !*there)
    return there ? not_xlsx() : there.error();
  if (auto there = read("xl/styles.xml", styles); !there) return there.error();
  if (auto there = read("xl/sharedStrings.xml", strings); !there) return there.error();
  SheetHandler sheet(limits, strings, styles, workbook.from_1904(), take);
  const auto there = read(relations.target(workbook.first()), sheet);
  if (!there) return there.error();
  return *there ? Result<void>() : not_xlsx();
}

}  // namespace guohe::sheet

// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "base/utf8.hpp"

namespace guohe::csv {
namespace {

Error error_at(std::string code, Text message, std::uint32_t line) {
  return {ErrorKind::invalid, std::move(code), std::move(message), std::to_string(line), {}};
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  Result<std::vector<Row>> rows() {
    std::vector<Row> all;
    while (at_ < text_.size()) {
      Row row{line_, {}};
      if (auto read = read_row(row); !read) return std::move(read).error();
      if (row.fields.size() == 1 && row.fields[0].empty()) continue;
      if (!all.empty() && row.fields.size() != all[0].fields.size()) {
        const std::string wanted = std::to_string(all[0].fields.size());
        const std::string found = std::to_string(row.fields.size());
        return error_at("csv.width",
                        {"应有 " + wanted + " 列，却有 " + found + " 列",
                         "expected " + wanted + " columns, found " + found},
                        row.line);
      }
      all.push_back(std::move(row));
    }
    return all;
  }

 private:
  Result<void> read_row(Row& row) {
    while (true) {
      std::string field;
      if (at_ < text_.size() && text_[at_] == '"') {
        if (auto read = read_quoted(field); !read) return read;
      } else {
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r')
          field += text_[at_++];
      }
      row.fields.push_back(std::move(field));
      if (at_ < text_.size() && text_[at_] == ',') {
        ++at_;
        continue;
      }
      if (at_ < text_.size() && text_[at_] == '\r') ++at_;
      if (at_ < text_.size() && text_[at_] == '\n') ++at_;
      ++line_;
      return {};
    }
  }

  Result<void> read_quoted(std::string& field) {
    const std::uint32_t began = line_;
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') {
        if (at_ < text_.size() && text_[at_] == '"') {
          ++at_;
        } else if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r') {
          return {};
        } else {
          return error_at("csv.quote",
                          {"引号之后应是逗号或行尾", "expected a comma or the end of the line after a quote"},
                          line_);
        }
      }
      if (c == '\n') ++line_;
      field += c;
    }
    return error_at("csv.quote", {"引号没有结束", "a quote is not closed"}, began);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace

Result<std::vector<Row>> parse(std::string_view text) {
  if (!is_valid_utf8(text)) return error_at("csv.utf8", {"文字不是 UTF-8", "the text is not UTF-8"}, 1);
  return Reader(text).rows();
}

}  // namespace guohe::csv

// The facts of some applications in columns. For this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/columnar/plan.hpp"

namespace guohe::feel::columnar {

struct ListData {
  std::vector<std::uint32_t> offsets;  // of each application's first element, and the end
  std::vector<std::uint32_t> rows;     // of each element: its application
  std::vector<std::uint8_t> states;    // of the list itself; empty when every application gives it
};

struct ColumnData {
  std::vector<std::uint8_t> truths;  // one of the three, by kind
  std::vector<std::int32_t> small;
  std::vector<std::int64_t> wide;
  std::vector<std::uint8_t> states;  // empty when no value is null
  bool two_valued = true;            // of truths: none is null

  [[nodiscard]] const std::uint8_t* bytes(Kind kind) const {
    return kind == Kind::truth ? truths.data()
           : is_wide(kind)     ? reinterpret_cast<const std::uint8_t*>(wide.data())
                               : reinterpret_cast<const std::uint8_t*>(small.data());
  }
};

/// The texts of a chunk, each with its number.
class Texts {
 public:
  /// Makes the table of some distinct texts, in the order of their numbers.
  void set(std::span<const std::string_view> texts);
  /// The number of a text, or -1 when the chunk has none such.
  [[nodiscard]] std::int32_t find(std::string_view text) const;
  [[nodiscard]] std::string_view operator[](std::size_t number) const {
    return std::string_view(letters_).substr(begins_[number], begins_[number + 1] - begins_[number]);
  }
  [[nodiscard]] std::size_t size() const { return begins_.empty() ? 0 : begins_.size() - 1; }
  [[nodiscard]] std::size_t bytes() const { return letters_.size() + 4 * (begins_.size() + places_.size()); }

 private:
  std::string letters_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> places_;  // open addressing: a number and one, or 0; a power of two of them
};

struct Chunk::Data {
  std::size_t rows = 0;
  Texts texts;
  std::vector<ListData> lists;
  std::vector<ColumnData> columns;
};

}  // namespace guohe::feel::columnar

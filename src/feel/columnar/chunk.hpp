// The facts of some applications in columns. For this folder only.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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

struct Chunk::Data {
  std::size_t rows = 0;
  std::vector<ListData> lists;
  std::vector<ColumnData> columns;
};

}  // namespace guohe::feel::columnar

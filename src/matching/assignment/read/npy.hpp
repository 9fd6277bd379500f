// Arrays of numpy's .npy format (versions 1 to 3), read as doubles.
// Source: numpy/lib/format, "Format Version 1.0" and following.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace guohe::matching {

struct Matrix {
  std::size_t rows = 0, columns = 0;  // a vector has one column
  std::vector<double> values;         // by rows

  [[nodiscard]] double at(std::size_t row, std::size_t column) const {
    return values[row * columns + column];
  }
};

/// Takes little-endian floats and integers of 1 to 8 bytes and booleans, one or two dimensions, either
/// order. Errors (invalid): npy.format, with what was found.
[[nodiscard]] Result<Matrix> read_npy(std::string_view bytes);

}  // namespace guohe::matching

// QR codes (ISO/IEC 18004) as squares.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace guohe::print {

struct Squares {
  int width = 0;  // of the square, in modules, with the quiet zone left out
  std::vector<bool> modules;

  [[nodiscard]] bool dark(int row, int column) const {
    return modules[static_cast<std::size_t>(row * width + column)];
  }
};

/// The code of a text of bytes, error correction M; nothing where it does not fit into a code or is empty.
[[nodiscard]] std::optional<Squares> qr_code(const std::string& content);

}  // namespace guohe::print

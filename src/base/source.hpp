// Source texts and places in them: for packs, expressions and models.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guohe {

/// A half-open range of byte offsets into a source text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

/// Line and column as people count them: from 1; a column is one Unicode code point.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// A named text with its line starts. Names are paths as the user gave them, or "<expression>".
class SourceText {
 public:
  SourceText(std::string name, std::string text);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The position of a byte offset; offsets past the end give the end.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  /// A line (from 1) without its line break; empty when there is no such line.
  [[nodiscard]] std::string_view line(std::uint32_t number) const;

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

}  // namespace guohe

// A document to be printed: blocks in their order, with what stands at the head and foot of each page. Texts
// are in one language already; whoever makes the document chooses which.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/text.hpp"

namespace guohe::print {

enum class Align { left, centre, right };

struct Heading {
  std::string text;
  int level = 1;  // 1 or 2
};

struct Paragraph {
  std::string text;    // line breaks stay
  bool indent = true;  // the first line by two characters, in Chinese
  Align align = Align::left;
  bool small = false;
};

/// What a thing is, and what it is here; two columns with borders.
struct Pair {
  std::string label;
  std::string value;
};
struct Pairs {
  std::vector<Pair> rows;
};

struct Column {
  std::string title;
  double share = 1;  // of the width, beside the shares of the others
  Align align = Align::left;
};
struct Table {
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // a row may be short; what is too much is left out
};

/// Who signs, side by side, with room for seals.
struct Signatures {
  std::vector<std::string> parties;
  std::string date_line;  // "年  月  日"
};

/// A QR code with a line under it.
struct Code {
  std::string content;
  std::string caption;
  double size = 110;  // points
};

struct Space {
  double points = 12;
};

/// What follows begins a new page.
struct PageBreak {};

using Block = std::variant<Heading, Paragraph, Pairs, Table, Signatures, Code, Space, PageBreak>;

struct Document {
  Language language = Language::zh;
  std::string title;
  std::string subtitle;      // under the title; may be empty
  std::string head;          // of each page, left
  std::string head_right;    // of each page, right: a number
  std::string foot;          // of each page, left; the page's number stands in the middle
  bool large_title = false;  // of a certificate
  std::vector<Block> blocks;
};

}  // namespace guohe::print

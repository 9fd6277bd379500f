// Lines on pages: what pango made of texts, with where each line goes. The only header that shows pango, for
// this room's own use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "print/document.hpp"

namespace guohe::print {

// Points, 72 to the inch: A4 with the margins that official documents have.
inline constexpr double kPageWidth = 595.28;
inline constexpr double kPageHeight = 841.89;
inline constexpr double kMarginSide = 68;
inline constexpr double kMarginTop = 80;
inline constexpr double kMarginBottom = 70;
inline constexpr double kBodyWidth = kPageWidth - 2 * kMarginSide;
inline constexpr double kBodyBottom = kPageHeight - kMarginBottom;

struct Unref {
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using LayoutPtr = std::shared_ptr<PangoLayout>;

struct TextLine {
  LayoutPtr layout;
  int index = 0;  // of the layout's lines
  double x = 0, baseline = 0;
};
struct Rule {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
};
struct Box {
  double x = 0, y = 0, width = 0, height = 0;
  double grey = 0;  // 0 black, 1 white
};

struct Page {
  std::vector<Box> boxes;  // under everything
  std::vector<Rule> rules;
  std::vector<TextLine> lines;
};

/// What pango and cairo take: UTF-8 without control characters other than the end of a line.
[[nodiscard]] std::string printable(const std::string& text);

/// Makes layouts: fonts and language of a document.
class Typesetter {
 public:
  explicit Typesetter(Language language);
  ~Typesetter();
  Typesetter(const Typesetter&) = delete;
  Typesetter& operator=(const Typesetter&) = delete;

  struct Style {
    double size = 10.5;
    bool sans = false;
    bool bold = false;
    Align align = Align::left;
    double first_indent = 0;
    double leading = 1.45;  // of the size
    bool justify = false;
  };
  /// A text as it breaks in a width. Bytes that are no UTF-8 and control characters are replaced.
  [[nodiscard]] LayoutPtr text(const std::string& text, double width, const Style& style) const;
  [[nodiscard]] Language language() const { return language_; }

 private:
  PangoContext* context_;
  Language language_;
};

/// The pages of a document without their heads and feet. Errors: too_large "print.too_long".
Result<std::vector<Page>> lay_out(const Document& document, const Typesetter& typesetter);

}  // namespace guohe::print

// Blocks onto pages, from the top down. Everything is lines at last: a paragraph is a column of lines, a row
// of a table several columns side by side. What does not fit goes on the next page; a row goes whole where it
// can, and breaks between lines where it is taller than a page.
// SPDX-License-Identifier: Apache-2.0
#include "print/layout.hpp"

#include <algorithm>

#include "print/qr.hpp"
#include "print/render.hpp"

namespace guohe::print {

namespace {

constexpr double kPadding = 4;
constexpr double kHeadGrey = 0.93;
constexpr double kLabelShare = 0.27;

using Style = Typesetter::Style;

/// The lines of a text, to be taken from the front.
struct Lines {
  LayoutPtr layout;
  double leading = 15;
  int next = 0;
  int count = 0;
  std::vector<double> offsets;    // from the left, by alignment and indent
  std::vector<double> baselines;  // within a line's height

  [[nodiscard]] double height() const { return (count - next) * leading; }
  [[nodiscard]] bool done() const { return next >= count; }
};

Lines lines_of(LayoutPtr layout, const Style& style) {
  Lines lines;
  lines.leading = style.size * style.leading;
  lines.count = pango_layout_get_line_count(layout.get());
  PangoLayoutIter* iterator = pango_layout_get_iter(layout.get());
  do {
    PangoRectangle extents{};
    pango_layout_iter_get_line_extents(iterator, nullptr, &extents);
    lines.offsets.push_back(static_cast<double>(extents.x) / PANGO_SCALE);
    // The baseline that centres a character of the font's size in the line.
    lines.baselines.push_back(lines.leading / 2 + style.size * 0.36);
  } while (pango_layout_iter_next_line(iterator) != FALSE);
  pango_layout_iter_free(iterator);
  lines.layout = std::move(layout);
  return lines;
}

struct Cell {
  Lines lines;
  double x = 0, width = 0;
};

class Builder {
 public:
  Builder(const Document& document, const Typesetter& typesetter)
      : document_(document), typesetter_(typesetter) {
    pages_.emplace_back();
  }

  Result<std::vector<Page>> run() {
    title();
    for (const Block& block : document_.blocks) {
      std::visit([this](const auto& one) { add(one); }, block);
      if (too_long()) {
        return Error{ErrorKind::too_large,
                     "print.too_long",
                     {"文档过长，无法打印", "the document is too long to be printed"}};
      }
    }
    return std::move(pages_);
  }

 private:
  [[nodiscard]] bool too_long() const { return pages_.size() > static_cast<std::size_t>(kMostPages); }
  [[nodiscard]] double left() const { return kBodyBottom - y_; }
  Page& page() { return pages_.back(); }

  void new_page() {
    pages_.emplace_back();
    y_ = kMarginTop;
  }

  Lines set(const std::string& text, double width, const Style& style) {
    return lines_of(typesetter_.text(text, width, style), style);
  }

  /// Puts one line of a text at the present height.
  void put(Lines& lines, double x, double y) {
    const auto i = static_cast<std::size_t>(lines.next);
    page().lines.push_back({lines.layout, lines.next, x + lines.offsets[i], y + lines.baselines[i]});
    ++lines.next;
  }

  /// A text across the page; the first two lines stay together, and the last two.
  void flow(Lines lines, double after) {
    while (!lines.done()) {
      const int remaining = lines.count - lines.next;
      const int keep = std::min(remaining, remaining == 3 ? 3 : 2);
      const bool at_start = lines.next == 0 || remaining == 2;
      if (left() < lines.leading * (at_start ? keep : 1)) new_page();
      put(lines, kMarginSide, y_);
      y_ += lines.leading;
      if (too_long()) return;
    }
    y_ += after;
  }

  void title() {
    if (document_.title.empty()) return;
    Style style{document_.large_title ? 26.0 : 18.0, true, true, Align::centre, 0, 1.4, false};
    if (document_.large_title) y_ += 60;
    flow(set(document_.title, kBodyWidth, style), document_.subtitle.empty() ? 14 : 4);
    if (document_.subtitle.empty()) return;
    style = {11, false, false, Align::centre, 0, 1.5, false};
    flow(set(document_.subtitle, kBodyWidth, style), document_.large_title ? 40 : 12);
  }

  void add(const Heading& heading) {
    const bool first = heading.level == 1;
    const Style style{first ? 13.0 : 11.5, true, true, Align::left, 0, 1.5, false};
    Lines lines = set(heading.text, kBodyWidth, style);
    y_ += first ? 10 : 6;
    // Never alone at the foot of a page.
    if (left() < lines.height() + 40) new_page();
    flow(std::move(lines), 4);
  }

  void add(const Paragraph& paragraph) {
    const bool chinese = document_.language == Language::zh;
    const double size = document_.large_title ? 14 : paragraph.small ? 9 : 10.5;
    const bool indent = paragraph.indent && chinese && paragraph.align == Align::left;
    const Style style{size,
                      false,
                      false,
                      paragraph.align,
                      indent ? 2 * size : 0,
                      document_.large_title ? 1.9 : 1.6,
                      paragraph.align == Align::left};
    flow(set(paragraph.text, kBodyWidth, style), 4);
  }

  void add(const Pairs& pairs) {
    for (const Pair& pair : pairs.rows) {
      const double label = kBodyWidth * kLabelShare;
      std::vector<Cell> cells;
      cells.push_back(cell(pair.label, kMarginSide, label, {10, true, false, Align::left, 0, 1.45, false}));
      cells.push_back(cell(pair.value, kMarginSide + label, kBodyWidth - label, body()));
      row(std::move(cells), nullptr, 1);
      if (too_long()) return;
    }
    y_ += 8;
  }

  void add(const Table& table) {
    double shares = 0;
    for (const Column& column : table.columns) shares += column.share;
    if (table.columns.empty() || shares <= 0) return;
    std::vector<double> widths;
    for (const Column& column : table.columns) widths.push_back(kBodyWidth * column.share / shares);
    const auto cells_of = [&](const std::vector<std::string>& texts, bool head) {
      std::vector<Cell> cells;
      double x = kMarginSide;
      for (std::size_t i = 0; i < widths.size(); ++i) {
        Style style = head ? Style{9.5, true, true, Align::centre, 0, 1.4, false}
                           : Style{9.5, false, false, table.columns[i].align, 0, 1.4, false};
        cells.push_back(cell(i < texts.size() ? texts[i] : std::string(), x, widths[i], style));
        x += widths[i];
      }
      return cells;
    };
    std::vector<std::string> titles;
    for (const Column& column : table.columns) titles.push_back(column.title);
    const std::vector<Cell> head = cells_of(titles, true);
    // The head is not left alone at the foot of a page.
    if (left() < height_of(head) + 30) new_page();
    put_head(head);
    for (const auto& texts : table.rows) {
      row(cells_of(texts, false), &head, 0);
      if (too_long()) return;
    }
    y_ += 8;
  }

  void add(const Signatures& signatures) {
    constexpr double kHeight = 110;
    if (signatures.parties.empty()) return;
    if (left() < kHeight) new_page();
    y_ += 16;
    const double width = kBodyWidth / static_cast<double>(signatures.parties.size());
    double x = kMarginSide;
    for (const std::string& party : signatures.parties) {
      const Style style{10.5, false, false, Align::left, 0, 1.5, false};
      Lines lines = set(party, width - 12, style);
      double y = y_;
      for (; !lines.done(); y += lines.leading) put(lines, x, y);
      Lines date = set(signatures.date_line, width - 24, {10.5, false, false, Align::right, 0, 1.5, false});
      while (!date.done()) put(date, x, y_ + kHeight - 40);
      x += width;
    }
    y_ += kHeight;
  }

  void add(const Code& code) {
    const auto squares = qr_code(code.content);
    if (!squares) return;
    const double whole = std::clamp(code.size, 60.0, 260.0);
    if (left() < whole + 30) new_page();
    const double size = whole / squares->width;
    const double x = kMarginSide + (kBodyWidth - whole) / 2;
    for (int row = 0; row < squares->width; ++row) {
      for (int column = 0; column < squares->width; ++column) {
        if (squares->dark(row, column))
          page().boxes.push_back({x + column * size, y_ + row * size, size, size, 0});
      }
    }
    y_ += whole + 6;
    flow(set(code.caption, kBodyWidth, {9, false, false, Align::centre, 0, 1.4, false}), 6);
  }

  void add(const Space& space) { y_ += std::clamp(space.points, 0.0, 200.0); }
  void add(const PageBreak& /*nothing*/) { new_page(); }

  [[nodiscard]] static Style body() { return {10, false, false, Align::left, 0, 1.45, false}; }

  Cell cell(const std::string& text, double x, double width, const Style& style) {
    return {set(text, width - 2 * kPadding, style), x, width};
  }

  static double height_of(const std::vector<Cell>& cells) {
    double height = 0;
    for (const Cell& one : cells) height = std::max(height, one.lines.height());
    return height + 2 * kPadding;
  }

  void put_head(std::vector<Cell> head) {
    const double height = height_of(head);
    for (const Cell& one : head) page().boxes.push_back({one.x, y_, one.width, height, kHeadGrey});
    put_part(head, height);
  }

  /// One part of a row, as many lines as its height takes, with its borders.
  void put_part(std::vector<Cell>& cells, double height) {
    for (Cell& one : cells) {
      double y = y_ + kPadding;
      while (!one.lines.done() && y + one.lines.leading <= y_ + height - kPadding + 0.01) {
        put(one.lines, one.x + kPadding, y);
        y += one.lines.leading;
      }
      page().rules.push_back({one.x, y_, one.x, y_ + height});
      page().rules.push_back({one.x + one.width, y_, one.x + one.width, y_ + height});
    }
    for (const double y : {y_, y_ + height}) {
      page().rules.push_back({cells.front().x, y, cells.back().x + cells.back().width, y});
    }
    y_ += height;
  }

  /// A row; `shaded` cells from the left are labels.
  void row(std::vector<Cell> cells, const std::vector<Cell>* head, std::size_t shaded) {
    const auto onto_next = [&] {
      new_page();
      if (head != nullptr) put_head(*head);
    };
    const double whole = height_of(cells);
    const double page_takes = kBodyBottom - kMarginTop - (head == nullptr ? 0 : height_of(*head));
    if (whole > left() && (whole <= page_takes || left() < 60)) onto_next();
    for (;;) {
      const double height = std::min(height_of(cells), left());
      for (std::size_t i = 0; i < std::min(shaded, cells.size()); ++i)
        page().boxes.push_back({cells[i].x, y_, cells[i].width, height, kHeadGrey});
      put_part(cells, height);
      const bool done = std::ranges::all_of(cells, [](const Cell& one) { return one.lines.done(); });
      if (done || too_long()) return;
      onto_next();
    }
  }

  const Document& document_;
  const Typesetter& typesetter_;
  std::vector<Page> pages_;
  double y_ = kMarginTop;
};

}  // namespace

Result<std::vector<Page>> lay_out(const Document& document, const Typesetter& typesetter) {
  return Builder(document, typesetter).run();
}

}  // namespace guohe::print

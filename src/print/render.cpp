// SPDX-License-Identifier: Apache-2.0
#include "print/render.hpp"

#include <cairo-pdf.h>

#include "print/layout.hpp"
#include "print/picture.hpp"

namespace guohe::print {

namespace {

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), size);  // NOLINT: cairo's type
  return CAIRO_STATUS_SUCCESS;
}

class Artist {
 public:
  Artist(cairo_t* cairo, const Document& document, const Typesetter& typesetter)
      : cairo_(cairo), document_(document), typesetter_(typesetter) {}

  void draw(const Page& page, std::size_t number, std::size_t count) {
    for (const Box& box : page.boxes) {
      cairo_set_source_rgb(cairo_, box.grey, box.grey, box.grey);
      cairo_rectangle(cairo_, box.x, box.y, box.width, box.height);
      cairo_fill(cairo_);
    }
    cairo_set_source_rgb(cairo_, 0, 0, 0);
    cairo_set_line_width(cairo_, 0.6);
    for (const Rule& rule : page.rules) {
      cairo_move_to(cairo_, rule.x1, rule.y1);
      cairo_line_to(cairo_, rule.x2, rule.y2);
    }
    cairo_stroke(cairo_);
    for (const TextLine& line : page.lines) {
      cairo_move_to(cairo_, line.x, line.baseline);
      pango_cairo_show_layout_line(cairo_, pango_layout_get_line_readonly(line.layout.get(), line.index));
    }
    edges(number, count);
    cairo_show_page(cairo_);
  }

  void draw(const Picture& picture) {
    cairo_save(cairo_);
    place(picture, cairo_);
    cairo_paint(cairo_);
    cairo_restore(cairo_);
    edges(1, 1);
    cairo_show_page(cairo_);
  }

 private:
  void edge(const std::string& text, Align align, double y) {
    if (text.empty()) return;
    const auto layout = typesetter_.text(text, kBodyWidth, {9, false, false, align, 0, 1.2, false});
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    pango_layout_set_height(layout.get(), 0);
    pango_layout_set_ellipsize(layout.get(), PANGO_ELLIPSIZE_END);
    cairo_move_to(cairo_, kMarginSide, y);
    pango_cairo_show_layout(cairo_, layout.get());
  }

  /// The running head and foot; a certificate has none.
  void edges(std::size_t number, std::size_t count) {
    if (document_.large_title) {
      edge(document_.foot, Align::centre, kPageHeight - 50);
      return;
    }
    edge(document_.head, Align::left, 46);
    edge(document_.head_right, Align::right, 46);
    cairo_move_to(cairo_, kMarginSide, 62);
    cairo_line_to(cairo_, kPageWidth - kMarginSide, 62);
    cairo_stroke(cairo_);
    const std::string n = std::to_string(number);
    const std::string of = std::to_string(count);
    edge(document_.language == Language::zh ? "第 " + n + " 页 共 " + of + " 页" : "Page " + n + " of " + of,
         Align::right, kPageHeight - 50);
    edge(document_.foot, Align::left, kPageHeight - 50);
  }

  cairo_t* cairo_;
  const Document& document_;
  const Typesetter& typesetter_;
};

Error failed() {
  return {ErrorKind::unavailable, "print.failed", {"无法生成 PDF", "the PDF could not be made"}};
}

/// The PDF that `draw` makes with an Artist.
template <class Draw>
Result<std::string> drawn(const Document& document, const Typesetter& typesetter, const Draw& draw) {
  std::string bytes;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(&append, &bytes, kPageWidth, kPageHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, printable(document.title).c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Guohe");
  cairo_t* cairo = cairo_create(surface);
  Artist artist(cairo, document, typesetter);
  draw(artist);
  const bool done = cairo_status(cairo) == CAIRO_STATUS_SUCCESS;
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  const bool written = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
  cairo_surface_destroy(surface);
  if (!done || !written) return failed();
  return bytes;
}

}  // namespace

Result<std::string> to_pdf(const Document& document) {
  const Typesetter typesetter(document.language);
  auto laid_out = lay_out(document, typesetter);
  if (!laid_out) return std::move(laid_out).error();
  const std::vector<Page>& pages = *laid_out;
  return drawn(document, typesetter, [&](Artist& artist) {
    for (std::size_t i = 0; i < pages.size(); ++i) artist.draw(pages[i], i + 1, pages.size());
  });
}

Result<std::string> picture_page(const Document& frame, const std::string& bytes) {
  const auto picture = read_picture(bytes);
  if (!picture) return picture.error();
  const Typesetter typesetter(frame.language);
  return drawn(frame, typesetter, [&](Artist& artist) { artist.draw(*picture); });
}

}  // namespace guohe::print

// SPDX-License-Identifier: Apache-2.0
#include "print/layout.hpp"

namespace guohe::print {

namespace {

constexpr const char* kSerif = "Noto Serif CJK SC, Noto Serif, serif";
constexpr const char* kSans = "Noto Sans CJK SC, Noto Sans, sans-serif";

PangoAlignment alignment(Align align) {
  if (align == Align::centre) return PANGO_ALIGN_CENTER;
  return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

}  // namespace

std::string printable(const std::string& text) {
  std::string clean;
  clean.reserve(text.size());
  char* valid = g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()));
  for (const char* at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    if (c == '\r') continue;
    const bool control = c != '\n' && (g_unichar_iscntrl(c) != 0 || c == 0xFFFE || c == 0xFFFF);
    if (control) {
      clean += ' ';
    } else {
      clean.append(at, static_cast<std::size_t>(g_utf8_next_char(at) - at));
    }
  }
  g_free(valid);
  return clean;
}

Typesetter::Typesetter(Language language)
    // The default font map is this thread's own, and kept: the fonts are looked up once a thread.
    : context_(pango_font_map_create_context(pango_cairo_font_map_get_default())), language_(language) {
  // Measures are the paper's, not those of some screen's pixels.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context_, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context_, 72);
  pango_context_set_language(context_, pango_language_from_string(language == Language::zh ? "zh-cn" : "en"));
}

Typesetter::~Typesetter() {
  g_object_unref(context_);
}

LayoutPtr Typesetter::text(const std::string& text, double width, const Style& style) const {
  LayoutPtr layout(pango_layout_new(context_), Unref());
  PangoFontDescription* font = pango_font_description_from_string(style.sans ? kSans : kSerif);
  pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
  if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font);
  pango_font_description_free(font);
  const std::string clean = printable(text);
  pango_layout_set_text(layout.get(), clean.data(), static_cast<int>(clean.size()));
  pango_layout_set_width(layout.get(), static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), alignment(style.align));
  pango_layout_set_indent(layout.get(), static_cast<int>(style.first_indent * PANGO_SCALE));
  pango_layout_set_justify(layout.get(), style.justify ? TRUE : FALSE);
  return layout;
}

}  // namespace guohe::print

// SPDX-License-Identifier: Apache-2.0
#include "print/picture.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string_view>

#include "print/layout.hpp"
#include "print/render.hpp"

namespace guohe::print {

namespace {

struct Size {
  long width = 0;
  long height = 0;
  int orientation = 1;
};

/// A number of `count` bytes; 0 beyond the end.
long number(std::string_view bytes, std::size_t at, std::size_t count, bool little = false) {
  if (at > bytes.size() || bytes.size() - at < count) return 0;
  long value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t place = little ? count - 1 - i : i;
    value = value * 256 + static_cast<unsigned char>(bytes[at + place]);
  }
  return value;
}

/// How an EXIF segment says that the picture is to be turned (EXIF 2.32, tag 0x0112).
int orientation_of(std::string_view exif) {
  if (!exif.starts_with(std::string_view("Exif\0\0", 6))) return 1;
  const std::string_view tiff = exif.substr(6);
  const bool little = tiff.starts_with("II");
  const auto directory = static_cast<std::size_t>(number(tiff, 4, 4, little));
  const long entries = number(tiff, directory, 2, little);
  for (long i = 0; i < entries; ++i) {
    const std::size_t entry = directory + 2 + static_cast<std::size_t>(i) * 12;
    if (entry >= tiff.size()) break;  // it claims more than it has
    if (number(tiff, entry, 2, little) != 0x0112) continue;
    const long value = number(tiff, entry + 8, 2, little);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
  }
  return 1;
}

/// The size that the head of a JPEG states (ITU-T T.81, annex B); nothing for a coding that PDF has not.
std::optional<Size> jpeg_size(std::string_view bytes) {
  Size size;
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && bytes[at] == '\xff') {
    const long marker = number(bytes, at + 1, 1);
    if (marker == 0xff) {  // a fill byte
      ++at;
      continue;
    }
    const auto length = static_cast<std::size_t>(number(bytes, at + 2, 2));
    if (length < 2 || marker == 0xda) return std::nullopt;
    if (marker == 0xe1 && at + 4 < bytes.size())
      size.orientation = std::max(size.orientation, orientation_of(bytes.substr(at + 4, length - 2)));
    if (marker >= 0xc0 && marker <= 0xc2) {
      const long components = number(bytes, at + 9, 1);
      size.height = number(bytes, at + 5, 2);
      size.width = number(bytes, at + 7, 2);
      if (number(bytes, at + 4, 1) != 8 || (components != 1 && components != 3 && components != 4))
        return std::nullopt;
      return size;
    }
    at += 2 + length;
  }
  return std::nullopt;
}

struct Source {
  std::string_view rest;
};

cairo_status_t read_some(void* from, unsigned char* to, unsigned int size) {
  auto& rest = static_cast<Source*>(from)->rest;
  if (rest.size() < size) return CAIRO_STATUS_READ_ERROR;
  std::memcpy(to, rest.data(), size);
  rest.remove_prefix(size);
  return CAIRO_STATUS_SUCCESS;
}

Error no_picture() {
  return {ErrorKind::invalid, "print.no_picture", {"无法读取图片", "the picture cannot be read"}};
}

bool fits(long width, long height) {
  return width > 0 && height > 0 && width <= kMostPixels / height;
}

/// The compressed bytes go into the PDF as they are; the surface only says how large the picture is, its
/// pixels are never touched.
cairo_surface_t* jpeg_surface(const std::string& bytes, const Size& size) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(size.width),
                                                        static_cast<int>(size.height));
  if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) return surface;
  cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG,
                              reinterpret_cast<const unsigned char*>(bytes.data()),  // NOLINT: cairo's type
                              bytes.size(), nullptr, nullptr);
  return surface;
}

}  // namespace

Result<Picture> read_picture(const std::string& bytes) {
  Picture picture;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n")) {
    if (!fits(number(bytes, 16, 4), number(bytes, 20, 4))) return no_picture();
    Source source{bytes};
    picture.surface.reset(cairo_image_surface_create_from_png_stream(&read_some, &source));
  } else if (bytes.starts_with("\xff\xd8\xff")) {
    const auto size = jpeg_size(bytes);
    if (!size || !fits(size->width, size->height)) return no_picture();
    picture.orientation = size->orientation;
    picture.surface.reset(jpeg_surface(bytes, *size));
  }
  if (!picture.surface || cairo_surface_status(picture.surface.get()) != CAIRO_STATUS_SUCCESS)
    return no_picture();
  return picture;
}

void place(const Picture& picture, cairo_t* cairo) {
  const double width = cairo_image_surface_get_width(picture.surface.get());
  const double height = cairo_image_surface_get_height(picture.surface.get());
  // Where a pixel (x, y) stands once the picture is upright, by EXIF's orientation: x' = a·x + b·y + c.
  struct Turn {
    double xx, xy, x0, yx, yy, y0;
  };
  const std::array<Turn, 8> turns{{{1, 0, 0, 0, 1, 0},
                                   {-1, 0, width, 0, 1, 0},
                                   {-1, 0, width, 0, -1, height},
                                   {1, 0, 0, 0, -1, height},
                                   {0, 1, 0, 1, 0, 0},
                                   {0, -1, height, 1, 0, 0},
                                   {0, -1, height, -1, 0, width},
                                   {0, 1, 0, -1, 0, width}}};
  const Turn& turn = turns.at(static_cast<std::size_t>(picture.orientation - 1));
  const bool on_its_side = picture.orientation >= 5;
  const double wide = on_its_side ? height : width;
  const double high = on_its_side ? width : height;
  const double body = kBodyBottom - kMarginTop;
  const double scale = std::min({kBodyWidth / wide, body / high, 72.0 / 96.0});
  cairo_translate(cairo, kMarginSide + (kBodyWidth - wide * scale) / 2,
                  kMarginTop + (body - high * scale) / 2);
  cairo_scale(cairo, scale, scale);
  cairo_matrix_t upright;
  cairo_matrix_init(&upright, turn.xx, turn.yx, turn.xy, turn.yy, turn.x0, turn.y0);
  cairo_transform(cairo, &upright);
  cairo_set_source_surface(cairo, picture.surface.get(), 0, 0);
}

}  // namespace guohe::print

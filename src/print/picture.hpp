// A PNG or JPEG as cairo draws it, for this room's own use.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cairo.h>

#include <memory>
#include <string>

#include "base/result.hpp"

namespace guohe::print {

struct DestroySurface {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

struct Picture {
  std::unique_ptr<cairo_surface_t, DestroySurface> surface;
  int orientation = 1;  // of EXIF: 1 to 8
};

/// `bytes` must live as long as the picture. Errors: as picture_page of render.hpp.
Result<Picture> read_picture(const std::string& bytes);

/// Makes the picture cairo's source, in the middle of the page's body, upright, shrunk to fit, enlarged never
/// beyond 96 dots an inch.
void place(const Picture& picture, cairo_t* cairo);

}  // namespace guohe::print

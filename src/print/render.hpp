// From a Document, or a picture, to a PDF.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/result.hpp"
#include "print/document.hpp"

namespace guohe::print {

/// Pages that a document may have; what is longer is refused, for nobody reads it and everybody waits for it.
inline constexpr int kMostPages = 2000;

/// The bytes of a PDF, A4. Safe to call from several threads. Errors: too_large "print.too_long"; unavailable
/// "print.failed" (no memory, no fonts).
Result<std::string> to_pdf(const Document& document);

/// Pixels that a picture may have; a larger one would take the memory of everybody else's papers.
inline constexpr long kMostPixels = 60'000'000;

/// The bytes of a PDF of one A4 page that holds a picture (PNG or JPEG, upright as its EXIF says) as large as
/// fits, between the running head and foot of `frame`, whose blocks are not drawn. Errors: invalid
/// "print.no_picture" (another format, damaged, too many pixels); unavailable "print.failed".
Result<std::string> picture_page(const Document& frame, const std::string& bytes);

}  // namespace guohe::print

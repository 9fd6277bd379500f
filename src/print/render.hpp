// From a Document to a PDF.
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

}  // namespace guohe::print

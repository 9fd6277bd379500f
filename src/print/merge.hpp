// PDFs one after the other, as one file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace guohe::print {

/// One of the files to be put together.
struct Part {
  std::string path;   // on disk; empty: `bytes`
  std::string bytes;  // of a PDF made here
};

/// What became of the parts.
struct Merged {
  std::vector<bool> taken;  // by part: false where it is no PDF that can be read without a password
};

/// Writes the parts that are readable PDFs to `path`, in their order. A part that is damaged is repaired as
/// far as qpdf can, encrypted ones are left out. Errors: unavailable "print.failed" (nothing to write, no
/// room on disk).
Result<Merged> merge(const std::vector<Part>& parts, const std::string& path);

/// Whether a part is a PDF that `merge` would take.
[[nodiscard]] bool can_merge(const Part& part);

}  // namespace guohe::print

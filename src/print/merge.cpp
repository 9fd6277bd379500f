// SPDX-License-Identifier: Apache-2.0
#include "print/merge.hpp"

#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
// The C interface: the headers of the C++ one do not compile with clang 14 and libstdc++ 12 as C++20.
#include <qpdf/qpdf-c.h>

namespace guohe::print {

namespace {

struct Cleanup {
  void operator()(qpdf_data pdf) const { qpdf_cleanup(&pdf); }
};
using Pdf = std::unique_ptr<std::remove_pointer_t<qpdf_data>, Cleanup>;

Pdf silent() {
  Pdf pdf(qpdf_init());
  qpdf_silence_errors(pdf.get());
  qpdf_set_suppress_warnings(pdf.get(), QPDF_TRUE);
  return pdf;
}

/// Whether the last call went wrong; a warning is not wrong: qpdf repaired what it read.
bool failed(QPDF_ERROR_CODE code) {
  return (static_cast<unsigned>(code) & static_cast<unsigned>(QPDF_ERRORS)) != 0;
}

/// Calls that give a value leave their error behind; it is taken away here.
bool left_an_error(const Pdf& pdf) {
  if (qpdf_has_error(pdf.get()) == QPDF_FALSE) return false;
  qpdf_get_error(pdf.get());
  return true;
}

/// The file as qpdf reads it, and the number of its pages; nothing where it cannot.
struct Opened {
  Pdf pdf;
  int pages = 0;
};

Opened opened(const Part& part) {
  Pdf pdf = silent();
  const auto read = part.path.empty()
                        ? qpdf_read_memory(pdf.get(), "part", part.bytes.data(), part.bytes.size(), nullptr)
                        : qpdf_read(pdf.get(), part.path.c_str(), nullptr);
  if (failed(read)) return {};
  const bool encrypted = qpdf_is_encrypted(pdf.get()) != QPDF_FALSE;
  if (left_an_error(pdf) || encrypted) return {};
  const int pages = qpdf_get_num_pages(pdf.get());
  if (left_an_error(pdf) || pages <= 0) return {};
  return {std::move(pdf), pages};
}

/// Puts the pages of one file at the end of the whole; false where one cannot be.
bool append(const Pdf& whole, const Opened& part) {
  for (int at = 0; at < part.pages; ++at) {
    const qpdf_oh page = qpdf_get_page_n(part.pdf.get(), static_cast<std::size_t>(at));
    if (left_an_error(part.pdf)) return false;
    if (failed(qpdf_add_page(whole.get(), part.pdf.get(), page, QPDF_FALSE))) return false;
  }
  return true;
}

Error not_written() {
  return {ErrorKind::unavailable, "print.failed", {"无法合并 PDF", "the PDFs could not be put together"}};
}

}  // namespace

bool can_merge(const Part& part) {
  return opened(part).pdf != nullptr;
}

Result<Merged> merge(const std::vector<Part>& parts, const std::string& path) {
  Merged merged;
  std::vector<Pdf> kept;  // pages are copied when the whole is written
  const Pdf whole = silent();
  if (failed(qpdf_empty_pdf(whole.get()))) return not_written();
  for (const Part& part : parts) {
    Opened one = opened(part);
    merged.taken.push_back(one.pdf != nullptr);
    if (one.pdf == nullptr) continue;
    if (!append(whole, one)) return not_written();
    kept.push_back(std::move(one.pdf));
  }
  if (failed(qpdf_init_write(whole.get(), path.c_str()))) return not_written();
  qpdf_set_deterministic_ID(whole.get(), QPDF_TRUE);
  if (failed(qpdf_write(whole.get()))) return not_written();
  return merged;
}

}  // namespace guohe::print

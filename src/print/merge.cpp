// SPDX-License-Identifier: Apache-2.0
#include "print/merge.hpp"

#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFWriter.hh>

namespace guohe::print {

namespace {

/// The file as qpdf reads it; nothing where it cannot.
std::shared_ptr<QPDF> opened(const Part& part) {
  auto pdf = std::make_shared<QPDF>();
  pdf->setSuppressWarnings(true);
  try {
    if (part.path.empty()) {
      pdf->processMemoryFile("part", part.bytes.data(), part.bytes.size());
    } else {
      pdf->processFile(part.path.c_str());
    }
    if (pdf->isEncrypted()) return nullptr;
    if (pdf->getAllPages().empty()) return nullptr;
  } catch (const std::exception&) {
    return nullptr;
  }
  return pdf;
}

}  // namespace

bool can_merge(const Part& part) {
  return opened(part) != nullptr;
}

Result<Merged> merge(const std::vector<Part>& parts, const std::string& path) {
  Merged merged;
  try {
    QPDF whole;
    whole.setSuppressWarnings(true);
    whole.emptyPDF();
    std::vector<std::shared_ptr<QPDF>> kept;  // pages are copied when the whole is written
    for (const Part& part : parts) {
      auto pdf = opened(part);
      merged.taken.push_back(pdf != nullptr);
      if (pdf == nullptr) continue;
      for (const QPDFPageObjectHelper& page : QPDFPageDocumentHelper(*pdf).getAllPages()) {
        QPDFPageDocumentHelper(whole).addPage(page, false);
      }
      kept.push_back(std::move(pdf));
    }
    QPDFWriter writer(whole, path.c_str());
    writer.setDeterministicID(true);
    writer.write();
    return merged;
  } catch (const std::exception&) {
    return Error{
        ErrorKind::unavailable, "print.failed", {"无法合并 PDF", "the PDFs could not be put together"}};
  }
}

}  // namespace guohe::print

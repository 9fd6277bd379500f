// Papers about an application: what a person may read of it (view.hpp), on paper.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"
#include "base/result.hpp"
#include "base/text.hpp"

namespace guohe::app {

struct PrintedPaper {
  std::string name;   // of the file
  std::string bytes;  // PDF
};

/// A paper in a language, with exactly what the person may read of the application. Of a case the application
/// form is its own paper (年度执行报告 …), under the name of its process. The examination report
/// once an examination was concluded, with the examiners' names and remarks for those who see examinations;
/// the award notice once a document has announced the award; the task document once the form
/// of the process that is printed as it was handed in. Of Paper::dossier there is print_dossier. Errors: as
/// get_application; not_found "paper.not_yet"; those of print::to_pdf.
Result<PrintedPaper> print_paper(Services&, const Actor&, const std::string& application, Paper, Language);

/// The certificate, in both languages at once (certificate.hpp). Errors: as issue_certificate; those of
/// print::to_pdf.
Result<PrintedPaper> print_certificate(Services&, const Actor&, const std::string& application);

/// The whole dossier as one PDF, written to `path`: a table of contents, the papers that there are, the
/// attachments that are PDFs or pictures (PNG, JPEG), and the same of each case beside it that was handed in
/// and that the person may see. What cannot be merged is named with its digest. Gives the name of the file.
/// Errors: as print_paper; unavailable "print.failed".
Result<std::string> print_dossier(Services&, const Actor&, const std::string& application, Language,
                                  const std::string& path);

}  // namespace guohe::app

// Papers about an application, as PDF.
// SPDX-License-Identifier: Apache-2.0
#include "app/papers.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

constexpr const char* kPdf = "application/pdf";

template <app::Paper paper>
Result<Download> print(Visit& visit, const Input<ApplicationPath, LanguageQuery>& input) {
  auto printed =
      app::print_paper(visit.services, visit.actor(), input.path.id.value, paper, input.query.language());
  if (!printed) return std::move(printed).error();
  return download_of(std::move(printed->bytes), kPdf, printed->name);
}

Result<Download> dossier(Visit& visit, const Input<ApplicationPath, LanguageQuery>& input) {
  const TemporaryFile file;
  const auto name = app::print_dossier(visit.services, visit.actor(), input.path.id.value,
                                       input.query.language(), file.path());
  if (!name) return name.error();
  return file.download(kPdf, *name);
}

}  // namespace

std::vector<Route> paper_routes() {
  using app::Paper;
  return {
      route(Method::get, "/applications/{id}/award-notice.pdf", "printAwardNotice", Permission::may_see,
            {"立项通知书 PDF", "The award notice as PDF"}, print<Paper::award_notice>),
      route(Method::get, "/applications/{id}/dossier.pdf", "printDossier", Permission::may_see,
            {"整卷合并 PDF：申报书、各类文书、PDF 和图片附件，以及已提交的报告、变更等事项",
             "The dossier as one PDF: the papers, the attachments that are PDFs or pictures, and the same of "
             "its cases that were handed in"},
            dossier),
      route(Method::get, "/applications/{id}/examination-report.pdf", "printExaminationReport",
            Permission::may_see, {"形式审查报告 PDF", "The report of the examination as PDF"},
            print<Paper::examination_report>),
      route(Method::get, "/applications/{id}/form.pdf", "printForm", Permission::may_see,
            {"申报书 PDF；报告、变更等事项则为其自己的文书",
             "The application form as PDF; of a case its own paper"},
            print<Paper::application_form>),
      route(Method::get, "/applications/{id}/task-document.pdf", "printTaskDocument", Permission::may_see,
            {"任务书 PDF", "The task document as PDF"}, print<Paper::task_document>),
  };
}

}  // namespace guohe::http

// Certificates: the paper, and how what it certifies stands today.
// SPDX-License-Identifier: Apache-2.0
#include "app/certificate.hpp"
#include "app/papers.hpp"
#include "http/files/temporary_file.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

Result<Download> print(Visit& visit, const Input<ApplicationPath>& input) {
  auto printed = app::print_certificate(visit.services, visit.actor(), input.path.id.value);
  if (!printed) return std::move(printed).error();
  return download_of(std::move(printed->bytes), "application/pdf", printed->name);
}

Result<app::CertificateStanding> standing(Visit& visit, const Input<NumberPath>& input) {
  return app::certificate_standing(visit.services, input.path.number.value);
}

}  // namespace

std::vector<Route> certificate_routes() {
  return {
      route(Method::get, "/applications/{id}/certificate.pdf", "printCertificate", Permission::may_see,
            {"证书 PDF：中英文，二维码可离线核验",
             "The certificate as PDF, in both languages, with a code that verifies offline"},
            print),
      route(Method::get, "/public/certificates/{number}", "getCertificateStanding", Permission::everyone,
            {"证书今天是否有效", "Whether what was certified is in force today"}, standing),
  };
}

}  // namespace guohe::http

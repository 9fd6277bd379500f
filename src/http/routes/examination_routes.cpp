// The examiner's sheet (形式审查).
// SPDX-License-Identifier: Apache-2.0
#include "app/examination.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct FindingBody {
  std::optional<app::Finding> finding;
  std::optional<std::string> remark;
  std::optional<std::map<std::string, programme::EvidenceState>> evidence;
};
BOOST_DESCRIBE_STRUCT(FindingBody, (), (finding, remark, evidence))

Result<app::ExaminationSheet> put_finding(Visit& visit, const Input<ClausePath, None, FindingBody>& input) {
  app::RecordFinding finding;
  finding.application = input.path.id.value;
  finding.clause = input.path.clause.value;
  finding.finding = input.body.finding;
  finding.remark = input.body.remark.value_or("");
  finding.evidence = input.body.evidence.value_or(finding.evidence);
  return app::record_finding(visit.services, visit.actor(), finding);
}

Result<app::ExaminationSheet> get_examination(Visit& visit, const Input<ApplicationPath>& input) {
  return app::get_examination(visit.services, visit.actor(), input.path.id.value);
}

}  // namespace

std::vector<Route> examination_routes() {
  return {
      route(Method::put, "/applications/{id}/findings/{clause}", "putFinding", Permission::examiner,
            {"记录一条条款的审查意见", "Record what the examiner finds for a clause"}, put_finding),
      route(Method::get, "/applications/{id}/examination", "getExamination", Permission::examination_reader,
            {"形式审查表", "The examination sheet"}, get_examination),
  };
}

}  // namespace guohe::http

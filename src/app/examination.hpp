// The examination (形式审查): what the examiner finds, clause by clause. Passing, returning and failing are
// actions of the process (take_action).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/actor.hpp"
#include "app/dto.hpp"
#include "app/services.hpp"

namespace guohe::app {

struct RecordFinding {
  std::string application;
  std::string clause;
  std::optional<Finding> finding;  // nothing: taken back
  std::string remark;
  std::map<std::string, programme::EvidenceState> evidence;  // checked | rejected (| attached: taken back)
};

/// Errors: as for an application; forbidden "access.denied"; conflict "examination.not_open" (the state);
/// not_found "examination.unknown_clause"; invalid "examination.unknown_evidence",
/// "examination.no_file" (checked or rejected without a file), "examination.remark_too_long"; unavailable
/// "draft.busy".
Result<ExaminationSheet> record_finding(Services&, const Actor&, const RecordFinding&);

/// Several findings on one application at once, as one change. Errors as above; the first one wins.
Result<ExaminationSheet> record_findings(Services&, const Actor&, const std::string& application,
                                         const std::vector<RecordFinding>& requests);

/// For examiners and auditors, once the application has been submitted.
Result<ExaminationSheet> get_examination(Services&, const Actor&, const std::string& application);

}  // namespace guohe::app

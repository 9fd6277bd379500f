// SPDX-License-Identifier: Apache-2.0
#include "app/examination.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/limits.hpp"
#include "app/standing.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"

namespace guohe::app {

namespace {

constexpr std::size_t kLongestRemark = 4000;  // bytes

using programme::ClauseVerdict;
using programme::EvidenceState;

bool has_clause(const std::vector<programme::ClauseView>& clauses, const std::string& id) {
  return std::ranges::any_of(clauses, [&](const programme::ClauseView& clause) {
    return clause.id == id || has_clause(clause.parts, id);
  });
}

/// A statement without its full stop, for a reason to follow.
std::string open_ended(std::string says) {
  for (const std::string_view stop : {"。", "."}) {
    if (says.ends_with(stop)) says.resize(says.size() - stop.size());
  }
  return says;
}

/// One sentence of a refusal: the clause, and why it is not met.
Text reason_of(const ClauseVerdict& clause, const std::vector<FindingRecord>& findings) {
  const auto finding = std::ranges::find(findings, clause.id, &FindingRecord::clause);
  const bool remarked = finding != findings.end() && !finding->remark.empty();
  const Text why = remarked ? Text{finding->remark, finding->remark} : clause.found;
  const auto sentence = [&clause](const std::string& says, const char* joint, const std::string& because) {
    return clause.cite + " " + (because.empty() ? says : open_ended(says) + joint + because);
  };
  return {sentence(clause.says.zh, "：", why.zh), sentence(clause.says.en, " — ", why.en)};
}

ExaminationSheet sheet_of(Viewer& viewer, const Dossier& dossier, const Judged& judged) {
  ExaminationSheet sheet;
  sheet.version = dossier.application.version;
  sheet.verdict.text = judged.body;
  for (const FindingRecord& record : dossier.findings) {
    FindingItem item{
        record.clause, {}, record.remark, viewer.name_of(record.by), programme::instant_text(record.at)};
    if (!record.finding.empty()) item.finding = record.finding == "met" ? Finding::met : Finding::unmet;
    sheet.findings.push_back(std::move(item));
  }
  for (const auto& [id, state] : evidence_of(dossier)) sheet.evidence.push_back({id, state});
  sheet.open = open_findings(judged.verdict, dossier.findings);
  for (const ClauseVerdict* clause : unmet_clauses(judged.verdict, dossier.findings)) {
    sheet.reasons.push_back(reason_of(*clause, dossier.findings));
  }
  return sheet;
}

Result<void> check_request(const RecordFinding& request, const programme::TopicView& topic,
                           const Dossier& dossier) {
  if (!has_clause(topic.clauses, request.clause)) {
    return Error{ErrorKind::not_found,
                 "examination.unknown_clause",
                 {"没有条款 `" + request.clause + "`", "there is no clause `" + request.clause + "`"}};
  }
  if (request.remark.size() > kLongestRemark) {
    return Error{
        ErrorKind::invalid, "examination.remark_too_long", {"意见过长", "the remark is too long"}, "/remark"};
  }
  for (const auto& [id, state] : request.evidence) {
    const auto kind = std::ranges::find(topic.evidence, id, &programme::EvidenceKind::id);
    if (kind == topic.evidence.end() || state == EvidenceState::missing) {
      return Error{ErrorKind::invalid,
                   "examination.unknown_evidence",
                   {"证明材料 `" + id + "` 不存在或状态无效",
                    "there is no evidence `" + id + "`, or it cannot be given that state"},
                   "/evidence"};
    }
    if (std::ranges::find(dossier.attachments, id, &AttachmentRecord::evidence) ==
        dossier.attachments.end()) {
      return Error{
          ErrorKind::invalid,
          "examination.no_file",
          {"“" + kind->label.zh + "”没有附件，不能核验", "`" + kind->label.en + "` has no file to check"},
          "/evidence"};
    }
  }
  return {};
}

/// The dossier as it is with the finding in it.
void apply(Dossier& dossier, const RecordFinding& request, const Actor& actor, programme::Seconds now) {
  const std::string& id = dossier.application.id;
  const std::string text = !request.finding ? "" : *request.finding == Finding::met ? "met" : "unmet";
  std::erase_if(dossier.findings,
                [&](const FindingRecord& record) { return record.clause == request.clause; });
  dossier.findings.push_back({id, request.clause, text, request.remark, actor.account.id, now});
  for (const auto& [evidence, state] : request.evidence) {
    std::erase_if(dossier.checks,
                  [&, kind = evidence](const EvidenceRecord& record) { return record.evidence == kind; });
    if (state != EvidenceState::attached)
      dossier.checks.push_back({id, evidence, state, actor.account.id, now});
  }
}

std::string content_of(const RecordFinding& request) {
  std::string content = request.clause + "\n" +
                        (!request.finding                   ? "-"
                         : *request.finding == Finding::met ? "met"
                                                            : "unmet") +
                        "\n" + request.remark;
  for (const auto& [id, state] : request.evidence)
    content += "\n" + id + " " + std::to_string(static_cast<int>(state));
  return content;
}

void store(Unit& unit, const RecordFinding& request, const Dossier& dossier) {
  unit.put_finding(*std::ranges::find(dossier.findings, request.clause, &FindingRecord::clause));
  for (const auto& [evidence, state] : request.evidence) {
    if (state == EvidenceState::attached) unit.clear_evidence_check(dossier.application.id, evidence);
  }
  for (const EvidenceRecord& check : dossier.checks) {
    if (request.evidence.contains(check.evidence)) unit.put_evidence_check(check);
  }
}

}  // namespace

Result<ExaminationSheet> record_findings(Services& services, const Actor& actor, const std::string& id,
                                         const std::vector<RecordFinding>& requests) {
  if (!actor.signed_in()) return session_required();
  for (int i = 0; i < kChangeAttempts; ++i) {
    const programme::Seconds now = now_of(services);
    Dossier dossier;
    GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
      const auto application = reader.application(id);
      if (!application) return unknown_application();
      GUOHE_TRY(require(actor, Permission::examine, *application));
      GUOHE_LET(found, gather(reader, services, id));
      dossier = std::move(found);
      return {};
    }));
    if (!dossier.state->examined) {
      return Error{ErrorKind::conflict,
                   "examination.not_open",
                   {"“" + dossier.state->label.zh + "”状态下不能审查",
                    "an application in state `" + dossier.state->label.en + "` is not under examination"}};
    }
    GUOHE_LET(topic, topic_at(services, dossier.application.topic, dossier.application.pack_version));
    for (const RecordFinding& request : requests) {
      GUOHE_TRY(check_request(request, topic, dossier));
      apply(dossier, request, actor, now);
    }
    GUOHE_LET(judged, judge(services, dossier, topic, now));
    const std::int64_t version = dossier.application.version;
    dossier.application.version = version + 1;
    dossier.application.updated_at = now;
    dossier.application.standing = judged.standing;
    bool current = false;
    ExaminationSheet sheet;
    GUOHE_TRY(services.store.write([&](Unit& unit) -> Result<void> {
      current = unit.update_application(dossier.application, version);
      if (!current) return {};
      std::string content;
      for (const RecordFinding& request : requests) {
        store(unit, request, dossier);
        content += content_of(request) + "\n";
      }
      record(unit, actor, now, "application.find", "application:" + id, content);
      std::ranges::sort(dossier.findings, {}, &FindingRecord::clause);
      Viewer viewer(unit, services, actor);
      sheet = sheet_of(viewer, dossier, judged);
      return {};
    }));
    if (current) return sheet;
  }
  return too_busy();
}

Result<ExaminationSheet> record_finding(Services& services, const Actor& actor,
                                        const RecordFinding& request) {
  return record_findings(services, actor, request.application, {request});
}

Result<ExaminationSheet> get_examination(Services& services, const Actor& actor, const std::string& id) {
  if (!actor.signed_in()) return session_required();
  Dossier dossier;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(id);
    if (!application) return unknown_application();
    GUOHE_TRY(require(actor, Permission::see_examination, *application));
    GUOHE_LET(found, gather(reader, services, id));
    dossier = std::move(found);
    return {};
  }));
  GUOHE_LET(topic, topic_at(services, dossier.application.topic, dossier.application.pack_version));
  GUOHE_LET(judged, judge(services, dossier, topic, now_of(services)));
  ExaminationSheet sheet;
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    Viewer viewer(reader, services, actor);
    sheet = sheet_of(viewer, dossier, judged);
    return {};
  }));
  return sheet;
}

}  // namespace guohe::app

// SPDX-License-Identifier: Apache-2.0
#include "app/paper_material.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/errors.hpp"
#include "app/fact_words.hpp"
#include "app/facts_json.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/json.hpp"
#include "print/words.hpp"
#include "programme/policy/verdict_labels.hpp"

namespace guohe::app {

namespace {

std::string size_words(std::int64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  if (bytes < 1024 * 1024) return fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1024);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1024 / 1024);
}

/// What a case began with: its facts with every edit undone, as this person may see them.
Result<void> find_beginning(Reader& reader, const Actor& actor, Material& m) {
  if (!m.is_case() || m.stored.stage != programme::FormStage::application) return {};
  GUOHE_LET(facts, document_of(reader.facts(m.stored.id), [] { return std::string("row"); }));
  std::vector<programme::Edit> undo;
  const std::vector<ChangeRecord> changes = reader.changes_since(m.stored.id, 0);
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    GUOHE_LET(edits, edits_of(change->undo));
    undo.insert(undo.end(), edits.begin(), edits.end());
  }
  GUOHE_LET(before, programme::apply_edits(std::move(facts), undo));
  m.opened_with = may(actor, Permission::edit_application, m.stored) ? std::move(before.document)
                                                                     : masked(std::move(before.document));
  return {};
}

}  // namespace

Result<Material> gather_material(Services& services, const Actor& actor, const std::string& id,
                                 Language language) {
  Material m;
  m.language = language;
  GUOHE_LET(view, get_application(services, actor, id));
  m.view = std::move(view);
  GUOHE_TRY(services.store.read([&](Reader& reader) -> Result<void> {
    const auto application = reader.application(id);
    if (!application) return unknown_application();
    m.stored = *application;
    if (const auto call = reader.call(application->call)) m.call = call->title;
    m.outline = reader.outline(id).value_or(OutlineRecord{});
    m.events = reader.events(id);
    if (may(actor, Permission::see_examination, *application)) m.findings = reader.findings(id);
    for (VerdictRecord& kept : reader.verdicts(id)) {
      if (kept.instant == programme::Instant::examination) m.examined = std::move(kept);
    }
    GUOHE_TRY(find_beginning(reader, actor, m));
    Viewer viewer(reader, services, actor);
    for (const EventRecord& event : m.events) m.names[event.actor] = viewer.name_of(event.actor);
    for (const FindingRecord& finding : m.findings) m.names[finding.by] = viewer.name_of(finding.by);
    return {};
  }));
  GUOHE_LET(topic, topic_at(services, m.stored.topic, m.stored.pack_version));
  m.topic = std::move(topic);
  m.process = services.processes.find(m.stored.process, m.stored.process_version);
  if (m.process == nullptr) return broken_process(m.stored.process);
  m.now = programme::instant_text(now_of(services));
  return m;
}

print::Subject subject_of(const Material& m) {
  return {m.view.number, m.view.title, m.in(m.call), m.in(m.topic.title), m.in(m.view.organisation.name),
          m.view.leader, m.now};
}

std::vector<print::FormPart> parts_of(const Material& m, programme::FormStage stage) {
  const auto facts = json::parse(m.view.facts.text);
  std::vector<print::FormPart> parts;
  if (!facts) return parts;
  for (const programme::FormSection& section : m.topic.sections) {
    if (section.stage != stage) continue;
    std::vector<const programme::Field*> fields;
    for (const programme::Field& field : m.topic.fields) {
      if (field.section == section.id) fields.push_back(&field);
    }
    parts.push_back(form_part(m.in(section.label), fields, *facts, m.language));
  }
  return parts;
}

std::vector<print::FormPart> steps_of(const Material& m, programme::FormPaper skip) {
  std::vector<print::FormPart> parts;
  for (const StepRecord& record : m.view.records) {
    const programme::StepForm* form = m.process->form(record.form);
    if (form != nullptr && skip != programme::FormPaper::none && form->paper == skip) continue;
    const auto answers = json::parse(record.answers.text);
    if (!answers) continue;
    std::vector<const programme::Field*> fields;
    for (const programme::Field& field : record.fields) fields.push_back(&field);
    print::FormPart part = form_part(m.in(record.title), fields, *answers, m.language);
    std::string who = print::instant_words(record.at, m.language);
    if (!record.by.empty()) who = record.by + m.in("，", ", ") + who;
    part.answers.insert(part.answers.begin(), print::Pair{m.in("填写", "Filled in by"), std::move(who)});
    parts.push_back(std::move(part));
  }
  return parts;
}

std::string evidence_label(const Material& m, const std::string& id) {
  const auto kind = std::ranges::find(m.topic.evidence, id, &programme::EvidenceKind::id);
  return kind == m.topic.evidence.end() ? id : m.in(kind->label);
}

std::vector<print::AttachedFile> files_of(const Material& m) {
  std::vector<print::AttachedFile> files;
  for (const Attachment& file : m.view.attachments)
    files.push_back({evidence_label(m, file.evidence), file.name, size_words(file.size), file.digest});
  return files;
}

void add_clause(const Material& m, const programme::ClauseVerdict& clause, const std::string& before,
                std::vector<print::ClauseLine>& lines) {
  std::string outcome = m.in(label_of(clause.status));
  std::string grounds = m.in(clause.found);
  const auto finding = std::ranges::find(m.findings, clause.id, &FindingRecord::clause);
  if (finding != m.findings.end()) {
    if (finding->finding == "met") outcome += m.in("\n（审查：符合）", "\n(found: met)");
    if (finding->finding == "unmet") outcome += m.in("\n（审查：不符合）", "\n(found: not met)");
    if (!finding->remark.empty()) grounds += (grounds.empty() ? "" : "\n") + finding->remark;
  } else if (m.view.reason) {
    // The applicant's side reads the remarks that came with the decision.
    const auto remark = std::ranges::find(m.view.reason->clauses, clause.id, &ClauseRemark::id);
    if (remark != m.view.reason->clauses.end() && remark->remark != clause.found.zh)
      grounds += (grounds.empty() ? "" : "\n") + remark->remark;
  }
  lines.push_back({before + clause.cite, m.in(clause.says), std::move(outcome), std::move(grounds)});
  for (const programme::ClauseVerdict& part : clause.parts) add_clause(m, part, "· ", lines);
}

std::string file_name(const Material& m, const Text& title) {
  const std::string& number = m.view.number.empty() ? m.view.id : m.view.number;
  return number + "-" + m.in(title) + ".pdf";
}

}  // namespace guohe::app

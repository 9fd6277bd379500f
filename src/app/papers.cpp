// SPDX-License-Identifier: Apache-2.0
#include "app/papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "app/access.hpp"
#include "app/applications.hpp"
#include "app/attachments.hpp"
#include "app/certificate.hpp"
#include "app/dossier.hpp"
#include "app/errors.hpp"
#include "app/fact_words.hpp"
#include "app/tools.hpp"
#include "app/view.hpp"
#include "base/described.hpp"
#include "base/json.hpp"
#include "print/forms.hpp"
#include "print/merge.hpp"
#include "print/render.hpp"
#include "programme/policy/verdict_labels.hpp"

namespace guohe::app {

namespace {

/// What papers are made of: the application as the person sees it, and what stands round it.
struct Material {
  Application view;
  programme::Application stored;
  programme::TopicView topic;
  Text call;
  OutlineRecord outline;
  std::vector<EventRecord> events;
  std::vector<FindingRecord> findings;  // empty unless the person sees examinations
  std::map<std::string, std::string> names;
  std::optional<VerdictRecord> examined;
  const programme::Process* process = nullptr;
  Language language = Language::zh;
  std::string now;

  [[nodiscard]] const std::string& in(const Text& text) const { return text.in(language); }
  [[nodiscard]] std::string in(const char* zh, const char* en) const {
    return language == Language::zh ? zh : en;
  }
};

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

std::vector<print::FormPart> parts_of(const Material& m) {
  const auto facts = json::parse(m.view.facts.text);
  std::vector<print::FormPart> parts;
  if (!facts) return parts;
  for (const programme::FormSection& section : m.topic.sections) {
    if (section.stage != programme::FormStage::application) continue;
    std::vector<const programme::Field*> fields;
    for (const programme::Field& field : m.topic.fields) {
      if (field.section == section.id) fields.push_back(&field);
    }
    parts.push_back(form_part(m.in(section.label), fields, *facts, m.language));
  }
  return parts;
}

std::string size_words(std::int64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  if (bytes < 1024 * 1024) return fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1024);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1024 / 1024);
}

std::string evidence_label(const Material& m, const std::string& id) {
  const auto kind = std::ranges::find(m.topic.evidence, id, &programme::EvidenceKind::id);
  return kind == m.topic.evidence.end() ? id : m.in(kind->label);
}

print::Document form_paper(const Material& m) {
  print::ApplicationForm form;
  form.subject = subject_of(m);
  if (m.view.receipt) {
    form.receipt = m.view.receipt->number;
    form.submitted_at = m.view.receipt->submitted_at;
    form.digest = m.view.receipt->digest;
  }
  form.pack_version = m.topic.id + " " + m.topic.version;
  form.parts = parts_of(m);
  for (const Attachment& file : m.view.attachments)
    form.files.push_back({evidence_label(m, file.evidence), file.name, size_words(file.size), file.digest});
  return print::application_form(form, m.language);
}

/// Why a clause came out as it did, what the examiner found, and the parts of a bundle.
void add_clause(const Material& m, const programme::ClauseVerdict& clause, const std::string& before,
                print::ExaminationReport& report) {
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
  report.clauses.push_back({before + clause.cite, m.in(clause.says), std::move(outcome), std::move(grounds)});
  for (const programme::ClauseVerdict& part : clause.parts) add_clause(m, part, "· ", report);
}

Result<print::Document> examination_paper(const Material& m) {
  if (!m.examined) return no_paper_yet();
  const auto verdict = json::read<programme::Verdict>(m.examined->body);
  if (!verdict) return verdict.error();
  print::ExaminationReport report;
  report.subject = subject_of(m);
  report.conclusion =
      m.in(label_of(verdict->overall)) + m.in("；当前状态：", "; state: ") + m.in(m.view.state_label);
  if (m.view.reason) report.reason = m.view.reason->text;
  report.judged_at = programme::instant_text(m.examined->at);
  report.pack_version = verdict->topic + " " + verdict->version;
  for (const programme::ClauseVerdict& clause : verdict->clauses) add_clause(m, clause, "", report);
  std::set<std::string> examiners;
  for (const FindingRecord& finding : m.findings) {
    const auto name = m.names.find(finding.by);
    if (name != m.names.end() && examiners.insert(name->second).second)
      report.examiners.push_back(name->second);
  }
  return print::examination_report(report, m.language);
}

Result<print::Document> award_paper(const Material& m) {
  if (m.outline.document.empty()) return no_paper_yet();
  print::AwardNotice notice{subject_of(m), m.outline.document, m.outline.announced_on, m.outline.granted, {}};
  // Only what it was announced with leads on to the task document.
  if (m.stored.entered_on == m.outline.announced_on) notice.due_on = m.stored.due_on;
  return print::award_notice(notice, m.language);
}

/// A process says which of its forms is printed as the task document.
bool is_task_document(const Material& m, const std::string& name) {
  const programme::StepForm* form = m.process->form(name);
  return form != nullptr && form->paper == programme::FormPaper::task_document;
}

/// Who has signed the latest task document and who has yet to, in the order of the process.
std::vector<print::Signature> signatures_of(const Material& m) {
  std::vector<const EventRecord*> signed_now;
  for (const EventRecord& event : m.events) {
    if (is_task_document(m, event.form)) signed_now.clear();
    const programme::ActionRule* rule = m.process->action(event.from_state, event.action);
    if (rule != nullptr && rule->causes_this(programme::Cause::signature)) signed_now.push_back(&event);
  }
  std::vector<print::Signature> signatures;
  for (const programme::ActionRule& rule : m.process->actions) {
    if (!rule.causes_this(programme::Cause::signature) || rule.by.empty()) continue;
    print::Signature signature{m.in(programme::label_of(rule.by.front())), {}, {}};
    for (const EventRecord* event : signed_now) {
      if (event->action != rule.name || !rule.leaves(event->from_state)) continue;
      const auto name = m.names.find(event->actor);
      signature.signed_by = name == m.names.end() ? std::string() : name->second;
      signature.signed_at = programme::instant_text(event->at);
    }
    signatures.push_back(std::move(signature));
  }
  return signatures;
}

Result<print::Document> task_paper(const Material& m) {
  const auto record = std::find_if(m.view.records.rbegin(), m.view.records.rend(),
                                   [&](const StepRecord& one) { return is_task_document(m, one.form); });
  if (record == m.view.records.rend()) return no_paper_yet();
  const auto answers = json::parse(record->answers.text);
  if (!answers) return answers.error();
  print::TaskDocument task;
  task.subject = subject_of(m);
  task.document_number = m.outline.document;
  task.grant = m.outline.granted;
  // What every task document has stands first; what a process asks beside it follows as it is.
  std::vector<const programme::Field*> others;
  for (const programme::Field& field : record->fields) {
    const json::Node* value = answers->find(field.name);
    const std::string text = value == nullptr ? std::string() : value->text;
    if (field.name == "starts on") {
      task.starts_on = text;
    } else if (field.name == "ends on") {
      task.ends_on = text;
    } else if (field.name == "self raised") {
      task.self_raised = text;
    } else if (field.name == "targets") {
      task.targets = text;
    } else {
      others.push_back(&field);
    }
  }
  task.parts.push_back(form_part(m.in("其他约定", "Further terms"), others, *answers, m.language));
  for (print::FormPart& part : parts_of(m)) task.parts.push_back(std::move(part));
  task.signatures = signatures_of(m);
  return print::task_document(task, m.language);
}

struct PaperKind {
  Paper paper;
  Text title;
  Result<print::Document> (*make)(const Material&);
};

Result<print::Document> make_form(const Material& m) {
  return form_paper(m);
}

const std::array<PaperKind, 4>& kinds() {
  static const std::array<PaperKind, 4> all{{
      {Paper::application_form, {"申报书", "application"}, &make_form},
      {Paper::examination_report, {"形式审查报告", "examination-report"}, &examination_paper},
      {Paper::award_notice, {"立项通知书", "award-notice"}, &award_paper},
      {Paper::task_document, {"任务书", "task-document"}, &task_paper},
  }};
  return all;
}

std::string file_name(const Material& m, const Text& title) {
  const std::string& number = m.view.number.empty() ? m.view.id : m.view.number;
  return number + "-" + m.in(title) + ".pdf";
}

/// Where an attachment lies on disk, or its bytes where the store has no such place.
std::optional<print::Part> part_of(Services& services, const Actor& actor, const std::string& application,
                                   const Attachment& file) {
  auto opened = open_attachment(services, actor, application, file.id);
  if (!opened) return std::nullopt;
  if (!opened->path.empty()) return print::Part{opened->path, {}};
  print::Part part;
  std::array<char, 64 * 1024> piece{};
  for (;;) {
    const auto size = opened->bytes->read(piece);
    if (!size) return std::nullopt;
    if (*size == 0) return part;
    part.bytes.append(piece.data(), *size);
  }
}

}  // namespace

Result<PrintedPaper> print_paper(Services& services, const Actor& actor, const std::string& id, Paper paper,
                                 Language language) {
  GUOHE_LET(material, gather_material(services, actor, id, language));
  const auto kind = std::ranges::find(kinds(), paper, &PaperKind::paper);
  if (kind == kinds().end()) return no_paper_yet();
  GUOHE_LET(document, kind->make(material));
  GUOHE_LET(bytes, print::to_pdf(document));
  return PrintedPaper{file_name(material, kind->title), std::move(bytes)};
}

Result<PrintedPaper> print_certificate(Services& services, const Actor& actor, const std::string& id) {
  GUOHE_LET(issued, issue_certificate(services, actor, id));
  const Certificate& c = issued.certificate;
  Text holder = c.holder;
  if (holder.en.empty()) holder.en = holder.zh;
  GUOHE_LET(bytes, print::to_pdf(
                       print::certificate({c.number, issued.title, c.title, holder, c.kind, c.list == "bases",
                                           c.document, c.from, c.until.value_or(""), issued.text})));
  return PrintedPaper{c.number + "-certificate.pdf", std::move(bytes)};
}

Result<std::string> print_dossier(Services& services, const Actor& actor, const std::string& id,
                                  Language language, const std::string& path) {
  GUOHE_LET(material, gather_material(services, actor, id, language));
  print::Dossier dossier{subject_of(material), {}};
  std::vector<print::Part> parts;
  for (const PaperKind& kind : kinds()) {
    auto document = kind.make(material);
    if (!document && document.error().code == "paper.not_yet") continue;
    if (!document) return std::move(document).error();
    GUOHE_LET(bytes, print::to_pdf(*document));
    dossier.parts.push_back({material.in(kind.title), material.in("系统生成", "made by Guohe"), true});
    parts.push_back({{}, std::move(bytes)});
  }
  for (const Attachment& file : material.view.attachments) {
    auto part = file.type == "application/pdf" ? part_of(services, actor, id, file) : std::nullopt;
    const bool included = part && print::can_merge(*part);
    std::string what = evidence_label(material, file.evidence);
    if (file.withheld) what += material.in("（未通过病毒检查）", " (not cleared by the scanner)");
    dossier.parts.push_back({file.name, std::move(what), included});
    if (included) parts.push_back(*std::move(part));
  }
  GUOHE_LET(cover, print::to_pdf(print::dossier_cover(dossier, language)));
  parts.insert(parts.begin(), print::Part{{}, std::move(cover)});
  GUOHE_TRY(print::merge(parts, path));
  return file_name(material, {"卷宗", "dossier"});
}

}  // namespace guohe::app

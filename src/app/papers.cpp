// SPDX-License-Identifier: Apache-2.0
#include "app/papers.hpp"

#include <algorithm>
#include <set>

#include "app/certificate.hpp"
#include "app/errors.hpp"
#include "app/fact_words.hpp"
#include "app/paper_material.hpp"
#include "base/json.hpp"
#include "print/render.hpp"
#include "programme/policy/verdict_labels.hpp"

namespace guohe::app {

namespace {

Result<print::Document> form_paper(const Material& m) {
  print::ApplicationForm form;
  form.subject = subject_of(m);
  if (m.view.receipt) {
    form.receipt = m.view.receipt->number;
    form.submitted_at = m.view.receipt->submitted_at;
    form.digest = m.view.receipt->digest;
  }
  form.pack_version = m.topic.id + " " + m.topic.version;
  form.parts = parts_of(m, programme::FormStage::application);
  form.files = files_of(m);
  return print::application_form(form, m.language);
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
  for (const programme::ClauseVerdict& clause : verdict->clauses) add_clause(m, clause, "", report.clauses);
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
  for (print::FormPart& part : parts_of(m, programme::FormStage::application))
    task.parts.push_back(std::move(part));
  task.signatures = signatures_of(m);
  return print::task_document(task, m.language);
}

struct PaperKind {
  Paper paper;
  Text title;
  Result<print::Document> (*make)(const Material&);
};

const std::vector<PaperKind>& kinds() {
  static const std::vector<PaperKind> all{
      {Paper::application_form, {"申报书", "application"}, &form_paper},
      {Paper::examination_report, {"形式审查报告", "examination-report"}, &examination_paper},
      {Paper::award_notice, {"立项通知书", "award-notice"}, &award_paper},
      {Paper::task_document, {"任务书", "task-document"}, &task_paper},
  };
  return all;
}

/// A case has one paper, under the name of its process.
Result<MadePaper> made(const Material& m, Paper paper) {
  if (m.is_case()) {
    if (paper != Paper::application_form) return no_paper_yet();
    return MadePaper{{m.process->title.zh, m.process->name}, case_paper(m)};
  }
  const auto kind = std::ranges::find(kinds(), paper, &PaperKind::paper);
  if (kind == kinds().end()) return no_paper_yet();
  GUOHE_LET(document, kind->make(m));
  return MadePaper{kind->title, std::move(document)};
}

}  // namespace

Result<std::vector<MadePaper>> papers_of(const Material& m) {
  std::vector<MadePaper> papers;
  for (const PaperKind& kind : kinds()) {
    auto paper = made(m, kind.paper);
    if (!paper && paper.error().code == no_paper_yet().code) continue;
    if (!paper) return std::move(paper).error();
    papers.push_back(*std::move(paper));
  }
  if (m.is_case()) return papers;
  if (auto steps = steps_paper(m)) papers.push_back({{"办理记录", "record-of-steps"}, *std::move(steps)});
  return papers;
}

Result<PrintedPaper> print_paper(Services& services, const Actor& actor, const std::string& id, Paper paper,
                                 Language language) {
  GUOHE_LET(material, gather_material(services, actor, id, language));
  GUOHE_LET(printed, made(material, paper));
  GUOHE_LET(bytes, print::to_pdf(printed.document));
  return PrintedPaper{file_name(material, printed.title), std::move(bytes)};
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

}  // namespace guohe::app

// The paper of a case that stands beside an application, and that of the steps about an application itself.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "app/errors.hpp"
#include "app/fact_words.hpp"
#include "app/facts_json.hpp"
#include "app/paper_material.hpp"
#include "base/json.hpp"

namespace guohe::app {

namespace {

using programme::Document;
using programme::Field;
using programme::FieldType;

/// Whether a field is the same in both.
bool same(const Field& field, const Document& before, const Document& after) {
  return programme::at(before, {field.name, {}, {}}) == programme::at(after, {field.name, {}, {}});
}

/// What a case changes, as it was and as it is to be: values side by side, tables one after the other.
print::FormPart changes_of(const Material& m) {
  print::FormPart part{m.in("变更前后对照", "What changes"), {}, {}};
  const auto after = document_of(m.view.facts.text, [] { return std::string("row"); });
  const auto old_facts = json::parse(json_of(*m.opened_with));
  const auto new_facts = json::parse(m.view.facts.text);
  if (!after || !old_facts || !new_facts) return part;
  print::NamedTable values{
      {}, {{{m.in("事项", "Item"), 1.2}, {m.in("变更前", "Before"), 2}, {m.in("变更后", "After"), 2}}, {}}};
  std::vector<print::NamedTable> tables;
  const auto words = [&](const Field& field, const json::Node& facts) {
    const json::Node* value = facts.find(field.name);
    return value == nullptr ? std::string() : fact_words(field, *value, m.language);
  };
  for (const Field& field : m.topic.fields) {
    if (same(field, *m.opened_with, *after)) continue;
    if (field.type != FieldType::list) {
      values.table.rows.push_back({m.in(field.label), words(field, *old_facts), words(field, *new_facts)});
      continue;
    }
    for (const auto& [when, facts] : {std::pair{m.in("（变更前）", " (before)"), &*old_facts},
                                      std::pair{m.in("（变更后）", " (after)"), &*new_facts}}) {
      for (print::NamedTable& table : form_part({}, {&field}, *facts, m.language).tables) {
        table.title += when;
        tables.push_back(std::move(table));
      }
    }
  }
  if (!values.table.rows.empty()) part.tables.push_back(std::move(values));
  std::ranges::move(tables, std::back_inserter(part.tables));
  return part;
}

/// What a report has to show, as it was found.
std::vector<print::ClauseLine> indicators_of(const Material& m) {
  std::vector<print::ClauseLine> lines;
  const auto verdict = json::read<programme::Verdict>(m.view.verdict.text);
  if (!verdict) return lines;
  for (const programme::ClauseVerdict& clause : verdict->clauses) {
    if (clause.kind == "ex-post") add_clause(m, clause, "", lines);
  }
  return lines;
}

print::CasePaper about(const Material& m, const Text& title) {
  print::CasePaper paper;
  paper.subject = subject_of(m);
  paper.title = m.in(title);
  paper.state = m.in(m.view.state_label);
  paper.pack_version = m.topic.id + " " + m.topic.version;
  return paper;
}

}  // namespace

print::Document case_paper(const Material& m) {
  print::CasePaper paper = about(m, m.process->title);
  if (m.view.parent) paper.parent = m.view.parent->number;
  paper.opened_on = programme::shanghai_date(m.stored.created_at);
  if (m.view.receipt) {
    paper.receipt = m.view.receipt->number;
    paper.submitted_at = m.view.receipt->submitted_at;
    paper.digest = m.view.receipt->digest;
  }
  if (m.view.reason) paper.reason = m.view.reason->text;
  paper.parts = steps_of(m, programme::FormPaper::none);
  if (m.stored.stage == programme::FormStage::report) {
    for (print::FormPart& part : parts_of(m, programme::FormStage::report))
      paper.parts.push_back(std::move(part));
    paper.indicators = indicators_of(m);
  } else if (m.opened_with) {
    paper.parts.push_back(changes_of(m));
  }
  paper.files = files_of(m);
  return print::case_paper(paper, m.language);
}

Result<print::Document> steps_paper(const Material& m) {
  print::CasePaper paper = about(m, {"办理记录", "Record of steps"});
  paper.parts = steps_of(m, programme::FormPaper::task_document);
  if (paper.parts.empty()) return no_paper_yet();
  return print::case_paper(paper, m.language);
}

}  // namespace guohe::app

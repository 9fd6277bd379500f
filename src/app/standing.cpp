// SPDX-License-Identifier: Apache-2.0
#include "app/standing.hpp"

#include <algorithm>

namespace guohe::app {

namespace {

using programme::ClauseVerdict;
using programme::EvidenceState;
using programme::FormStage;
using programme::Status;

/// Kinds that an examiner has to go through; preferences, duties and what reports will show can wait.
bool is_examined(const std::string& kind) {
  return decides(kind) || kind == "scope" || kind == "judgement";
}

bool undecided(Status status) {
  return status == Status::unknown || status == Status::needs_evidence || status == Status::needs_judgement;
}

/// The finding on a clause: "met", "unmet", or empty.
std::string finding_on(const std::string& clause, const std::vector<FindingRecord>& findings) {
  const auto found = std::ranges::find(findings, clause, &FindingRecord::clause);
  return found == findings.end() ? std::string() : found->finding;
}

void collect_missing(const ClauseVerdict& clause, std::set<std::string>& missing) {
  for (const auto& evidence : clause.evidence) {
    if (evidence.state == EvidenceState::missing) missing.insert(evidence.id);
  }
  // A bundle that is settled, either way, needs no more proof; in one that is not, the parts that lack theirs
  // do.
  if (!undecided(clause.status)) return;
  for (const ClauseVerdict& part : clause.parts) {
    if (part.status == Status::needs_evidence) collect_missing(part, missing);
  }
}

bool is_empty(const programme::FieldValue* value) {
  if (value == nullptr) return true;
  if (const auto* table = std::get_if<programme::Table>(value)) return table->empty();
  const auto& text = std::get<programme::Value>(*value);
  return text == "\"\"" || text == "null" || text == "[]";
}

void count(Status status, programme::Counts& counts) {
  switch (status) {
    case Status::met:
      ++counts.met;
      break;
    case Status::unmet:
      ++counts.unmet;
      break;
    case Status::unknown:
      ++counts.unknown;
      break;
    case Status::needs_evidence:
      ++counts.needs_evidence;
      break;
    case Status::needs_judgement:
      ++counts.needs_judgement;
      break;
    case Status::not_applicable:
      ++counts.not_applicable;
      break;
    case Status::yes:
      ++counts.yes;
      break;
    case Status::no:
      ++counts.no;
      break;
  }
}

/// A report is measured by what its topic says reports have to show, and by nothing else.
void report_standing(const programme::Verdict& verdict, programme::Standing& standing) {
  std::set<std::string> missing;
  bool open = false;
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (clause.kind != "ex-post") continue;
    count(clause.status, standing.counts);
    if (clause.status == Status::not_applicable) continue;
    open = open || undecided(clause.status);
    collect_missing(clause, missing);
  }
  // What was not reported was not shown either: it takes the same decision of a person.
  standing.unmet = standing.counts.unmet + standing.counts.unknown;
  standing.missing_evidence = static_cast<int>(missing.size());
  standing.overall = standing.counts.unmet > 0 ? programme::Overall::not_eligible
                     : open                    ? programme::Overall::undetermined
                                               : programme::Overall::eligible;
}

}  // namespace

bool decides(const std::string& kind) {
  return kind == "eligibility" || kind == "ban" || kind == "ex-ante";
}

std::vector<std::string> open_findings(const programme::Verdict& verdict,
                                       const std::vector<FindingRecord>& findings) {
  std::vector<std::string> open;
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (!is_examined(clause.kind) || clause.status == Status::not_applicable) continue;
    if (!finding_on(clause.id, findings).empty()) continue;
    if (clause.parts.empty()) {
      if (undecided(clause.status) || !clause.question.empty() || !clause.evidence.empty())
        open.push_back(clause.id);
      continue;
    }
    // A bundle is settled part by part, for as long as it is not settled as a whole.
    if (!undecided(clause.status)) continue;
    for (const ClauseVerdict& part : clause.parts) {
      if (undecided(part.status) && finding_on(part.id, findings).empty()) open.push_back(part.id);
    }
  }
  return open;
}

std::vector<const ClauseVerdict*> unmet_clauses(const programme::Verdict& verdict,
                                                const std::vector<FindingRecord>& findings) {
  std::vector<const ClauseVerdict*> unmet;
  for (const ClauseVerdict& clause : verdict.clauses) {
    const bool by_rule = decides(clause.kind) && clause.status == Status::unmet;
    const bool by_person = is_examined(clause.kind) && finding_on(clause.id, findings) == "unmet";
    if (by_rule || by_person) unmet.push_back(&clause);
  }
  return unmet;
}

namespace {

bool reads_books(const ClauseVerdict& clause) {
  const auto of_books = [](const programme::InputRead& input) { return input.path.starts_with("registry."); };
  return std::ranges::any_of(clause.inputs, of_books) || std::ranges::any_of(clause.parts, reads_books);
}

}  // namespace

std::vector<const ClauseVerdict*> unmet_at_decision(const programme::Verdict& verdict,
                                                    const std::vector<FindingRecord>& findings) {
  auto unmet = unmet_clauses(verdict, findings);
  std::erase_if(unmet, [&](const ClauseVerdict* clause) {
    return !reads_books(*clause) && finding_on(clause->id, findings) != "unmet";
  });
  return unmet;
}

std::vector<const ClauseVerdict*> quotas_used_up(const programme::Verdict& verdict) {
  std::vector<const ClauseVerdict*> used_up;
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (clause.kind == "quota" && clause.status == Status::unmet) used_up.push_back(&clause);
  }
  return used_up;
}

std::set<std::string> missing_evidence(const programme::Verdict& verdict) {
  std::set<std::string> missing;
  for (const ClauseVerdict& clause : verdict.clauses) {
    if (is_examined(clause.kind) && clause.status != Status::not_applicable) collect_missing(clause, missing);
  }
  return missing;
}

FormStage stage_of(const programme::TopicView& topic, const programme::Field& field) {
  const auto section = std::ranges::find(topic.sections, field.section, &programme::FormSection::id);
  return section == topic.sections.end() ? FormStage::application : section->stage;
}

std::vector<std::string> missing_fields(const programme::TopicView& topic, const programme::Document& facts,
                                        FormStage stage) {
  std::vector<std::string> missing;
  std::vector<std::string> empty;
  bool anything = false;
  for (const programme::Field& field : topic.fields) {
    if (stage == FormStage::report && stage_of(topic, field) != stage) continue;
    const auto found = facts.find(field.name);
    const auto* value = found == facts.end() ? nullptr : &found->second;
    anything = anything || !is_empty(value);
    if (is_empty(value)) empty.push_back(field.name);
    if (field.required && is_empty(value)) missing.push_back(field.name);
    const auto* table = value == nullptr ? nullptr : std::get_if<programme::Table>(value);
    if (table == nullptr) continue;
    for (const programme::Row& row : *table) {
      for (const programme::Field& column : field.columns) {
        if (!column.required) continue;
        const auto cell = row.columns.find(column.name);
        const bool given = cell != row.columns.end() && cell->second != "\"\"";
        if (!given) missing.push_back(programme::path_text({field.name, row.id, column.name}));
      }
    }
  }
  // A report that says nothing has all of it to say yet: no single field is required, and without any no
  // indicator applies.
  if (stage == FormStage::report && !anything) return empty;
  return missing;
}

programme::Standing standing_of(const programme::Verdict& verdict, const programme::TopicView& topic,
                                const programme::Document& facts, const std::vector<FindingRecord>& findings,
                                FormStage stage) {
  programme::Standing standing;
  standing.missing_fields = static_cast<int>(missing_fields(topic, facts, stage).size());
  if (stage == FormStage::report) {
    report_standing(verdict, standing);
    return standing;
  }
  standing.overall = verdict.overall;
  standing.counts = verdict.counts;
  standing.unmet = static_cast<int>(unmet_clauses(verdict, findings).size());
  standing.missing_evidence = static_cast<int>(missing_evidence(verdict).size());
  standing.open_findings = static_cast<int>(open_findings(verdict, findings).size());
  return standing;
}

}  // namespace guohe::app

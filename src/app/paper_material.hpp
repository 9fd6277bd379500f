// What papers about an application or a case are made of: it as one person sees it, and what stands round it.
// For papers.cpp and its neighbours.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/dossier.hpp"
#include "app/dto.hpp"
#include "app/papers.hpp"
#include "app/ports/store.hpp"
#include "app/services.hpp"
#include "print/forms.hpp"
#include "programme/process.hpp"

namespace guohe::app {

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
  // Of a case whose own copy of the facts may be changed: what they were when it was opened.
  std::optional<programme::Document> opened_with;
  Language language = Language::zh;
  std::string now;

  [[nodiscard]] bool is_case() const { return !stored.parent.empty(); }
  [[nodiscard]] const std::string& in(const Text& text) const { return text.in(language); }
  [[nodiscard]] std::string in(const char* zh, const char* en) const {
    return language == Language::zh ? zh : en;
  }
};

/// Errors: as get_application.
Result<Material> gather_material(Services&, const Actor&, const std::string& id, Language);

[[nodiscard]] print::Subject subject_of(const Material&);
/// The sections of the form that are filled in at a stage.
[[nodiscard]] std::vector<print::FormPart> parts_of(const Material&, programme::FormStage);
/// What was filled in when actions were taken, in the order it came; without what `skip` names.
[[nodiscard]] std::vector<print::FormPart> steps_of(const Material&, programme::FormPaper skip);
/// A clause, why it came out as it did and what the examiner found, and the parts of a bundle.
void add_clause(const Material&, const programme::ClauseVerdict&, const std::string& before,
                std::vector<print::ClauseLine>& lines);
[[nodiscard]] std::string evidence_label(const Material&, const std::string& id);
[[nodiscard]] std::vector<print::AttachedFile> files_of(const Material&);
/// "GH2025-JRD-000123-任务书.pdf".
[[nodiscard]] std::string file_name(const Material&, const Text& title);

/// A paper that there is by now, with its name.
struct MadePaper {
  Text title;
  print::Document document;
};
/// All papers that there are by now, in their order; of a case its one paper. Errors: as print_paper.
Result<std::vector<MadePaper>> papers_of(const Material&);

/// The paper of a case: the form of its stage or what it changes, each step's answers, indicators of a
/// report.
[[nodiscard]] print::Document case_paper(const Material&);
/// What was filled in step by step about an application itself (payments, acceptance …).
Result<print::Document> steps_paper(const Material&);

}  // namespace guohe::app

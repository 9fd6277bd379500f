// Clauses, sections, evidence and definitions of a topic.
// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "base/suggest.hpp"
#include "policy/pack/read.hpp"

namespace guohe::policy {
namespace {

using programme::Status;

constexpr std::array<std::pair<std::string_view, ClauseKind>, 9> kKinds = {
    {{"scope", ClauseKind::scope},
     {"eligibility", ClauseKind::eligibility},
     {"ban", ClauseKind::ban},
     {"preference", ClauseKind::preference},
     {"ex-ante", ClauseKind::ex_ante},
     {"ex-post", ClauseKind::ex_post},
     {"judgement", ClauseKind::judgement},
     {"quota", ClauseKind::quota},
     {"duty", ClauseKind::duty}}};

constexpr std::array<std::pair<std::string_view, Status>, 8> kStatuses = {
    {{"met", Status::met},
     {"unmet", Status::unmet},
     {"unknown", Status::unknown},
     {"needs evidence", Status::needs_evidence},
     {"needs judgement", Status::needs_judgement},
     {"not applicable", Status::not_applicable},
     {"yes", Status::yes},
     {"no", Status::no}}};

std::optional<feel::Expression> take_expression(const File& file, yaml::Reader& reader,
                                                std::string_view key) {
  const yaml::Node* node = reader.take(key);
  if (node == nullptr) return std::nullopt;
  return read_expression(file, *node);
}

Template take_template(const File& file, yaml::Reader& reader, std::string_view key) {
  const yaml::Node* node = reader.take(key);
  return node == nullptr ? Template{} : read_template(file, *node);
}

// `found: {zh, en}` or `found: {met: {zh, en}, unmet: {zh, en}}`.
void read_found(const File& file, const yaml::Node& node, ClauseSource& clause) {
  if (node.find("zh") != nullptr || node.find("en") != nullptr) {
    clause.found = read_template(file, node);
    return;
  }
  yaml::Reader reader(file.document, node, file.diagnostics);
  for (const auto& [name, status] : kStatuses) {
    if (const yaml::Node* found = reader.take(name)) clause.found_if[status] = read_template(file, *found);
  }
  reader.finish();
}

ReadingSource read_reading(const File& file, const yaml::Node& node) {
  ReadingSource reading;
  yaml::Reader reader(file.document, node, file.diagnostics);
  if (!reader.opened()) return reading;
  reading.id = reader.need_text("id");
  reading.take = reader.need_text("take");
  const yaml::Node* options = reader.need("options");
  if (options != nullptr && options->entries.size() < 2) {
    file.error(*options, "pack.reading", {"至少应有两种读法", "expected at least two options"});
  } else if (options != nullptr) {
    bool taken = false;
    for (const yaml::Entry& entry : options->entries) {
      ReadingOption& option = reading.options.emplace_back();
      option.name = entry.key.text;
      taken = taken || option.name == reading.take;
      yaml::Reader inner(file.document, entry.value, file.diagnostics);
      if (!inner.opened()) continue;
      option.says = inner.need_both("says");
      if (const yaml::Node* rule = inner.need("rule")) option.rule = read_expression(file, *rule);
      inner.finish();
    }
    if (!taken) {
      file.error(*options, "pack.reading",
                 {"`take` 的读法 `" + reading.take + "` 不在选项中",
                  "`take` names `" + reading.take + "`, not an option"});
    }
  }
  reader.finish();
  return reading;
}

void read_flags(const File& file, const yaml::Node& node, ClauseSource& clause) {
  if (!node.is(yaml::Kind::sequence)) {
    file.error(node, "yaml.list_expected", {"此处应是一个列表", "expected a list"});
    return;
  }
  for (const yaml::Node& item : node.items) {
    yaml::Reader reader(file.document, item, file.diagnostics);
    if (!reader.opened()) continue;
    FlagSource& flag = clause.flags.emplace_back();
    flag.code = reader.need_text("code");
    if (const yaml::Node* when = reader.need("when")) flag.when = read_expression(file, *when);
    if (const yaml::Node* says = reader.need("says")) flag.says = read_template(file, *says);
    reader.finish();
  }
}

void read_clause_evidence(const File& file, const yaml::Node& node, ClauseSource& clause) {
  if (node.is(yaml::Kind::scalar)) {
    clause.evidence.push_back({node.text, file.place(node)});
    return;
  }
  if (!node.is(yaml::Kind::sequence)) {
    file.error(node, "yaml.list_expected", {"此处应是一个列表", "expected a list"});
    return;
  }
  for (const yaml::Node& item : node.items) {
    clause.evidence.push_back({yaml::text_of(file.document, item, file.diagnostics), file.place(item)});
  }
}

void read_kind(const File& file, yaml::Reader& reader, ClauseSource& clause) {
  const yaml::Node* node = reader.need("kind");
  if (node == nullptr) return;
  if (const auto kind = clause_kind(node->text)) {
    clause.kind = *kind;
    return;
  }
  file.error(*node, "pack.kind",
             {"未知的条款类别 `" + node->text + "`", "unknown clause kind `" + node->text + "`"});
}

ClauseSource read_clause(const File& file, const yaml::Node& node, const std::string& topic_cite,
                         const ClauseSource* bundle) {
  ClauseSource clause;
  clause.place = file.place(node);
  yaml::Reader reader(file.document, node, file.diagnostics);
  if (!reader.opened()) return clause;
  if (const yaml::Node* id = reader.need("id")) {
    clause.id = yaml::text_of(file.document, *id, file.diagnostics);
    clause.place = file.place(*id);
  }
  if (bundle == nullptr) {
    clause.cite = whole_cite(reader.need_text("cite"), topic_cite);
    read_kind(file, reader, clause);
    clause.in_force = take_expression(file, reader, "in force");
  } else {
    const std::string cite = reader.take_text("cite");
    clause.cite = cite.empty() ? bundle->cite : whole_cite(cite, topic_cite);
    clause.kind = bundle->kind;
  }
  clause.says = reader.need_both("says");
  clause.when = take_expression(file, reader, "when");
  clause.rule = take_expression(file, reader, "rule");
  if (const yaml::Node* reading = reader.take("reading")) clause.reading = read_reading(file, *reading);
  if (clause.rule && clause.reading) {
    file.error(node, "pack.clause",
               {"`rule` 与 `reading` 只能有一个", "`rule` and `reading` exclude each other"});
  }
  if (const yaml::Node* found = reader.take("found")) read_found(file, *found, clause);
  if (const yaml::Node* evidence = reader.take("evidence")) read_clause_evidence(file, *evidence, clause);
  clause.ask = reader.take_both("ask");
  clause.remedy = take_template(file, reader, "remedy");
  if (const yaml::Node* flags = reader.take("flags")) read_flags(file, *flags, clause);
  clause.at_least = reader.take_count("at least");
  clause.follows = reader.take_text("follows");
  const yaml::Node* parts = reader.take("of");
  if (parts != nullptr && parts->is(yaml::Kind::sequence)) {
    for (const yaml::Node& part : parts->items) {
      clause.parts.push_back(read_clause(file, part, topic_cite, &clause));
    }
  } else if (parts != nullptr) {
    file.error(*parts, "yaml.list_expected", {"此处应是一个列表", "expected a list"});
  }
  const int wanted = clause.at_least.value_or(0);
  if (clause.at_least && (wanted < 1 || wanted > static_cast<int>(clause.parts.size()))) {
    file.error(
        *node.find("at least"), "pack.bundle",
        {"`at least` 应在 1 与项数 " + std::to_string(clause.parts.size()) + " 之间",
         "`at least` must lie between 1 and the number of parts, " + std::to_string(clause.parts.size())});
  }
  reader.finish();
  return clause;
}

// `{table: amounts.dmn, decision: Amount}`
TableReference read_table(const File& file, const yaml::Node& node) {
  yaml::Reader reader(file.document, node, file.diagnostics);
  TableReference made;
  made.place = file.place(node);
  if (const yaml::Node* name = reader.need("table")) {
    made.file = yaml::text_of(file.document, *name, file.diagnostics);
    made.place = file.place(*name);
  }
  made.decision = reader.take_text("decision");
  reader.finish();
  return made;
}

}  // namespace

std::string whole_cite(const std::string& cite, const std::string& topic_cite) {
  const bool relative = cite.starts_with("（") || (!cite.empty() && cite[0] >= '0' && cite[0] <= '9');
  return relative ? topic_cite + cite : cite;
}

std::string_view name_of(ClauseKind kind) {
  for (const auto& [name, known] : kKinds) {
    if (known == kind) return name;
  }
  return {};
}

std::optional<ClauseKind> clause_kind(std::string_view name) {
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

std::vector<ClauseSource> read_clauses(const File& file, const yaml::Node& node,
                                       const std::string& topic_cite) {
  std::vector<ClauseSource> clauses;
  if (!node.is(yaml::Kind::sequence)) {
    file.error(node, "yaml.list_expected", {"此处应是一个列表", "expected a list"});
    return clauses;
  }
  for (const yaml::Node& item : node.items) clauses.push_back(read_clause(file, item, topic_cite, nullptr));
  return clauses;
}

std::vector<SectionSource> read_sections(const File& file, const yaml::Node& node) {
  std::vector<SectionSource> sections;
  for (const yaml::Entry& entry : node.entries) {
    yaml::Reader reader(file.document, entry.value, file.diagnostics);
    if (!reader.opened()) continue;
    SectionSource& section = sections.emplace_back();
    section.place = file.place(entry.key);
    section.section = {entry.key.text, reader.need_both("label"), reader.take_both("help"),
                       programme::FormStage::application};
    const std::string stage = reader.take_text("stage");
    if (stage == "report") section.section.stage = programme::FormStage::report;
    if (!stage.empty() && stage != "report" && stage != "application") {
      file.error(*entry.value.find("stage"), "pack.stage",
                 {"`stage` 只能是 application 或 report", "`stage` is `application` or `report`"});
    }
    reader.finish();
  }
  return sections;
}

std::vector<EvidenceSource> read_evidence(const File& file, const yaml::Node& node) {
  std::vector<EvidenceSource> evidence;
  for (const yaml::Entry& entry : node.entries) {
    yaml::Reader reader(file.document, entry.value, file.diagnostics);
    if (!reader.opened()) continue;
    EvidenceSource& one = evidence.emplace_back();
    one.id = entry.key.text;
    one.place = file.place(entry.key);
    one.label = reader.need_both("label");
    one.help = reader.take_both("help");
    one.when = take_expression(file, reader, "when");
    reader.finish();
  }
  return evidence;
}

std::vector<DefinitionSource> read_definitions(const File& file, const yaml::Node& node) {
  std::vector<DefinitionSource> definitions;
  for (const yaml::Entry& entry : node.entries) {
    DefinitionSource& one = definitions.emplace_back();
    one.name = entry.key.text;
    one.place = file.place(entry.key);
    if (entry.value.is(yaml::Kind::mapping)) {
      one.table = read_table(file, entry.value);
    } else {
      one.expression = read_expression(file, entry.value);
    }
  }
  return definitions;
}

}  // namespace guohe::policy

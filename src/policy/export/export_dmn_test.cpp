// An exported model, evaluated by the DMN engine, says of every clause what the pack says.
// SPDX-License-Identifier: Apache-2.0
#include "policy/export/export_dmn.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>

#include "dmn/dmn.hpp"
#include "policy/cases/case.hpp"
#include "policy/cases/case_input.hpp"
#include "policy/facts/facts.hpp"
#include "policy/testing.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::EvidenceState;

std::shared_ptr<const dmn::Model> compiled(const DmnExport& made) {
  const dmn::Compilation compilation = dmn::compile(std::make_shared<SourceText>("export.dmn", made.xml));
  for (const Diagnostic& diagnostic : compilation.diagnostics) {
    EXPECT_NE(diagnostic.severity, Severity::error) << render(diagnostic, Language::en);
  }
  return compilation.model;
}

bool reads_missing(const ProgramPtr& program, std::vector<Value>& frame) {
  if (program == nullptr) return false;
  feel::EvalOptions aware;
  aware.missing_aware = true;
  const feel::Trace trace = feel::explain(*program, frame, aware);
  return std::any_of(trace.inputs.begin(), trace.inputs.end(),
                     [](const feel::Trace::Input& input) { return input.missing || input.value.is_null(); });
}

// Where an input is missing, standard FEEL and a verdict may part.
bool is_comparable(const CompiledTopic& topic, const CompiledClause& clause, std::vector<Value>& frame) {
  if (reads_missing(clause.in_force, frame) || reads_missing(clause.when, frame) ||
      reads_missing(clause.rule, frame))
    return false;
  for (const int number : clause.evidence) {
    if (reads_missing(topic.evidence[static_cast<std::size_t>(number)].when, frame)) return false;
  }
  return std::all_of(clause.parts.begin(), clause.parts.end(),
                     [&](const CompiledClause& part) { return is_comparable(topic, part, frame); });
}

Value inputs_of(const CompiledTopic& topic, const DmnExport& exported, const app::CheckInput& input,
                const std::vector<Value>& frame) {
  feel::ContextBuilder made;
  for (std::size_t slot = 0; slot < topic.scope.size(); ++slot) {
    if (topic.scope.definition(static_cast<int>(slot)) == nullptr)
      made.set(topic.scope.name(static_cast<int>(slot)), frame[slot]);
  }
  // A context has all the components of its type; null where nothing was said (DMN 1.5, 10.3.2.9.1).
  feel::ContextBuilder evidence;
  for (const EvidenceSource& source : topic.source.evidence) {
    const auto given = input.evidence.find(source.id);
    const EvidenceState state = given == input.evidence.end() ? EvidenceState::missing : given->second;
    evidence.set(source.id, Value::string(boost::describe::enum_to_string(state, "")));
  }
  feel::ContextBuilder judgements;
  for (const auto& [id, name] : exported.judgements) {
    const auto given = input.judgements.find(id);
    judgements.set(name, given == input.judgements.end() ? Value() : Value::boolean(given->second));
  }
  made.set("evidence", std::move(evidence).build());
  made.set("judgements", std::move(judgements).build());
  return std::move(made).build();
}

struct Counts {
  std::size_t compared = 0;
  std::size_t skipped = 0;
};

struct Exported {
  DmnExport text;
  std::shared_ptr<const dmn::Model> model;
};
// Of each topic one, for there are many cases.
const Exported& exported(const std::shared_ptr<const CompiledTopic>& topic) {
  static std::map<std::shared_ptr<const CompiledTopic>, Exported> made;
  const auto [place, is_new] = made.try_emplace(topic);
  if (is_new) {
    place->second.text = export_dmn(*topic);
    place->second.model = compiled(place->second.text);
  }
  return place->second;
}

void compare_case(const PolicyLibrary& library, const std::filesystem::path& root, const std::string& file,
                  Counts& counts) {
  SCOPED_TRACE(file);
  Diagnostics diagnostics;
  const auto one = read_case(library, root, file, diagnostics);
  ASSERT_TRUE(one);
  if (!one->input.readings.empty()) return;  // the export takes the pack's own
  const auto topic = *library.compiled(one->topic);
  const auto verdict = library.check(one->topic, "", one->input);
  ASSERT_TRUE(verdict);
  std::vector<Value> frame;
  {
    std::vector<Problem> problems;
    frame = topic->blank;
    read_facts(*topic, one->input.facts, frame, problems);
    frame[static_cast<std::size_t>(topic->registry_slot)] =
        read_registry(*topic, one->input.registry, problems);
    frame[static_cast<std::size_t>(topic->call_slot)] = read_call(*topic, one->input.call, problems);
    frame[static_cast<std::size_t>(topic->today_slot)] = Value::date(*parse_date(one->input.today));
    ASSERT_TRUE(problems.empty());
  }
  const Exported& made = exported(topic);
  ASSERT_NE(made.model, nullptr);
  const Value inputs = inputs_of(*topic, made.text, one->input, frame);
  dmn::Evaluator evaluator;
  const auto compare = [&](const programme::ClauseVerdict& result, const auto& self) -> void {
    for (const programme::ClauseVerdict& part : result.parts) self(part, self);
    std::vector<Value> own = frame;
    if (!is_comparable(*topic, *topic->by_id.at(result.id), own)) {
      ++counts.skipped;
      return;
    }
    ++counts.compared;
    const dmn::Outcome outcome = evaluator.evaluate(*made.model, made.text.decisions.at(result.id), inputs);
    EXPECT_EQ(feel::to_feel_string(outcome.value), boost::describe::enum_to_string(result.status, ""))
        << result.id << (outcome.messages.empty() ? "" : ": " + outcome.messages[0].text.en);
  };
  for (const programme::ClauseVerdict& result : verdict->clauses) compare(result, compare);
}

TEST(ExportDmn, SaysOfEveryClauseWhatThePackSays) {
  for (const std::string folder : {"src/policy/testdata/policies", "policies"}) {
    const std::filesystem::path root = std::filesystem::path(GUOHE_SOURCE_DIR) / folder;
    Diagnostics diagnostics;
    const auto library = PolicyLibrary::load(root, diagnostics);
    Counts counts;
    for (const std::string& file : thinned(case_files(root, ""))) compare_case(*library, root, file, counts);
    EXPECT_GT(counts.compared, counts.skipped);
    RecordProperty(folder == "policies" ? "compared" : "compared_in_testdata",
                   static_cast<int>(counts.compared));
  }
}

TEST(ExportDmn, IsTheSameTextEveryTime) {
  EXPECT_EQ(export_dmn(*testing_topic()).xml, export_dmn(*testing_topic()).xml);
}

}  // namespace
}  // namespace guohe::policy

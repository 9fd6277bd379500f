// A topic ready to judge applications: every expression compiled, every name resolved to a number.
// Immutable; any number of threads may read one.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "feel/feel.hpp"
#include "policy/pack/load.hpp"
#include "policy/pack/pack.hpp"

namespace guohe::policy {

using ProgramPtr = std::shared_ptr<const feel::Program>;

struct CompiledPart {
  std::string literal;
  ProgramPtr program;  // null: literal only
  Format format = Format::plain;
  const programme::Field* field = nullptr;  // the field a value comes from, for labels and units
};
struct CompiledTemplate {
  std::vector<CompiledPart> zh, en;
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
};

struct CompiledFlag {
  std::string code;
  ProgramPtr when;
  CompiledTemplate says;
};

struct CompiledClause {
  int number = 0;  // of all clauses and parts, in order: the place in a list of statuses
  const ClauseSource* source = nullptr;
  ClauseKind kind = ClauseKind::eligibility;
  ProgramPtr in_force;  // null: always
  ProgramPtr when;
  ProgramPtr rule;                    // the reading taken by default, where there are readings
  std::vector<ProgramPtr> options;    // of a reading, in the pack's order
  int take = 0;                       // the option taken by default
  std::vector<int> evidence;          // numbers of evidence kinds
  bool asks = false;                  // a person answers a question
  bool informs = false;               // neither rule, reading, bundle nor question: a text that stands
  int at_least = 0;                   // of a bundle
  std::vector<CompiledClause> parts;  // of a bundle
  std::vector<CompiledFlag> flags;
  CompiledTemplate found;
  std::map<programme::Status, CompiledTemplate> found_if;
  CompiledTemplate remedy;
};

struct CompiledEvidence {
  const EvidenceSource* source = nullptr;
  ProgramPtr when;  // null: always required
};

struct CompiledTopic {
  Guideline guideline;
  Registry registry;
  TopicSource source;
  std::string digest;

  feel::Scope scope;
  feel::Type call_type, registry_type;
  std::vector<feel::Type> field_types;  // by field; field i has slot i
  int call_slot = 0, registry_slot = 0, today_slot = 0;
  std::vector<int> definition_slots;
  std::vector<int> report_slots;   // fields of sections for reports
  std::vector<feel::Value> blank;  // a frame with nothing given

  std::vector<CompiledEvidence> evidence;
  std::vector<CompiledClause> clauses;
  std::map<std::string, const CompiledClause*> by_id;  // clauses and parts
  int clause_count = 0;

  /// The field that a path of a rule reads ("partners.name", "call.publish date"), or null. Definitions are
  /// looked through: a column of a list that a definition made is that of the list it was made from.
  [[nodiscard]] const programme::Field* field_of(std::string_view path) const;
  /// The field whose labels and unit fit a program's value: the first it reads with choices, else the first.
  [[nodiscard]] const programme::Field* field_shown(const feel::Program& program) const;
  /// The words for a path: "参与单位—单位名称".
  [[nodiscard]] Text label_of(std::string_view path) const;
  [[nodiscard]] int evidence_number(std::string_view id) const;  // -1 when there is none
};

/// The FEEL type of a field.
[[nodiscard]] feel::Type feel_type(const programme::Field& field);

/// Compiles a topic. Returns nothing when there is an error; warnings leave it usable.
[[nodiscard]] std::shared_ptr<const CompiledTopic> compile_topic(const Guideline& guideline,
                                                                 const Registry& registry, TopicSource source,
                                                                 Diagnostics& diagnostics);

}  // namespace guohe::policy

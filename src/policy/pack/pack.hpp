// A policy pack as it is written: what docs/formats/pack.md describes, read into plain structs, nothing
// compiled yet. Every expression remembers where it stands in its file.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "dmn/decision_file.hpp"
#include "feel/feel.hpp"
#include "programme/policy/topic.hpp"
#include "programme/policy/verdict.hpp"

namespace guohe::policy {

enum class ClauseKind { scope, eligibility, ban, preference, ex_ante, ex_post, judgement, quota, duty };

/// "ex-ante": as packs and verdicts spell it.
[[nodiscard]] std::string_view name_of(ClauseKind kind);
[[nodiscard]] std::optional<ClauseKind> clause_kind(std::string_view name);

/// Where something is written.
struct Place {
  std::shared_ptr<const SourceText> source;
  Span span;
};

/// "file:line:column", both from 1.
inline std::string written_at(const Place& place) {
  const Position at = place.source->position(place.span.begin);
  return place.source->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

/// How a value is shown inside a sentence: the `| format` of a template part.
enum class Format { plain, money, wan, date, percent, names, label };

/// A sentence in one language: literal text and values computed by FEEL, in order.
struct SentencePart {
  std::string literal;
  std::optional<feel::Expression> expression;  // absent: literal only
  Format format = Format::plain;
};
using Sentence = std::vector<SentencePart>;

/// A sentence in both languages, `{FEEL | format}` inside.
struct Template {
  Sentence zh, en;
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
};

struct FlagSource {
  std::string code;
  std::optional<feel::Expression> when;
  Template says;
};

struct ReadingOption {
  std::string name;
  Text says;
  std::optional<feel::Expression> rule;
};

struct ReadingSource {
  std::string id;
  std::string take;
  std::vector<ReadingOption> options;
};

struct EvidenceName {
  std::string id;
  Place place;
};

struct ClauseSource {
  std::string id;
  std::string cite;  // with the topic's before it
  ClauseKind kind = ClauseKind::eligibility;
  Text says;
  std::optional<feel::Expression> in_force;  // of a notice's rule: whether the call carries it
  std::optional<feel::Expression> when, rule;
  std::optional<ReadingSource> reading;
  Template found;                                  // for every status that has none of its own
  std::map<programme::Status, Template> found_if;  // `found: {met: …, unmet: …}`
  std::vector<EvidenceName> evidence;
  Text ask;
  Template remedy;
  std::vector<FlagSource> flags;
  std::optional<int> at_least;      // of a bundle
  std::vector<ClauseSource> parts;  // of a bundle
  std::string follows;              // the clause of the topic before that it follows, by its id; may be empty
  Place place;
};

struct FieldSource {
  programme::Field field;
  std::string type_name;  // as written, for records: "list of partner"
  bool report_stage = false;
  Place place;
};

struct EvidenceSource {
  std::string id;
  Text label, help;
  std::optional<feel::Expression> when;
  Place place;
};

/// A decision table kept in a `.dmn` file beside the pack.
struct TableReference {
  std::string file;      // "amounts.dmn"
  std::string decision;  // empty: the file's only one
  Place place;
  std::shared_ptr<const dmn::DecisionFile> table;  // null when it cannot be read, which is said
};

struct DefinitionSource {
  std::string name;
  std::optional<feel::Expression> expression;
  Place place;
  std::optional<TableReference> table;  // in place of an expression
};

struct SectionSource {
  programme::FormSection section;
  Place place;
};

/// Records that lists are made of, by name.
using RecordTypes = std::map<std::string, std::vector<programme::Field>>;

/// A parameter of a call: a typed field with its value, or the reason why the document gives none.
struct CallParameter {
  programme::Field field;
  std::string value_json;  // empty when unset
  Text unset;
  Place place;             // of its name
  bool of_notice = false;  // declared by a fragment of notices/, not by the guideline
};

/// The folder of fragments that packs of all guidelines may include, named `notices/provincial`.
inline constexpr std::string_view kNotices = "notices/";
/// Its name where packs are checked one by one: what stands there belongs to the topics of all packs.
inline constexpr std::string_view kNoticePack = "notices";

/// registry.yaml: the cross-record facts that rules of every pack may read.
struct Registry {
  std::vector<programme::Field> fields;
  std::string bytes;  // canonical, for digests
};

struct Guideline {
  std::string id;
  std::string version;
  Text title, issuer, document;
  std::string in_force_from;        // ISO date; empty: always
  bool changes_open_calls = false;  // in force also for calls that had opened before
  std::vector<CallParameter> call;
  std::vector<std::string> topics;
  std::string bytes;
};

/// A topic with its fragments put in and what it drops taken out.
struct TopicSource {
  std::string id;       // full: "gd-2025/joint-rd"
  std::string follows;  // the topic of an earlier guideline that it follows: "gd-2022/scientific-research"
  Place follows_place;
  Text title;
  std::string cite;
  std::string process;
  Text summary, term, grant;
  std::vector<SectionSource> sections;
  std::vector<FieldSource> fields;
  std::vector<EvidenceSource> evidence;
  std::vector<DefinitionSource> definitions;
  std::vector<ClauseSource> clauses;
  std::vector<CallParameter> call;  // of its fragments; the guideline's of the same name come first
  std::string bytes;                // canonical bytes of its own file and its fragments
};

}  // namespace guohe::policy

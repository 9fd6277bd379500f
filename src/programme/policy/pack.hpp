// A policy pack as officers see and edit it: its versions, its files, each clause with the piece of YAML it
// is written in, what a check of a draft says and what changed. Plain data, made by the policy room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "programme/policy/topic.hpp"

namespace guohe::programme {

/// Files by name within the pack's folder: "joint-rd.yaml", "cases/joint-rd/complete.yaml". What a pack
/// shares with others keeps its own name: "notices/provincial.yaml", "registry.yaml".
using PackTexts = std::map<std::string, std::string>;

struct PackTopicName {
  std::string id;  // "gd-2025/joint-rd"
  Text title;
};
BOOST_DESCRIBE_STRUCT(PackTopicName, (), (id, title))

/// One version of a pack that is loaded.
struct PackEdition {
  std::string pack;  // "gd-2025"
  std::string version;
  Text title;
  Text document;
  Text issuer;
  std::string digest;               // "sm3:…" over its complete files
  std::string in_force_from;        // ISO date; empty: always
  bool changes_open_calls = false;  // also for calls that had opened before
  bool newest = false;
  bool published = false;  // by officers, here; else it came with the installation
  std::vector<PackTopicName> topics;
};
BOOST_DESCRIBE_STRUCT(PackEdition, (),
                      (pack, version, title, document, issuer, digest, in_force_from, changes_open_calls,
                       newest, published, topics))

enum class PackFileKind { guideline, topic, fragment, table, pack_case, notice, registry, other };
BOOST_DESCRIBE_ENUM(PackFileKind, guideline, topic, fragment, table, pack_case, notice, registry, other)

struct PackFile {
  std::string name;
  PackFileKind kind = PackFileKind::other;
  bool editable = false;  // what packs share is not
  bool changed = false;   // by the draft
  std::string text;
};
BOOST_DESCRIBE_STRUCT(PackFile, (), (name, kind, editable, changed, text))

/// A place in a file; lines and columns from 1, a column is one code point.
struct PackPlace {
  std::string file;
  int line = 0;
  int column = 0;
  int end_line = 0;
  int end_column = 0;
};
BOOST_DESCRIBE_STRUCT(PackPlace, (), (file, line, column, end_line, end_column))

enum class PackSeverity { error, warning, note };
BOOST_DESCRIBE_ENUM(PackSeverity, error, warning, note)

struct PackDiagnostic {
  std::string code;
  PackSeverity severity = PackSeverity::error;
  Text message;
  PackPlace place;
};
BOOST_DESCRIBE_STRUCT(PackDiagnostic, (), (code, severity, message, place))

/// What can be set without rewriting a rule: a constant of a rule, a constant definition, a parameter of the
/// call, how many parts a bundle asks for, which reading is taken.
struct PackSettable {
  std::string name;               // "E6.threshold", "grant cap", "call.publish date", "E5.reading"
  std::vector<std::string> also;  // other names for the same
  std::string of;      // the clause, part, definition, parameter or evidence kind that it stands in
  std::string beside;  // what it is compared with, FEEL; may be empty
  std::string kind;    // number | date | time | date and time | duration | text | boolean
  std::string value;   // as written; empty for a parameter that is unset
  Text unit;
  std::vector<std::string> options;  // of a reading or a choice
  std::optional<int> parts;          // of a bundle
  PackPlace place;
  bool editable = false;
};
BOOST_DESCRIBE_STRUCT(PackSettable, (),
                      (name, also, of, beside, kind, value, unit, options, parts, place, editable))

struct PackExpression {
  std::string of;      // rule | when | in force | flag CODE
  std::string option;  // of a reading; empty otherwise
  std::string text;    // FEEL
  PackPlace place;
};
BOOST_DESCRIBE_STRUCT(PackExpression, (), (of, option, text, place))

struct PackReadingOption {
  std::string name;
  Text says;
};
BOOST_DESCRIBE_STRUCT(PackReadingOption, (), (name, says))

struct PackReading {
  std::string id;  // "I-8"
  std::string take;
  std::vector<PackReadingOption> options;
};
BOOST_DESCRIBE_STRUCT(PackReading, (), (id, take, options))

struct PackClause {
  std::string id;
  std::string cite;
  std::string kind;
  Text says;
  std::vector<PackExpression> expressions;
  std::optional<PackReading> reading;
  std::optional<int> at_least;  // of a bundle
  std::vector<std::string> evidence;
  Text question;
  std::string yaml;  // the piece of the file
  PackPlace place;   // of that piece
  bool editable = false;
  std::vector<std::string> topics;  // that have this very piece: a fragment belongs to several
  std::vector<PackClause> parts;
};
BOOST_DESCRIBE_STRUCT(PackClause, (),
                      (id, cite, kind, says, expressions, reading, at_least, evidence, question, yaml, place,
                       editable, topics, parts))

struct PackDefinition {
  std::string name;
  std::string text;   // FEEL; empty for a decision table
  std::string table;  // file of the decision table; empty otherwise
  std::string type;   // of its value; empty when it does not compile
  PackPlace place;
  bool editable = false;
  std::vector<std::string> topics;
};
BOOST_DESCRIBE_STRUCT(PackDefinition, (), (name, text, table, type, place, editable, topics))

struct PackParameter {
  std::string name;
  Text label;
  std::string type;
  std::string value;  // JSON; empty when unset
  Text unset;         // why there is none
  bool editable = false;
  std::vector<Choice> choices;
  bool open = false;  // other values may be given than the choices
};
BOOST_DESCRIBE_STRUCT(PackParameter, (), (name, label, type, value, unset, editable, choices, open))

struct PackTopic {
  std::string id;
  Text title;
  std::string cite;
  std::string process;
  bool sound = false;  // it compiled
  std::vector<PackClause> clauses;
  std::vector<PackDefinition> definitions;
  std::vector<PackSettable> settable;  // empty unless it compiled
};
BOOST_DESCRIBE_STRUCT(PackTopic, (), (id, title, cite, process, sound, clauses, definitions, settable))

/// A version or a draft, for reading and editing.
struct PackContent {
  std::string pack;
  std::string version;
  std::vector<PackParameter> parameters;
  std::vector<PackTopic> topics;
  std::vector<PackFile> files;
  std::vector<PackDiagnostic> diagnostics;
};
BOOST_DESCRIBE_STRUCT(PackContent, (), (pack, version, parameters, topics, files, diagnostics))

struct PackCaseOutcome {
  std::string file;  // "cases/joint-rd/complete.yaml"
  Text title;
  std::string topic;
  bool passed = false;
  bool broken = false;  // it passes in the version that the draft begins from
  std::vector<PackDiagnostic> failures;
};
BOOST_DESCRIBE_STRUCT(PackCaseOutcome, (), (file, title, topic, passed, broken, failures))

/// What a draft or a version is worth now: whether it compiles, and how its cases come out.
struct PackCheck {
  bool sound = false;  // no error, every topic compiled
  bool ready = false;  // sound, and every case passes
  int passed = 0;
  int failed = 0;
  int broken = 0;
  std::vector<PackDiagnostic> diagnostics;
  std::vector<PackCaseOutcome> cases;  // those that fail first
};
BOOST_DESCRIBE_STRUCT(PackCheck, (), (sound, ready, passed, failed, broken, diagnostics, cases))

enum class PackChanged { added, changed, removed };
BOOST_DESCRIBE_ENUM(PackChanged, added, changed, removed)

/// One aspect of a thing that differs: says | rule | when | kind | cite | reading | value | …
struct PackAspect {
  std::string name;
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(PackAspect, (), (name, before, after))

enum class PackThing { clause, definition, field, evidence, parameter, topic };
BOOST_DESCRIBE_ENUM(PackThing, clause, definition, field, evidence, parameter, topic)

struct PackDifferenceItem {
  PackThing thing = PackThing::clause;
  PackChanged what = PackChanged::changed;
  std::string id;
  std::string cite;
  Text label;                       // what it says, or is called
  std::vector<std::string> topics;  // it changes in all of these
  std::vector<PackAspect> aspects;
};
BOOST_DESCRIBE_STRUCT(PackDifferenceItem, (), (thing, what, id, cite, label, topics, aspects))

struct PackFileDifference {
  std::string name;
  PackChanged what = PackChanged::changed;
  std::string before;
  std::string after;
};
BOOST_DESCRIBE_STRUCT(PackFileDifference, (), (name, what, before, after))

/// What a draft changes: clause by clause, and file by file.
struct PackDifference {
  std::string base_version;
  std::string version;
  std::vector<PackDifferenceItem> items;
  std::vector<PackFileDifference> files;
};
BOOST_DESCRIBE_STRUCT(PackDifference, (), (base_version, version, items, files))

struct PackCoverageRow {
  std::string clause;
  std::vector<std::string> topics;
  PackPlace place;
  bool met = false;
  bool unmet = false;
  bool undecided = false;
  bool needs_unmet = true;
  bool complete = false;
};
BOOST_DESCRIBE_STRUCT(PackCoverageRow, (),
                      (clause, topics, place, met, unmet, undecided, needs_unmet, complete))

/// Which outcomes of each clause the cases show.
struct PackCoverage {
  int complete = 0;
  int gaps = 0;
  std::vector<PackCoverageRow> items;
};
BOOST_DESCRIBE_STRUCT(PackCoverage, (), (complete, gaps, items))

struct PackCitation {
  std::string topic;
  std::string clause;
  std::string cite;
  PackPlace place;
};
BOOST_DESCRIBE_STRUCT(PackCitation, (), (topic, clause, cite, place))

struct PackDocumentClause {
  std::string cite;
  std::string text;
  int line = 0;
  std::optional<int> parent;  // number of the place it stands in
  bool cited = false;         // by itself, by what it stands in, or by what stands in it
  std::vector<PackCitation> cited_by;
};
BOOST_DESCRIBE_STRUCT(PackDocumentClause, (), (cite, text, line, parent, cited, cited_by))

/// A pack beside the text of its guideline.
struct PackLinks {
  std::vector<PackDocumentClause> places;
  std::vector<int> uncited;  // numbers of places with a text of their own that nothing cites
  std::vector<PackCitation> unresolved;
};
BOOST_DESCRIBE_STRUCT(PackLinks, (), (places, uncited, unresolved))

enum class CompletionKind { field, column, definition, parameter, record, function, keyword, value };
BOOST_DESCRIBE_ENUM(CompletionKind, field, column, definition, parameter, record, function, keyword, value)

struct Completion {
  std::string name;
  CompletionKind kind = CompletionKind::field;
  std::string type;    // FEEL: "number", "list<…>"; a function's signature
  Text says;           // the label, or what a function does
  std::string insert;  // what goes into the text in place of begin..end of the list
};
BOOST_DESCRIBE_STRUCT(Completion, (), (name, kind, type, says, insert))

struct CompletionList {
  int begin = 0;  // bytes of the expression that a completion replaces
  int end = 0;
  std::vector<Completion> items;
};
BOOST_DESCRIBE_STRUCT(CompletionList, (), (begin, end, items))

/// What is wrong in an expression, by bytes of its text and by code points.
struct ExpressionProblem {
  std::string code;
  PackSeverity severity = PackSeverity::error;
  Text message;
  int begin = 0;
  int end = 0;
  int line = 0;
  int column = 0;
};
BOOST_DESCRIBE_STRUCT(ExpressionProblem, (), (code, severity, message, begin, end, line, column))

struct ExpressionRead {
  std::string path;
  Text label;
  std::string value;  // FEEL; empty when missing
  bool missing = false;
};
BOOST_DESCRIBE_STRUCT(ExpressionRead, (), (path, label, value, missing))

struct ExpressionStep {
  std::string expression;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(ExpressionStep, (), (expression, value))

/// An expression that came out on a case's facts.
struct ExpressionValue {
  std::string value;     // FEEL text
  bool missing = false;  // it depends on what nobody gave
  std::vector<ExpressionRead> inputs;
  std::vector<ExpressionStep> steps;
};
BOOST_DESCRIBE_STRUCT(ExpressionValue, (), (value, missing, inputs, steps))

struct ExpressionCheck {
  bool sound = false;
  std::string type;  // of the result; empty when it does not compile
  std::vector<ExpressionProblem> problems;
  std::optional<ExpressionValue> value;  // when a case was named
};
BOOST_DESCRIBE_STRUCT(ExpressionCheck, (), (sound, type, problems, value))

}  // namespace guohe::programme

// A verdict: for each clause of a topic, whether an application meets it, and why.
// Plain data, made by the policy room, kept and shown by everybody else. The field order here is the
// order in JSON; the same facts, pack version and date give the same bytes.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace guohe::programme {

/// The outcome of one clause (design: "Verdicts"). A preference has only yes, no or one of the undecided.
enum class Status { met, unmet, unknown, needs_evidence, needs_judgement, not_applicable, yes, no };
BOOST_DESCRIBE_ENUM(Status, met, unmet, unknown, needs_evidence, needs_judgement, not_applicable, yes, no)

constexpr bool is_met(Status status) {
  return status == Status::met || status == Status::yes;
}
constexpr bool is_unmet(Status status) {
  return status == Status::unmet || status == Status::no;
}

enum class Overall { eligible, not_eligible, undetermined };
BOOST_DESCRIBE_ENUM(Overall, eligible, not_eligible, undetermined)

/// When a verdict was computed; a later one never overwrites an earlier one.
enum class Instant { draft, submission, examination, decision };
BOOST_DESCRIBE_ENUM(Instant, draft, submission, examination, decision)

enum class EvidenceState { missing, attached, checked, rejected };
BOOST_DESCRIBE_ENUM(EvidenceState, missing, attached, checked, rejected)

/// One input that the rule read.
struct InputRead {
  std::string path;   // as the rule names it: "partners", "call.publish date", "registry.projects"
  Text label;         // the field's label
  std::string value;  // a FEEL literal; empty when missing
  Text shown;         // the value as a person reads it; empty when missing
  bool missing = false;
};
BOOST_DESCRIBE_STRUCT(InputRead, (), (path, label, value, shown, missing))

/// Beside any status: something a person ought to look at.
struct Flag {
  std::string code;  // boundary_date | reading_differs | rule_error | a code of the pack's own
  Text says;
};
BOOST_DESCRIBE_STRUCT(Flag, (), (code, says))

/// One way to read an ambiguous clause, and what it gives.
struct ReadingOutcome {
  std::string id;      // "I-8"
  std::string option;  // "lead only"
  Text says;
  Status status = Status::unknown;
  bool taken = false;
};
BOOST_DESCRIBE_STRUCT(ReadingOutcome, (), (id, option, says, status, taken))

struct EvidenceOutcome {
  std::string id;
  Text label;
  EvidenceState state = EvidenceState::missing;
};
BOOST_DESCRIBE_STRUCT(EvidenceOutcome, (), (id, label, state))

/// One step of the arithmetic: the text of a part of the rule and the value it had.
struct Step {
  std::string expression;  // "sum(domestic enterprises.self raised)"
  std::string value;       // "500000"
};
BOOST_DESCRIBE_STRUCT(Step, (), (expression, value))

struct ClauseVerdict {
  std::string id;    // "E6b"
  std::string cite;  // "专题一·一（二）6"
  std::string kind;  // scope | eligibility | ban | preference | ex-ante | ex-post | judgement | quota | duty
  Text says;
  Status status = Status::unknown;
  Text found;                             // the reason in words, with the figures
  std::vector<InputRead> inputs;          // what was read
  std::vector<std::string> missing;       // paths that nobody gave
  std::vector<Step> arithmetic;           // how the rule came out
  std::vector<EvidenceOutcome> evidence;  // files that must prove it
  Text question;                          // for the examiner; empty when none
  Text remedy;                            // what would put it right, of an unmet clause; may be empty
  std::vector<ReadingOutcome> readings;   // empty when the clause has one reading
  std::vector<Flag> flags;
  std::vector<ClauseVerdict> parts;  // of a bundle: at least k of n
};
BOOST_DESCRIBE_STRUCT(ClauseVerdict, (),
                      (id, cite, kind, says, status, found, inputs, missing, arithmetic, evidence, question,
                       remedy, readings, flags, parts))

struct Counts {
  int met = 0, unmet = 0, unknown = 0, needs_evidence = 0, needs_judgement = 0, not_applicable = 0, yes = 0,
      no = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (),
                      (met, unmet, unknown, needs_evidence, needs_judgement, not_applicable, yes, no))

struct Verdict {
  std::string topic;    // "gd-2025/joint-rd"
  std::string version;  // of the pack
  std::string digest;   // of the pack's bytes, "sm3:..."
  std::string today;    // ISO date the rules saw
  Overall overall = Overall::undetermined;
  Counts counts;
  std::vector<ClauseVerdict> clauses;
};
BOOST_DESCRIBE_STRUCT(Verdict, (), (topic, version, digest, today, overall, counts, clauses))

}  // namespace guohe::programme

// What is proved over all applications that a topic's rules allow (docs/proof.md). Plain data, made by the
// policy room.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/described.hpp"
#include "base/text.hpp"

namespace guohe::programme {

enum class ProofKind {
  never_met,         // clauses[0] is met by no application
  never_unmet,       // the rule of clauses[0] fails for no application to which it applies
  never_applies,     // clauses[0] applies to no application
  contradiction,     // clauses[0] and clauses[1] apply together, and are never both met
  implied,           // who meets clauses[0] meets clauses[1], if it applies
  none_eligible,     // no application is eligible
  table_gap,         // of a decision table: no rule for an input
  table_overlap,     // two rules for one input
  table_unreachable  // a rule that is never chosen
};
BOOST_DESCRIBE_ENUM(ProofKind, never_met, never_unmet, never_applies, contradiction, implied, none_eligible,
                    table_gap, table_overlap, table_unreachable)

/// An application, as `guohe check` reads it: {"topic": …, "today": …, "facts": {…}, …}.
struct ProofWitness {
  Text shows;  // what it is an example of
  json::Raw application;
};
BOOST_DESCRIBE_STRUCT(ProofWitness, (), (shows, application))

/// A condition from which a finding follows, and where it is written.
struct ProofReason {
  std::string of;     // "E6b rule", or the field whose bound it is
  std::string text;   // FEEL
  std::string place;  // "joint-rd.yaml:120:7"; empty for a bound
};
BOOST_DESCRIBE_STRUCT(ProofReason, (), (of, text, place))

struct ProofFinding {
  ProofKind kind = ProofKind::never_met;
  std::vector<std::string> clauses;
  Text says;
  std::vector<ProofReason> reasons;     // that together exclude what is said to be impossible
  std::vector<ProofWitness> witnesses;  // every one confirmed by the engine
  std::vector<std::string> lists;       // that it reads: it is proved for lists of bounded length
  Text known;                           // why it is intended, when the pack says so; else empty
};
BOOST_DESCRIBE_STRUCT(ProofFinding, (), (kind, clauses, says, reasons, witnesses, lists, known))

/// A question that stayed open.
struct ProofOpen {
  ProofKind kind = ProofKind::never_met;
  std::vector<std::string> clauses;
  Text why;
};
BOOST_DESCRIBE_STRUCT(ProofOpen, (), (kind, clauses, why))

/// What of a clause's expressions could not be said in formulas and was left open: results rest on nothing of
/// it.
struct ProofWidened {
  std::string clause;
  std::vector<std::string> texts;  // FEEL
};
BOOST_DESCRIBE_STRUCT(ProofWidened, (), (clause, texts))

struct ProofCounts {
  int questions = 0;      // asked of the solver
  int impossible = 0;     // proved
  int confirmed = 0;      // applications found and confirmed by the engine
  int unconfirmed = 0;    // found, and not confirmed: worth nothing
  int out_of_limits = 0;  // given up
};
BOOST_DESCRIBE_STRUCT(ProofCounts, (), (questions, impossible, confirmed, unconfirmed, out_of_limits))

struct ProofReport {
  std::string topic, version;
  std::vector<Text> assumptions;
  std::optional<ProofWitness> eligible;  // an application that is eligible, when one was found
  std::vector<ProofFinding> findings;
  std::vector<ProofOpen> open;
  std::vector<ProofWidened> widened;
  ProofCounts counts;
};
BOOST_DESCRIBE_STRUCT(ProofReport, (),
                      (topic, version, assumptions, eligible, findings, open, widened, counts))

}  // namespace guohe::programme

// Proof over a pack: which clauses of a topic can never be met, never fail, never apply, contradict one
// another or follow from another; whether anybody can be eligible; gaps and overlaps of its decision tables.
// Each with an application that shows it, confirmed by the engine, or with the conditions from which it
// follows.
//
// docs/proof.md says what is proved under which assumptions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/described.hpp"
#include "base/result.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

inline constexpr int kProofRowsMax = 6;

struct ProofOptions {
  /// Rows that each list of an application may have; 1 to kProofRowsMax. More rows find more and take longer.
  int rows = 3;
  /// Steps of the solver for one question, a measure that does not depend on the machine; then a time limit,
  /// after which a question counts as not decided too.
  std::uint32_t steps_max = 5'000'000;
  std::uint32_t milliseconds_max = 60'000;
  /// Set by another thread to end early; the report is then an error `proof.cancelled`.
  const std::atomic<bool>* cancelled = nullptr;
};

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

/// Proves over one topic, readings as the pack takes them. The same topic and options give the same report,
/// unless the time limit of a question is met. Errors: invalid "proof.rows"; unavailable "proof.cancelled";
/// internal "proof.solver" (what the solver says). Never throws.
[[nodiscard]] Result<ProofReport> prove_topic(const CompiledTopic& topic, const ProofOptions& options = {});

}  // namespace guohe::policy

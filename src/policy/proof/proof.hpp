// Proof over a pack: which clauses of a topic can never be met, never fail, never apply, contradict one
// another or follow from another; whether anybody can be eligible; gaps and overlaps of its decision tables.
// Each with an application that shows it, confirmed by the engine, or with the conditions from which it
// follows.
//
// docs/proof.md says what is proved under which assumptions.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

#include "base/result.hpp"
#include "policy/compiled_topic.hpp"
#include "programme/policy/proof.hpp"

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

using programme::ProofCounts;
using programme::ProofFinding;
using programme::ProofKind;
using programme::ProofOpen;
using programme::ProofReason;
using programme::ProofReport;
using programme::ProofWidened;
using programme::ProofWitness;

/// Proves over one topic, readings as the pack takes them. The same topic and options give the same report,
/// unless the time limit of a question is met. Errors: invalid "proof.rows"; unavailable "proof.cancelled";
/// internal "proof.solver" (what the solver says). Never throws.
[[nodiscard]] Result<ProofReport> prove_topic(const CompiledTopic& topic, const ProofOptions& options = {});

}  // namespace guohe::policy

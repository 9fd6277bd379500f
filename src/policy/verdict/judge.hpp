// The outcome of every clause for one application: statuses only, no words. This is the fast path that
// batch runs and what-if use; explain.hpp adds the reasons.
//
//   Judge judge(*topic);                       // one a thread
//   std::vector<Status> statuses(topic->clause_count);
//   Overall overall = judge.run(frame, circumstances, statuses);
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "feel/feel.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// What an examiner found on a clause.
enum class Finding : std::uint8_t { none, yes, no };

/// What a verdict depends on besides the facts. An empty list stands for its default everywhere.
struct Circumstances {
  std::vector<programme::EvidenceState> evidence;  // by evidence number; missing by default
  std::vector<Finding> findings;                   // by clause number; none by default
  std::vector<std::int16_t> options;  // by clause number: option taken; -1, the pack's, by default
};

class Judge {
 public:
  explicit Judge(const CompiledTopic& topic);

  /// Judges every clause and part. `frame` has the topic's slots, definitions unset; `statuses` has
  /// clause_count places. Allocates nothing of its own.
  programme::Overall run(std::span<feel::Value> frame, const Circumstances& circumstances,
                         std::span<programme::Status> statuses);

  /// Whether a frame has anything that a report says.
  [[nodiscard]] static bool reports_given(const CompiledTopic& topic, std::span<const feel::Value> frame);

  /// One clause when its reading is taken as `option`; the statuses of its parts must stand in `statuses`.
  [[nodiscard]] programme::Status with_option(const CompiledClause& clause, int option,
                                              std::span<feel::Value> frame,
                                              const Circumstances& circumstances,
                                              std::span<programme::Status> statuses);

  /// Whether the call carries a clause (pack.md, `in force`); one that it does not carry is no part of a
  /// verdict.
  [[nodiscard]] bool in_force(const CompiledClause& clause, std::span<feel::Value> frame) const;

  /// Whether a clause waits for a report that the facts of the last run do not give.
  [[nodiscard]] bool awaits_report(const CompiledClause& clause) const;

  [[nodiscard]] const feel::EvalOptions& options() const { return options_; }
  /// Rules that take more steps come out unknown.
  void limit_steps(std::uint64_t steps_max) { options_.steps_max = steps_max; }

  /// The machine of the calling thread: a machine's memory is worth keeping.
  [[nodiscard]] static feel::Machine& machine();

 private:
  // A clause on its way: what decides it, the worst first.
  programme::Status judge(const CompiledClause& clause, int option);
  programme::Status own(const CompiledClause& clause, int option);
  programme::Status bundle(const CompiledClause& clause);
  bool lacks_evidence(const CompiledClause& clause);
  bool lacks(int evidence);
  feel::Value ask(const feel::Program& program);
  void begin(std::span<feel::Value> frame, const Circumstances& circumstances,
             std::span<programme::Status> statuses);

  const CompiledTopic& topic_;
  feel::EvalOptions options_;
  feel::Machine* machine_ = nullptr;  // of the thread that judges
  std::span<feel::Value> frame_;
  const Circumstances* circumstances_ = nullptr;
  std::span<programme::Status> statuses_;
  bool reports_given_ = false;
  std::vector<std::int8_t> lacking_;  // by evidence number: 0 no, 1 yes, -1 not asked yet
};

/// The overall result of a topic's clauses (pack.md, "Overall").
[[nodiscard]] programme::Overall overall_of(const CompiledTopic& topic,
                                            std::span<const programme::Status> statuses);

/// At least k of n over the statuses of parts (pack.md, step 6).
[[nodiscard]] programme::Status at_least(int wanted, std::span<const programme::Status> parts);

}  // namespace guohe::policy

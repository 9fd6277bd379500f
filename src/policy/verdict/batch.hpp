// Statuses for many applications to one topic: the facts stand in columns, the clauses run over hundreds of
// applications at a time, on as many threads as are given. What-if asks here with a changed topic over the
// same facts. Outcomes are those of Judge, application by application.
//
//   TopicPlan plan(topic);                    // once a topic
//   Batch batch(plan);                        // the facts, loaded once
//   for (...) batch.add(prepared);            // of prepare()
//   auto outcomes = judge_all(plan, batch, frame_of, 2);
//
//   TopicPlan changed(other_topic, plan);     // the same fields, other clauses
//   auto after = judge_changed(plan, *outcomes, changed, batch, frame_of, 2);
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "base/result.hpp"
#include "feel/columnar.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/verdict/batch_circumstances.hpp"
#include "policy/verdict/batch_outcomes.hpp"
#include "policy/verdict/batch_plan.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::policy {

/// The facts and circumstances of applications, in the order in which they were added. What the columns do
/// not hold is found by a machine when an application is added, and kept: a program that stays the same does
/// not run again.
class Batch {
 public:
  explicit Batch(const TopicPlan& plan);

  void add(const Prepared& prepared);
  [[nodiscard]] std::size_t size() const { return size_; }
  /// Memory of the facts.
  [[nodiscard]] std::size_t bytes() const;

  /// Some applications after one another, with what the columns of their facts do not hold.
  struct Part {
    feel::columnar::Chunk facts;
    std::size_t begin = 0;  // number of its first application
    CircumstanceColumns circumstances;
    struct Kept {
      std::uint32_t program = 0;
      std::uint16_t row = 0;
      feel::columnar::Code code = feel::columnar::Code::elsewhere;
    };
    std::vector<Kept> kept;  // outcomes that stand elsewhere, of programs that the columns cover; by program
  };
  /// The parts, when all that was added is in one. For judge_all.
  [[nodiscard]] const std::vector<Part>& parts();
  /// The plan of the topic whose fields the facts are of.
  [[nodiscard]] const TopicPlan& plan() const { return plan_; }
  /// The outcomes of a program that the columns do not cover, by application.
  [[nodiscard]] const std::vector<std::uint8_t>& uncovered(std::size_t program) const {
    return uncovered_[program];
  }

 private:
  /// Ends the part that is being filled.
  void close();

  TopicPlan plan_;
  feel::columnar::Loader loader_;
  feel::columnar::Runner runner_;
  std::vector<Part> parts_;
  std::size_t size_ = 0;
  std::vector<std::vector<std::uint8_t>> uncovered_;
  // Of the part that is being filled.
  std::vector<std::vector<feel::Value>> waiting_;
  std::vector<Circumstances> circumstances_;
  std::vector<std::uint8_t> reports_;
};

/// The frame of an application again (as prepare() made it): asked for where a changed program needs what
/// neither the columns nor the batch holds. Called from several threads at once.
using FrameSource = std::function<std::vector<feel::Value>(std::size_t application)>;

/// Judges every application. Evidence, findings and readings of the batch are those of the plan's topic that
/// have the same ids. Error: conflict, `batch.other_fields`, when the plan's topic has other fields than the
/// topic whose facts the batch holds.
[[nodiscard]] Result<Outcomes> judge_all(const TopicPlan& plan, Batch& batch, const FrameSource& frame_of,
                                         unsigned threads = 1);

/// The same as judge_all(after, …), when `before` is what judge_all said under `plan_before` of the same
/// batch: only clauses that may have changed are judged, the columns of the others are shared with `before`.
/// Outcomes of fewer applications than the batch has now are no help: all clauses are judged. Error: as
/// judge_all.
[[nodiscard]] Result<Outcomes> judge_changed(const TopicPlan& plan_before, const Outcomes& before,
                                             const TopicPlan& after, Batch& batch,
                                             const FrameSource& frame_of, unsigned threads = 1);

}  // namespace guohe::policy

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
//   auto after = judge_all(changed, batch, frame_of, 2);
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"
#include "feel/columnar.hpp"
#include "policy/compiled_topic.hpp"
#include "policy/verdict/judge.hpp"
#include "policy/verdict/prepare.hpp"

namespace guohe::policy {

/// The programs that decide a topic's statuses, as a plan over columns. Immutable; shared by threads.
class TopicPlan {
 public:
  explicit TopicPlan(std::shared_ptr<const CompiledTopic> topic);
  /// A topic of the same fields (see judge_all) over the facts that another plan's batches hold.
  TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts);

  [[nodiscard]] const std::shared_ptr<const CompiledTopic>& topic() const { return topic_; }
  [[nodiscard]] const feel::columnar::Layout& layout() const { return layout_; }
  [[nodiscard]] const feel::columnar::Plan& plan() const { return plan_; }
  /// The number of a deciding program in the plan, -1 for any other program.
  [[nodiscard]] int number_of(const feel::Program& program) const;
  /// How many programs decide, and how many of them the columns cover; a machine runs the rest.
  [[nodiscard]] std::size_t programs() const { return deciding_.size(); }
  [[nodiscard]] std::size_t covered() const;
  [[nodiscard]] const ProgramPtr& program(std::size_t number) const { return deciding_[number]; }
  /// Equal for programs of two topics of the same fields only when they mean the same; empty when that cannot
  /// be told.
  [[nodiscard]] const std::string& meaning(std::size_t number) const { return meanings_[number]; }

 private:
  void find_meanings();
  void number(const CompiledClause& clause);
  void number(const ProgramPtr& program);
  [[nodiscard]] std::size_t place_of(const feel::Program& program) const;

  std::shared_ptr<const CompiledTopic> topic_;
  std::vector<ProgramPtr> deciding_;
  std::vector<std::string> meanings_;
  // Numbers by program, looked up once a clause and application: open addressing in a power of two of places.
  struct Numbered {
    const feel::Program* program = nullptr;
    int number = -1;
  };
  std::vector<Numbered> numbers_ = std::vector<Numbered>(64);
  feel::columnar::Layout layout_;
  feel::columnar::Plan plan_;
};

/// The facts and circumstances of applications, in the order in which they were added. What the columns do
/// not hold is found by a machine when an application is added, and kept: a program that stays the same does
/// not run again.
class Batch {
 public:
  explicit Batch(const TopicPlan& plan);

  void add(const Prepared& prepared);
  [[nodiscard]] std::size_t size() const { return circumstances_.size(); }
  /// Memory of the facts.
  [[nodiscard]] std::size_t bytes() const;

 private:
  friend class BatchJudge;
  TopicPlan plan_;  // of the topic whose fields the facts are of
  feel::columnar::Loader loader_;
  feel::columnar::Runner runner_;
  std::vector<feel::columnar::Chunk> chunks_;
  std::vector<std::size_t> begins_;  // first application of each chunk
  std::vector<Circumstances> circumstances_;
  std::vector<bool> reports_given_;
  std::vector<std::vector<feel::Value>> waiting_;  // frames of the chunk that is being filled
  // Outcomes that a machine found: of programs that are not covered, by program and application; of others
  // where they stand elsewhere.
  std::vector<std::vector<feel::columnar::Code>> uncovered_;
  std::unordered_map<std::uint64_t, feel::columnar::Code> elsewhere_;

  /// Ends the chunk that is being filled.
  void close();
};

/// One overall result an application, and one status a clause and part of each.
struct Outcomes {
  std::size_t clause_count = 0;
  std::vector<programme::Overall> overall;
  std::vector<programme::Status> statuses;  // by application, then by clause number
  std::size_t by_machine = 0;               // applications for which a frame was asked

  [[nodiscard]] std::span<const programme::Status> of(std::size_t application) const {
    return std::span(statuses).subspan(application * clause_count, clause_count);
  }
};

/// The frame of an application again (as prepare() made it): asked for where a changed program needs what
/// neither the columns nor the batch holds. Called from several threads at once.
using FrameSource = std::function<std::vector<feel::Value>(std::size_t application)>;

/// Judges every application. Error: conflict, `batch.other_fields`, when the plan's topic has other fields
/// than the topic whose facts the batch holds.
[[nodiscard]] Result<Outcomes> judge_all(const TopicPlan& plan, Batch& batch, const FrameSource& frame_of,
                                         unsigned threads = 1);

}  // namespace guohe::policy

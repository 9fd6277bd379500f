// The programs that decide a topic's statuses, as a plan over columns; what batch.hpp runs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "feel/columnar.hpp"
#include "policy/compiled_topic.hpp"

namespace guohe::policy {

/// Immutable; shared by threads.
class TopicPlan {
 public:
  explicit TopicPlan(std::shared_ptr<const CompiledTopic> topic);
  /// A topic of the same fields (see judge_all) over the facts that another plan's batches hold.
  TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts);
  /// The same, with the programs of some of the topic's clauses only.
  TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts,
            std::span<const CompiledClause* const> clauses);

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
  void number(const CompiledClause& clause);
  void number(const ProgramPtr& program);
  void find_meanings();
  [[nodiscard]] std::size_t place_of(const feel::Program& program) const;

  std::shared_ptr<const CompiledTopic> topic_;
  std::vector<ProgramPtr> deciding_;
  std::vector<std::string> meanings_;
  // Numbers by program: open addressing in a power of two of places.
  struct Numbered {
    const feel::Program* program = nullptr;
    int number = -1;
  };
  std::vector<Numbered> numbers_ = std::vector<Numbered>(64);
  feel::columnar::Layout layout_;
  feel::columnar::Plan plan_;
};

/// Whether the fields, the call, the registry and the date of two topics have the same places and types, so
/// that facts read for one can be judged by the other.
[[nodiscard]] bool same_fields(const CompiledTopic& a, const CompiledTopic& b);

/// Whether two programs of topics of the same fields surely mean the same. Null means the same as null.
[[nodiscard]] bool same_program(const TopicPlan& a, const ProgramPtr& of_a, const TopicPlan& b,
                                const ProgramPtr& of_b);

/// Whether a clause surely comes out as another does, for any application whose evidence, findings and
/// readings are told by the same ids. Both topics have the same fields.
[[nodiscard]] bool same_clause(const TopicPlan& a, const CompiledClause& of_a, const TopicPlan& b,
                               const CompiledClause& of_b);

}  // namespace guohe::policy

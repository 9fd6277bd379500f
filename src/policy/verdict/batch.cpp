// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include "policy/verdict/batch_clauses.hpp"
#include "policy/verdict/judge.hpp"

namespace guohe::policy {
namespace {

using feel::columnar::Code;

// A text that only informs is not applicable, whatever the facts.
bool is_constant(const CompiledClause& clause) {
  return clause.informs && clause.in_force == nullptr && clause.when == nullptr;
}

// Gives a clause and its parts columns to write.
void make_columns(const CompiledClause& clause, std::size_t size, Outcomes& outcomes, ColumnTask& task) {
  for (const CompiledClause& part : clause.parts) make_columns(part, size, outcomes, task);
  const auto number = static_cast<std::size_t>(clause.number);
  auto column = std::make_shared<StatusColumn>();
  if (!is_constant(clause)) {
    column->each.resize(size);
    task.statuses[number] = column->each.data();
  }
  outcomes.statuses[number] = std::move(column);
}

void take_columns(const CompiledClause& from, const CompiledClause& to, const Outcomes& before,
                  Outcomes& outcomes) {
  outcomes.statuses[static_cast<std::size_t>(to.number)] =
      before.statuses[static_cast<std::size_t>(from.number)];
  for (std::size_t i = 0; i < to.parts.size(); ++i)
    take_columns(from.parts[i], to.parts[i], before, outcomes);
}

Outcomes blank_outcomes(const CompiledTopic& topic, std::size_t size) {
  Outcomes outcomes;
  outcomes.clause_count = static_cast<std::size_t>(topic.clause_count);
  outcomes.overall.resize(size);
  outcomes.statuses.resize(outcomes.clause_count);
  return outcomes;
}

// Judges the clauses of the task; the columns of all others stand in the outcomes.
void run(ColumnTask& task, Outcomes& outcomes, unsigned threads) {
  for (const CompiledClause* clause : task.clauses)
    make_columns(*clause, outcomes.overall.size(), outcomes, task);
  for (std::size_t i = 0; i < outcomes.clause_count; ++i) task.columns[i] = outcomes.statuses[i].get();
  task.overall = outcomes.overall.data();
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> by_machine = 0;
  const auto work = [&] {
    ColumnJudge judge(task);
    for (std::size_t i = next++; i < task.parts.size(); i = next++) judge.run(task.parts[i]);
    by_machine += judge.by_machine();
  };
  const std::size_t helpers =
      std::min<std::size_t>(std::max(threads, 1U), std::max<std::size_t>(task.parts.size(), 1)) - 1;
  std::vector<std::jthread> team;
  for (std::size_t i = 0; i < helpers; ++i) team.emplace_back(work);
  work();
  team.clear();  // joins
  outcomes.by_machine = by_machine;
}

Error other_fields() {
  return {
      ErrorKind::conflict,
      "batch.other_fields",
      {"两个版本的字段不同，须重新读入填报内容", "the two versions have other fields: load the facts again"},
      {},
      {}};
}

}  // namespace

Batch::Batch(const TopicPlan& plan)
    : plan_(plan), loader_(plan.layout()), runner_(plan.plan()), uncovered_(plan.programs()) {}

void Batch::add(const Prepared& prepared) {
  if (!loader_.add(prepared.frame)) {
    close();
    (void)loader_.add(prepared.frame);  // an empty chunk takes any
  }
  waiting_.push_back(prepared.frame);
  circumstances_.push_back(prepared.circumstances);
  reports_.push_back(Judge::reports_given(*plan_.topic(), prepared.frame) ? CircumstanceColumns::kSet : 0);
  ++size_;
}

const std::vector<Batch::Part>& Batch::parts() {
  close();
  return parts_;
}

void Batch::close() {
  if (waiting_.empty()) return;
  Part part;
  part.begin = size_ - waiting_.size();
  part.facts = loader_.take();
  runner_.run(part.facts);
  for (std::size_t i = 0; i < plan_.programs(); ++i) {
    for (std::size_t row = 0; row < waiting_.size(); ++row) {
      if (runner_.code(i, row) != Code::elsewhere) continue;
      const Code found = code_by_machine(*plan_.program(i), waiting_[row]);
      if (plan_.plan().covers(i)) {
        part.kept.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint16_t>(row), found});
      } else {
        uncovered_[i].push_back(static_cast<std::uint8_t>(found));
      }
    }
  }
  part.circumstances = circumstance_columns(*plan_.topic(), circumstances_, std::move(reports_));
  parts_.push_back(std::move(part));
  waiting_.clear();
  circumstances_.clear();
  reports_.clear();
}

std::size_t Batch::bytes() const {
  std::size_t total = 0;
  for (const Part& part : parts_)
    total += part.facts.bytes() + part.circumstances.bytes() + part.kept.size() * sizeof(Part::Kept);
  for (const std::vector<std::uint8_t>& codes : uncovered_) total += codes.size();
  return total;
}

Result<Outcomes> judge_all(const TopicPlan& plan, Batch& batch, const FrameSource& frame_of,
                           unsigned threads) {
  if (!same_fields(*plan.topic(), *batch.plan().topic())) return other_fields();
  ColumnTask task(plan, batch, frame_of);
  Outcomes outcomes = blank_outcomes(*plan.topic(), batch.size());
  for (const CompiledClause& clause : plan.topic()->clauses) task.clauses.push_back(&clause);
  run(task, outcomes, threads);
  return outcomes;
}

Result<Outcomes> judge_changed(const TopicPlan& plan_before, const Outcomes& before, const TopicPlan& after,
                               Batch& batch, const FrameSource& frame_of, unsigned threads) {
  if (before.overall.size() != batch.size() || !same_fields(*plan_before.topic(), *after.topic())) {
    return judge_all(after, batch, frame_of, threads);
  }
  if (!same_fields(*after.topic(), *batch.plan().topic())) return other_fields();
  Outcomes outcomes = blank_outcomes(*after.topic(), batch.size());
  std::vector<const CompiledClause*> changed;
  for (const CompiledClause& clause : after.topic()->clauses) {
    const auto earlier = plan_before.topic()->by_id.find(clause.source->id);
    if (earlier == plan_before.topic()->by_id.end() ||
        !same_clause(plan_before, *earlier->second, after, clause)) {
      changed.push_back(&clause);
    } else {
      take_columns(*earlier->second, clause, before, outcomes);
    }
  }
  const TopicPlan plan(after.topic(), after, changed);
  ColumnTask task(plan, batch, frame_of);
  task.clauses = std::move(changed);
  run(task, outcomes, threads);
  return outcomes;
}

}  // namespace guohe::policy

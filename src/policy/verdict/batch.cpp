// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace guohe::policy {
namespace {

using feel::columnar::Chunk;
using feel::columnar::Code;
using feel::columnar::Runner;
using programme::FieldType;

// How many digits after the point the numbers of a path have in columns: amounts have two (fen), other
// numbers four at most; one with more is judged by a machine.
int digits_of(const CompiledTopic& topic, std::string_view path) {
  constexpr int kMoney = 2;
  constexpr int kOther = 4;
  const programme::Field* field = topic.field_of(path);
  if (field == nullptr) return kOther;
  return field->type == FieldType::money ? kMoney : field->type == FieldType::integer ? 0 : kOther;
}

bool same_fields(const CompiledTopic& a, const CompiledTopic& b) {
  if (a.call_slot != b.call_slot || a.registry_slot != b.registry_slot || a.today_slot != b.today_slot)
    return false;
  const int inputs = std::max({a.call_slot, a.registry_slot, a.today_slot}) + 1;
  for (int slot = 0; slot < inputs; ++slot) {
    if (a.scope.name(slot) != b.scope.name(slot) || !(a.scope.type(slot) == b.scope.type(slot))) return false;
  }
  return true;
}

}  // namespace

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic) : topic_(std::move(topic)) {
  for (const CompiledEvidence& evidence : topic_->evidence) number(evidence.when);
  for (const CompiledClause& clause : topic_->clauses) number(clause);
  feel::columnar::LayoutOptions options;
  options.digits = [of = topic_](std::string_view path) { return digits_of(*of, path); };
  layout_ = feel::columnar::Layout::of(deciding_, options);
  plan_ = feel::columnar::Plan::make(layout_, deciding_, {true});
}

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts)
    : topic_(std::move(topic)), layout_(facts.layout_) {
  for (const CompiledEvidence& evidence : topic_->evidence) number(evidence.when);
  for (const CompiledClause& clause : topic_->clauses) number(clause);
  plan_ = feel::columnar::Plan::make(layout_, deciding_, {true});
}

void TopicPlan::number(const ProgramPtr& program) {
  if (program == nullptr || !numbers_.try_emplace(program.get(), static_cast<int>(deciding_.size())).second)
    return;
  deciding_.push_back(program);
}

void TopicPlan::number(const CompiledClause& clause) {
  number(clause.in_force);
  number(clause.when);
  number(clause.rule);
  for (const ProgramPtr& option : clause.options) number(option);
  for (const CompiledClause& part : clause.parts) number(part);
}

int TopicPlan::number_of(const feel::Program& program) const {
  const auto found = numbers_.find(&program);
  return found == numbers_.end() ? -1 : found->second;
}

std::size_t TopicPlan::covered() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan_.size(); ++i) count += plan_.covers(i) ? 1U : 0U;
  return count;
}

Batch::Batch(const TopicPlan& plan) : topic_(plan.topic()), loader_(plan.layout()) {}

void Batch::add(const Prepared& prepared) {
  if (!loader_.add(prepared.frame)) {
    close();
    (void)loader_.add(prepared.frame);  // an empty chunk takes any
  }
  open_ = true;
  circumstances_.push_back(prepared.circumstances);
  reports_given_.push_back(Judge::reports_given(*topic_, prepared.frame));
}

void Batch::close() {
  if (!open_) return;
  chunks_.push_back(loader_.take());
  begins_.push_back(begins_.empty() ? 0 : begins_.back() + chunks_[chunks_.size() - 2].size());
  open_ = false;
}

std::size_t Batch::bytes() const {
  std::size_t total = 0;
  for (const Chunk& chunk : chunks_) total += chunk.bytes();
  return total;
}

// One a thread: takes chunks until none is left.
class BatchJudge final : private Judge::Answers {
 public:
  BatchJudge(const TopicPlan& plan, const Batch& batch, const FrameSource& frame_of, Outcomes& into)
      : plan_(plan),
        batch_(batch),
        frame_of_(frame_of),
        into_(into),
        runner_(plan.plan()),
        judge_(*plan.topic()) {}

  void work(std::atomic<std::size_t>& next) {
    for (std::size_t i = next++; i < batch_.chunks_.size(); i = next++) chunk(i);
  }
  [[nodiscard]] std::size_t by_machine() const { return by_machine_; }

  static void close(Batch& batch) { batch.close(); }
  static const CompiledTopic& topic(const Batch& batch) { return *batch.topic_; }
  static std::size_t chunks(const Batch& batch) { return batch.chunks_.size(); }

 private:
  void chunk(std::size_t number) {
    const Chunk& chunk = batch_.chunks_[number];
    runner_.run(chunk);
    for (row_ = 0; row_ < chunk.size(); ++row_) {
      application_ = batch_.begins_[number] + row_;
      frame_.clear();
      into_.overall[application_] = judge_.run(
          *this, batch_.reports_given_[application_], batch_.circumstances_[application_],
          std::span(into_.statuses).subspan(application_ * into_.clause_count, into_.clause_count));
    }
  }

  Code code(const feel::Program& program) override {
    const int place = plan_.number_of(program);
    return place < 0 ? Code::elsewhere : runner_.code(static_cast<std::size_t>(place), row_);
  }
  std::span<feel::Value> frame() override {
    frame_ = frame_of_(application_);
    ++by_machine_;
    return frame_;
  }

  const TopicPlan& plan_;
  const Batch& batch_;
  const FrameSource& frame_of_;
  Outcomes& into_;
  Runner runner_;
  Judge judge_;
  std::size_t row_ = 0;  // of the chunk at hand, and its number in the batch
  std::size_t application_ = 0;
  std::vector<feel::Value> frame_;  // of that application, when it was asked for
  std::size_t by_machine_ = 0;
};

Result<Outcomes> judge_all(const TopicPlan& plan, Batch& batch, const FrameSource& frame_of,
                           unsigned threads) {
  if (!same_fields(*plan.topic(), BatchJudge::topic(batch))) {
    return Error{ErrorKind::conflict,
                 "batch.other_fields",
                 {"两个版本的字段不同，须重新读入填报内容",
                  "the two versions have other fields: load the facts again"},
                 {},
                 {}};
  }
  BatchJudge::close(batch);
  Outcomes outcomes;
  outcomes.clause_count = static_cast<std::size_t>(plan.topic()->clause_count);
  outcomes.overall.resize(batch.size());
  outcomes.statuses.resize(batch.size() * outcomes.clause_count);
  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> by_machine = 0;
  const auto work = [&] {
    BatchJudge judge(plan, batch, frame_of, outcomes);
    judge.work(next);
    by_machine += judge.by_machine();
  };
  const std::size_t helpers =
      std::min<std::size_t>(std::max(threads, 1U), std::max<std::size_t>(BatchJudge::chunks(batch), 1)) - 1;
  std::vector<std::jthread> team;
  for (std::size_t i = 0; i < helpers; ++i) team.emplace_back(work);
  work();
  team.clear();  // joins
  outcomes.by_machine = by_machine;
  return outcomes;
}

}  // namespace guohe::policy

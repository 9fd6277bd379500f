// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch.hpp"

#include <algorithm>
#include <atomic>
#include <set>
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

feel::EvalOptions aware() {
  feel::EvalOptions options;
  options.missing_aware = true;
  return options;
}

Code code_of(const feel::Value& value) {
  if (value.is_true()) return Code::yes;
  if (value.is_false()) return Code::no;
  if (!value.is_null()) return Code::error;
  return value.is_missing()                    ? Code::missing
         : value.why() == feel::Why::judgement ? Code::judgement
                                               : Code::error;
}

std::uint64_t key(std::size_t application, std::size_t program) {
  return static_cast<std::uint64_t>(application) << 16U | program;
}

// A program's text, and those of the definitions that it reads, one after the other.
class Meaning {
 public:
  explicit Meaning(const CompiledTopic& topic) : topic_(topic) {}

  std::string of(const feel::Program& program) {
    text_.clear();
    seen_.clear();
    known_ = true;
    add(program);
    return known_ ? text_ : std::string();
  }

 private:
  void add(const feel::Program& program) {
    text_ += feel::print(program) + '\n';
    for (const std::string& path : feel::input_paths(program)) {
      for (const int slot : topic_.definition_slots) {
        const std::string& name = topic_.scope.name(slot);
        if (path != name && !path.starts_with(name + ".")) continue;
        if (!seen_.insert(slot).second) continue;
        // A decision table is not told by its program's text.
        for (const DefinitionSource& source : topic_.source.definitions)
          known_ = known_ && (source.name != name || source.expression.has_value());
        text_ += name + ": ";
        add(*topic_.scope.definition(slot));
      }
    }
  }

  const CompiledTopic& topic_;
  std::string text_;
  std::set<int> seen_;
  bool known_ = true;
};

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
  find_meanings();
}

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts)
    : topic_(std::move(topic)), layout_(facts.layout_) {
  for (const CompiledEvidence& evidence : topic_->evidence) number(evidence.when);
  for (const CompiledClause& clause : topic_->clauses) number(clause);
  plan_ = feel::columnar::Plan::make(layout_, deciding_, {true});
  find_meanings();
}

void TopicPlan::find_meanings() {
  Meaning meaning(*topic_);
  for (const ProgramPtr& program : deciding_) meanings_.push_back(meaning.of(*program));
}

// Where a program stands in the table, or the free place where it would.
std::size_t TopicPlan::place_of(const feel::Program& program) const {
  const std::size_t last = numbers_.size() - 1;
  std::size_t place = (reinterpret_cast<std::uintptr_t>(&program) >> 5U) * 0x9E3779B97F4A7C15U >> 32U & last;
  while (numbers_[place].program != nullptr && numbers_[place].program != &program)
    place = (place + 1) & last;
  return place;
}

void TopicPlan::number(const ProgramPtr& program) {
  if (program == nullptr || number_of(*program) >= 0) return;
  deciding_.push_back(program);
  if (4 * deciding_.size() > numbers_.size()) {
    numbers_.assign(2 * numbers_.size(), {});
    for (std::size_t i = 0; i + 1 < deciding_.size(); ++i)
      numbers_[place_of(*deciding_[i])] = {deciding_[i].get(), static_cast<int>(i)};
  }
  numbers_[place_of(*program)] = {program.get(), static_cast<int>(deciding_.size() - 1)};
}

void TopicPlan::number(const CompiledClause& clause) {
  number(clause.in_force);
  number(clause.when);
  number(clause.rule);
  for (const ProgramPtr& option : clause.options) number(option);
  for (const CompiledClause& part : clause.parts) number(part);
}

int TopicPlan::number_of(const feel::Program& program) const {
  return numbers_[place_of(program)].number;
}

std::size_t TopicPlan::covered() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < plan_.size(); ++i) count += plan_.covers(i) ? 1U : 0U;
  return count;
}

Batch::Batch(const TopicPlan& plan)
    : plan_(plan), loader_(plan.layout()), runner_(plan.plan()), uncovered_(plan.programs()) {}

void Batch::add(const Prepared& prepared) {
  if (!loader_.add(prepared.frame)) {
    close();
    (void)loader_.add(prepared.frame);  // an empty chunk takes any
  }
  waiting_.push_back(prepared.frame);
  circumstances_.push_back(prepared.circumstances);
  reports_given_.push_back(Judge::reports_given(*plan_.topic(), prepared.frame));
}

void Batch::close() {
  if (waiting_.empty()) return;
  const std::size_t begin = size() - waiting_.size();
  chunks_.push_back(loader_.take());
  begins_.push_back(begin);
  runner_.run(chunks_.back());
  for (std::size_t row = 0; row < waiting_.size(); ++row) {
    for (std::size_t i = 0; i < plan_.programs(); ++i) {
      if (runner_.code(i, row) != Code::elsewhere) continue;
      const Code found = code_of(Judge::machine().run(*plan_.program(i), waiting_[row], aware()));
      if (plan_.plan().covers(i)) {
        elsewhere_.emplace(key(begin + row, i), found);
      } else {
        uncovered_[i].push_back(found);
      }
    }
  }
  waiting_.clear();
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
        judge_(*plan.topic()) {
    codes_.resize(plan.programs());
    same_.assign(plan.programs(), -1);
    for (std::size_t i = 0; i < plan.programs(); ++i) {
      for (std::size_t j = 0; j < batch.plan_.programs() && same_[i] < 0; ++j) {
        const bool one = plan.program(i) == batch.plan_.program(j);
        const bool same = !plan.meaning(i).empty() && plan.meaning(i) == batch.plan_.meaning(j);
        if (one || same) same_[i] = static_cast<int>(j);
      }
    }
  }

  void work(std::atomic<std::size_t>& next) {
    for (std::size_t i = next++; i < batch_.chunks_.size(); i = next++) chunk(i);
  }
  [[nodiscard]] std::size_t by_machine() const { return by_machine_; }

  static void close(Batch& batch) { batch.close(); }
  static const CompiledTopic& topic(const Batch& batch) { return *batch.plan_.topic(); }
  static std::size_t chunks(const Batch& batch) { return batch.chunks_.size(); }

 private:
  void chunk(std::size_t number) {
    const Chunk& chunk = batch_.chunks_[number];
    runner_.run(chunk);
    for (std::size_t i = 0; i < codes_.size(); ++i) codes_[i] = runner_.codes(i).data();
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
    if (place < 0) return Code::elsewhere;
    const std::uint8_t* codes = codes_[static_cast<std::size_t>(place)];
    const Code found = codes == nullptr ? Code::elsewhere : static_cast<Code>(codes[row_]);
    return found != Code::elsewhere ? found : kept(same_[static_cast<std::size_t>(place)]);
  }
  // What the batch keeps of one of its own programs.
  [[nodiscard]] Code kept(int number) const {
    if (number < 0) return Code::elsewhere;
    const auto own = static_cast<std::size_t>(number);
    if (!batch_.plan_.plan().covers(own)) return batch_.uncovered_[own][application_];
    const auto found = batch_.elsewhere_.find(key(application_, own));
    return found == batch_.elsewhere_.end() ? Code::elsewhere : found->second;
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
  std::vector<int> same_;                   // by program: the batch's own program that means the same
  std::vector<const std::uint8_t*> codes_;  // by program, of the chunk at hand; null: not covered
  std::size_t row_ = 0;                     // of the chunk at hand, and its number in the batch
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

// SPDX-License-Identifier: Apache-2.0
#include "policy/verdict/batch_plan.hpp"

#include <algorithm>
#include <set>

namespace guohe::policy {
namespace {

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

}  // namespace

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic) : topic_(std::move(topic)) {
  for (const CompiledClause& clause : topic_->clauses) number(clause);
  feel::columnar::LayoutOptions options;
  options.digits = [of = topic_](std::string_view path) { return digits_of(*of, path); };
  layout_ = feel::columnar::Layout::of(deciding_, options);
  plan_ = feel::columnar::Plan::make(layout_, deciding_, {true});
  find_meanings();
}

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts)
    : topic_(std::move(topic)), layout_(facts.layout_) {
  for (const CompiledClause& clause : topic_->clauses) number(clause);
  plan_ = feel::columnar::Plan::make(layout_, deciding_, {true});
  find_meanings();
}

TopicPlan::TopicPlan(std::shared_ptr<const CompiledTopic> topic, const TopicPlan& facts,
                     std::span<const CompiledClause* const> clauses)
    : topic_(std::move(topic)), layout_(facts.layout_) {
  for (const CompiledClause* clause : clauses) number(*clause);
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
  for (const int evidence : clause.evidence)
    number(topic_->evidence[static_cast<std::size_t>(evidence)].when);
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

bool same_fields(const CompiledTopic& a, const CompiledTopic& b) {
  if (a.call_slot != b.call_slot || a.registry_slot != b.registry_slot || a.today_slot != b.today_slot)
    return false;
  const int inputs = std::max({a.call_slot, a.registry_slot, a.today_slot}) + 1;
  for (int slot = 0; slot < inputs; ++slot) {
    if (a.scope.name(slot) != b.scope.name(slot) || !(a.scope.type(slot) == b.scope.type(slot))) return false;
  }
  return a.report_slots == b.report_slots;
}

bool same_program(const TopicPlan& a, const ProgramPtr& of_a, const TopicPlan& b, const ProgramPtr& of_b) {
  if (of_a == of_b) return true;
  if (of_a == nullptr || of_b == nullptr) return false;
  const int number_a = a.number_of(*of_a);
  const int number_b = b.number_of(*of_b);
  if (number_a < 0 || number_b < 0) return false;
  const std::string& meaning = a.meaning(static_cast<std::size_t>(number_a));
  return !meaning.empty() && meaning == b.meaning(static_cast<std::size_t>(number_b));
}

bool same_clause(const TopicPlan& a, const CompiledClause& of_a, const TopicPlan& b,
                 const CompiledClause& of_b) {
  const auto same = [&](const ProgramPtr& x, const ProgramPtr& y) { return same_program(a, x, b, y); };
  if (of_a.source->id != of_b.source->id || of_a.kind != of_b.kind || of_a.asks != of_b.asks ||
      of_a.informs != of_b.informs || of_a.at_least != of_b.at_least) {
    return false;
  }
  if (!same(of_a.in_force, of_b.in_force) || !same(of_a.when, of_b.when) || !same(of_a.rule, of_b.rule))
    return false;
  // Which option is taken for an application is told by the option's name.
  for (std::size_t i = 0; i < of_a.options.size(); ++i) {
    if (of_a.options.size() != of_b.options.size() || !same(of_a.options[i], of_b.options[i]) ||
        of_a.source->reading->options[i].name != of_b.source->reading->options[i].name) {
      return false;
    }
  }
  if (of_a.options.empty() != of_b.options.empty()) return false;
  const auto same_kind = [&](int x, int y) {
    const CompiledEvidence& kind_a = a.topic()->evidence[static_cast<std::size_t>(x)];
    const CompiledEvidence& kind_b = b.topic()->evidence[static_cast<std::size_t>(y)];
    return kind_a.source->id == kind_b.source->id && same(kind_a.when, kind_b.when);
  };
  return std::equal(of_a.evidence.begin(), of_a.evidence.end(), of_b.evidence.begin(), of_b.evidence.end(),
                    same_kind) &&
         std::equal(
             of_a.parts.begin(), of_a.parts.end(), of_b.parts.begin(), of_b.parts.end(),
             [&](const CompiledClause& x, const CompiledClause& y) { return same_clause(a, x, b, y); });
}

}  // namespace guohe::policy

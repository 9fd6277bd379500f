// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/decision_table.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "feel/builtins/families.hpp"
#include "feel/eval/invoke.hpp"
#include "feel/eval/operations.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;
using syntax::Aggregation;
using syntax::HitPolicy;

const Reason kNoRule{"feel.table.no_rule", {"没有规则匹配", "no rule matches"}};
const Reason kAnyViolated{"feel.table.any_violated",
                          {"匹配的规则给出不同的结果，而命中策略是 ANY",
                           "the matching rules give different outputs, and the hit policy is ANY"}};
const Reason kNoAggregate{"feel.table.aggregated_outputs",
                          {"有多个输出的决策表不能汇总", "several outputs cannot be aggregated"}};

// The place of an output among the output values; npos when it is none of them.
std::size_t rank_of(const Value& output, const Value& values) {
  const auto items = values.items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (membership(output, items[i], false).is_true()) return i;
  }
  return std::string::npos;
}

bool has_values(const Value& values) {
  return values.is(Kind::list) && !values.items().empty();
}

Value call_aggregate(std::string_view name, std::vector<Value> items, Evaluation& evaluation) {
  Register argument;
  argument.own = Value::list(std::move(items));
  argument.ref = &argument.own;
  return call_builtin(*find_builtin(name), Args(&argument, 1), evaluation);
}

}  // namespace

void TableRun::begin(const check::Node& node) {
  node_ = &node;
  indexed_ = false;
  rule_ = 0;
  answered_.assign(node.table->inputs, false);
  rules_.clear();
  outputs_.clear();
  by_default_ = false;
  rule_open_ = false;
  open_ = false;
}

void TableRun::begin(const DecisionTableCode& code, const Register* registers, bool aware) {
  begin(*code.node);
  if (!code.index) return;
  const syntax::DecisionTable& table = *node_->table;
  for (std::size_t i = 0; i < table.inputs; ++i) {
    const ColumnIndex* column = code.index->column(i);
    if (column == nullptr) continue;
    const RuleSet rules = column->rules_for(*registers[node_->locals[i]].ref, aware);
    if (rules.empty()) continue;
    answered_[i] = true;
    if (!indexed_) {
      candidates_.assign(rules.begin(), rules.end());
      indexed_ = true;
      continue;
    }
    for (std::size_t word = 0; word < candidates_.size(); ++word) candidates_[word] &= rules[word];
  }
  word_ = 0;
}

bool TableRun::next(std::uint32_t& rule) {
  rule_open_ = false;
  if (!indexed_) {
    if (rule_ >= node_->table->rules) return false;
    rule = rule_++;
    return true;
  }
  while (word_ < candidates_.size() && candidates_[word_] == 0) ++word_;
  if (word_ == candidates_.size()) return false;
  std::uint64_t& word = candidates_[word_];
  rule = static_cast<std::uint32_t>(word_ * 64) + static_cast<std::uint32_t>(std::countr_zero(word));
  word &= word - 1;
  rule_ = rule + 1;
  return true;
}

void TableRun::leave_open(const Value& condition) {
  undecided_ = open_ || rule_open_ ? stronger_null(undecided_, condition) : condition;
  rule_open_ = true;
}

bool TableRun::match() {
  open_ = open_ || rule_open_;
  return !rule_open_;
}

bool TableRun::keep(bool by_default) {
  by_default_ = by_default;
  if (by_default) return true;
  rules_.push_back(rule_ - 1);
  return node_->table->hit_policy == HitPolicy::first;
}

Value TableRun::output_of(std::size_t hit) const {
  const std::size_t count = node_->table->outputs;
  if (count == 1) return outputs_[hit];
  const auto first = outputs_.begin() + static_cast<std::ptrdiff_t>(hit * count);
  return Value::context(node_->shape, {first, first + static_cast<std::ptrdiff_t>(count)});
}

Value TableRun::finish(const Args& values, Evaluation& evaluation) {
  const syntax::DecisionTable& table = *node_->table;
  if (open_) return condition_null(undecided_);
  if (by_default_) return output_of(0);
  if (std::optional<Value> refused = check_outputs(values)) return *std::move(refused);
  const bool listed = table.hit_policy == HitPolicy::collect && table.aggregation == Aggregation::none;
  if (rules_.empty() && !listed && table.aggregation != Aggregation::count) return Value::error(&kNoRule);
  switch (table.hit_policy) {
    case HitPolicy::unique:
      return rules_.size() == 1 ? output_of(0) : unique_violated();
    case HitPolicy::first:
      return output_of(0);
    case HitPolicy::any:
      return same_outputs() ? output_of(0) : Value::error(&kAnyViolated);
    case HitPolicy::priority:
      return output_of(by_priority(values).front());
    case HitPolicy::rule_order:
    case HitPolicy::output_order:
    case HitPolicy::collect:
      break;
  }
  if (table.aggregation != Aggregation::none) return aggregate(evaluation);
  std::vector<std::size_t> hits(rules_.size());
  std::iota(hits.begin(), hits.end(), std::size_t{0});
  if (table.hit_policy == HitPolicy::output_order) hits = by_priority(values);
  if (!evaluation.allow_items(hits.size())) return evaluation.stop_value();
  ListBuilder list(hits.size());
  for (const std::size_t hit : hits) list.push(output_of(hit));
  return std::move(list).build();
}

bool TableRun::same_outputs() const {
  const std::size_t count = node_->table->outputs;
  for (std::size_t i = count; i < outputs_.size(); ++i) {
    if (!equal(outputs_[i], outputs_[i % count])) return false;
  }
  return true;
}

// Hits by the output values of the first output, then of the second, and so on (8.2.10, P and O).
std::vector<std::size_t> TableRun::by_priority(const Args& values) const {
  const std::size_t count = node_->table->outputs;
  std::vector<std::size_t> ranks(outputs_.size());
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    const Value& of = values[i % count];
    ranks[i] = has_values(of) ? rank_of(outputs_[i], of) : 0;
  }
  std::vector<std::size_t> hits(rules_.size());
  std::iota(hits.begin(), hits.end(), std::size_t{0});
  std::stable_sort(hits.begin(), hits.end(), [&](std::size_t a, std::size_t b) {
    const auto of = [&](std::size_t hit) { return ranks.begin() + static_cast<std::ptrdiff_t>(hit * count); };
    const auto end = static_cast<std::ptrdiff_t>(count);
    return std::lexicographical_compare(of(a), of(a) + end, of(b), of(b) + end);
  });
  return hits;
}

// An output that its clause does not offer makes the result null.
std::optional<Value> TableRun::check_outputs(const Args& values) const {
  const std::size_t count = node_->table->outputs;
  for (std::size_t i = 0; i < outputs_.size(); ++i) {
    const Value& output = outputs_[i];
    const Value& of = values[i % count];
    if (output.is_null() || !has_values(of) || rank_of(output, of) != std::string::npos) continue;
    const std::string shown = to_shown(output);
    const std::string rule = std::to_string(rules_[i / count] + 1);
    return Value::error("feel.table.output_not_allowed",
                        {"规则 " + rule + " 的输出 `" + shown + "` 不在允许的输出值之中",
                         "output `" + shown + "` of rule " + rule + " is not among the output values"});
  }
  return std::nullopt;
}

Value TableRun::aggregate(Evaluation& evaluation) const {
  const syntax::DecisionTable& table = *node_->table;
  if (table.aggregation == Aggregation::count) return Value::number(static_cast<std::int64_t>(rules_.size()));
  if (table.outputs != 1) return Value::error(&kNoAggregate);
  switch (table.aggregation) {
    case Aggregation::sum:
      return call_aggregate("sum", outputs_, evaluation);
    case Aggregation::min:
      return call_aggregate("min", outputs_, evaluation);
    default:
      return call_aggregate("max", outputs_, evaluation);
  }
}

Value TableRun::unique_violated() const {
  std::string numbers;
  for (std::size_t i = 0; i < std::min<std::size_t>(rules_.size(), 5); ++i) {
    if (i > 0) numbers += ", ";
    numbers += std::to_string(rules_[i] + 1);
  }
  if (rules_.size() > 5) numbers += ", ...";
  return Value::error("feel.table.unique_violated",
                      {"规则 " + numbers + " 同时匹配，而命中策略是 UNIQUE",
                       "rules " + numbers + " match together, and the hit policy is UNIQUE"});
}

Value input_not_allowed(const Value& input) {
  const std::string shown = to_shown(input);
  return Value::error(
      "feel.table.input_not_allowed",
      {"输入 `" + shown + "` 不在允许的输入值之中", "input `" + shown + "` is not among the input values"});
}

}  // namespace guohe::feel

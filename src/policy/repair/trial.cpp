// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/trial.hpp"

#include <algorithm>
#include <set>

namespace guohe::policy {

using feel::Value;
using TypeKind = feel::Type::Kind;

Value with_column(const Value& record, int column, const Value& to) {
  std::vector<Value> values(record.values().begin(), record.values().end());
  values[static_cast<std::size_t>(column)] = to;
  return Value::context(record.shared_shape(), std::move(values));
}

Value changed_value(const Value& now, const FactChange& change) {
  const bool plain = change.kind == FactChange::Kind::set && change.lever.column < 0;
  if (plain || change.kind == FactChange::Kind::wait) return change.to;
  std::vector<Value> rows;
  if (now.is(TypeKind::list)) {
    rows.reserve(now.items().size() + static_cast<std::size_t>(change.count));
    rows.assign(now.items().begin(), now.items().end());
  }
  if (change.kind == FactChange::Kind::add_rows) {
    rows.insert(rows.end(), static_cast<std::size_t>(change.count), change.to);
  } else if (change.kind == FactChange::Kind::remove_rows) {
    for (auto row = change.rows.rbegin(); row != change.rows.rend(); ++row) rows.erase(rows.begin() + *row);
  } else {
    for (const int row : change.rows) {
      Value& record = rows[static_cast<std::size_t>(row)];
      record = with_column(record, change.lever.column, change.to);
    }
  }
  return Value::list(std::move(rows));
}

Trials::Trials(const CompiledTopic& topic, std::vector<Value> frame, const Levers& levers, const Goal& goal,
               Effort effort)
    : topic_(topic), levers_(levers), goal_(goal), effort_(effort), before_(std::move(frame)) {
  if (effort_ != Effort::all) (void)goal_(before_);
  frame_ = before_;
}

// A definition that the levers do not know of is among them always.
const std::vector<int>& Trials::dependents(int slot) {
  if (effort_ == Effort::all) return topic_.definition_slots;
  const auto known = dependents_.find(slot);
  if (known != dependents_.end()) return known->second;
  std::set<int> touched = {slot};
  std::set<int> followed;
  for (const DefinitionRead& one : levers_.definitions) followed.insert(one.slot);
  for (bool more = true; more;) {
    more = false;
    for (const DefinitionRead& one : levers_.definitions) {
      const bool reads =
          std::any_of(one.reads.begin(), one.reads.end(), [&](int read) { return touched.contains(read); });
      more = (reads && touched.insert(one.slot).second) || more;
    }
  }
  std::vector<int> all;
  for (const int definition : topic_.definition_slots) {
    if (touched.contains(definition) || !followed.contains(definition)) all.push_back(definition);
  }
  return dependents_.emplace(slot, std::move(all)).first->second;
}

Reach Trials::with(const FactChange& change) {
  ++count_;
  const std::vector<int>& forgotten = dependents(change.lever.slot);
  const auto slot = static_cast<std::size_t>(change.lever.slot);
  frame_[slot] = changed_value(before_[slot], change);
  for (const int one : forgotten) frame_[static_cast<std::size_t>(one)] = Value::unset();
  const Reach reach = goal_(frame_);
  frame_[slot] = before_[slot];
  for (const int one : forgotten)
    frame_[static_cast<std::size_t>(one)] = before_[static_cast<std::size_t>(one)];
  return reach;
}

}  // namespace guohe::policy

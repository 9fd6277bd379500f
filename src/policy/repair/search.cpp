// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "feel/value/value.hpp"
#include "policy/repair/amounts.hpp"
#include "programme/country.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Field;
using programme::FieldType;
using TypeKind = feel::Type::Kind;

constexpr int kGallops = 14;
constexpr std::int64_t kDaysAwayMax = 36'525;  // nobody is asked to move a date by more than a century

}  // namespace

double FactChanges::weight() const {
  double all = 0;
  for (const FactChange& change : changes) all += change.weight;
  return all;
}

RepairSearch::RepairSearch(const CompiledTopic& topic, std::vector<Value> frame, Effort effort)
    : topic_(topic), frame_(std::move(frame)), effort_(effort) {}

std::vector<Value> changed(const CompiledTopic& topic, std::vector<Value> frame, const FactChanges& changes) {
  for (const FactChange& change : changes.changes) {
    Value& place = frame[static_cast<std::size_t>(change.lever.slot)];
    place = changed_value(place, change);
  }
  for (const int slot : topic.definition_slots) frame[static_cast<std::size_t>(slot)] = Value::unset();
  return frame;
}

bool RepairSearch::reaches(const FactChange& change) {
  return trials_->count() < kTrialsMax && trials_->with(change) == Reach::yes;
}

bool RepairSearch::may_help(FactChange change) {
  if (effort_ == Effort::all || levers_->asks_for_absence) return true;
  change.to = Value::missing();
  return trials_->count() < kTrialsMax && trials_->with(change) != Reach::no;
}

std::vector<FactChanges> RepairSearch::single(const Levers& levers, const Goal& goal) {
  Trials trials(topic_, frame_, levers, goal, effort_);
  levers_ = &levers;
  trials_ = &trials;
  found_.clear();
  texts_.clear();
  for (const Lever& lever : levers.fields) {
    if (lever.column < 0) {
      try_field(lever);
    } else {
      try_rows_of(lever);
    }
  }
  for (const int slot : levers.lists) {
    try_adding(slot);
    try_removing(slot);
  }
  if (levers.today) try_waiting();
  trials_ = nullptr;
  std::vector<FactChanges> all;
  all.reserve(found_.size());
  for (FactChange& change : found_) all.push_back({{std::move(change)}});
  std::stable_sort(all.begin(), all.end(),
                   [](const FactChanges& a, const FactChanges& b) { return a.weight() < b.weight(); });
  return all;
}

std::vector<Value> RepairSearch::values_worth_trying(const Field& field) const {
  std::vector<Value> values;
  for (const programme::Choice& choice : field.choices) values.push_back(Value::string(choice.value));
  if (field.type == FieldType::boolean) values = {Value::boolean(true), Value::boolean(false)};
  const bool texts = field.type == FieldType::text || field.type == FieldType::country ||
                     (field.type == FieldType::choice && field.open);
  const TypeKind wanted = texts                           ? TypeKind::string
                          : field.type == FieldType::date ? TypeKind::date
                          : is_amount(field)              ? TypeKind::number
                                                          : TypeKind::null;
  const auto add = [&](const Value& value) {
    if (wanted == TypeKind::null || !value.is(wanted)) return;
    if (field.type == FieldType::country && programme::country_name(value.as_string()) == nullptr) return;
    if (std::none_of(values.begin(), values.end(), [&](const Value& one) { return feel::equal(one, value); }))
      values.push_back(value);
  };
  for (const Value& value : levers_->constants) add(value);
  for (const Value& value : levers_->parameters) add(value);
  // A rule may compare one field with another.
  for (const Lever& other : levers_->fields) {
    if (other.column < 0) add(frame_[static_cast<std::size_t>(other.slot)]);
  }
  return values;
}

void RepairSearch::try_field(const Lever& lever) {
  FactChange change;
  change.lever = lever;
  change.weight = kSetWeight;
  if (may_help(change)) try_values(change, frame_[static_cast<std::size_t>(lever.slot)]);
}

void RepairSearch::try_values(FactChange change, const Value& now) {
  const Field& field = *change.lever.field;
  if (is_amount(field) || field.type == FieldType::date) return try_amounts(std::move(change), now);
  if (field.type == FieldType::choices) return try_choices(std::move(change), now);
  for (const Value& value : values_worth_trying(field)) {
    if (value.kind() == now.kind() && feel::equal(value, now)) continue;
    change.to = value;
    if (reaches(change)) found_.push_back(change);
  }
}

// Each choice taken where it is not, left out where it is.
void RepairSearch::try_choices(FactChange change, const Value& now) {
  for (const programme::Choice& choice : change.lever.field->choices) {
    std::vector<Value> items;
    if (now.is(TypeKind::list)) items.assign(now.items().begin(), now.items().end());
    const Value one = Value::string(choice.value);
    const auto there =
        std::find_if(items.begin(), items.end(), [&](const Value& item) { return feel::equal(item, one); });
    if (there == items.end()) {
      items.push_back(one);
    } else {
      items.erase(there);
    }
    change.to = Value::list(std::move(items));
    if (reaches(change)) found_.push_back(change);
  }
}

// Numbers and dates: the nearest value on either side. Constants and other values are tried with their
// neighbours; beyond them, ever longer steps until the goal is reached, then halving back to where it begins.
void RepairSearch::try_amounts(FactChange change, const Value& now) {
  const Field& field = *change.lever.field;
  const std::optional<std::int64_t> known = units(now, field);
  const std::int64_t from = known ? *known
                            : field.type == FieldType::date
                                ? frame_[static_cast<std::size_t>(topic_.today_slot)].date_days()
                                : 0;
  const auto good = [&](std::int64_t at) {
    if (field.type == FieldType::date && std::llabs(at - from) > kDaysAwayMax) return false;
    change.to = of_units(at, field);
    return within_bounds(change.to, field) && reaches(change);
  };
  std::optional<std::int64_t> up, down;
  const auto consider = [&](std::int64_t at) {
    if (at == from && known) return;
    std::optional<std::int64_t>& best = at >= from ? up : down;
    if (best && std::llabs(*best - from) <= std::llabs(at - from)) return;
    if (good(at)) best = at;
  };
  for (const Value& value : values_worth_trying(field)) {
    const auto at = units(value, field);
    for (const int beside : {0, 1, -1}) {
      if (at) consider(*at + beside);
    }
  }
  for (const int sign : {1, -1}) {
    std::int64_t step = 1;
    for (int i = 0; i < kGallops; ++i, step *= 10) consider(from + sign * step);
  }
  for (std::optional<std::int64_t>* best : {&up, &down}) {
    if (!*best) continue;
    std::int64_t reached = **best;
    std::int64_t missed = from;
    while (std::llabs(reached - missed) > 1) {
      const std::int64_t middle = missed + (reached - missed) / 2;
      (good(middle) ? reached : missed) = middle;
    }
    change.to = of_units(reached, field);
    const double size = std::abs(static_cast<double>(reached - from));
    change.weight = kSetWeight + (known ? size / (size + std::abs(static_cast<double>(from)) + 1) : 0.5);
    found_.push_back(change);
  }
}

// To a later day; what is past is past.
void RepairSearch::try_waiting() {
  static const Field kDay = [] {
    Field field;
    field.type = FieldType::date;
    return field;
  }();
  FactChange change;
  change.kind = FactChange::Kind::wait;
  change.lever = {topic_.today_slot, &kDay, -1};
  if (!may_help(change)) return;
  const Value& today = frame_[static_cast<std::size_t>(topic_.today_slot)];
  const std::size_t before = found_.size();
  try_amounts(change, today);
  for (std::size_t i = before; i < found_.size(); ++i) found_[i].weight = kWaitWeight;
  const auto is_past = [&](const FactChange& one) { return one.to.date_days() < today.date_days(); };
  found_.erase(std::remove_if(found_.begin() + static_cast<std::ptrdiff_t>(before), found_.end(), is_past),
               found_.end());
}

}  // namespace guohe::policy

// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/search.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "feel/value/value.hpp"
#include "policy/facts/countries.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Field;
using programme::FieldType;
using TypeKind = feel::Type::Kind;

constexpr int kRowsAddedMax = 12;
constexpr std::size_t kRowFormsMax = 256;  // of rows to add, by what their columns may hold
constexpr int kGallops = 14;
constexpr std::array kDaysFromToday = {0, -400, 400, -2'000, 2'000};  // dates of rows to add
// How much each sort of change asks of an applicant, before its size.
constexpr double kSetWeight = 1;
constexpr double kAddWeight = 2;
constexpr double kRemoveWeight = 4;
constexpr double kWaitWeight = 8;

bool is_amount(const Field& field) {
  return field.type == FieldType::number || field.type == FieldType::integer ||
         field.type == FieldType::money;
}

// The value one lever has in a frame.
Value row_value(std::span<const Value> frame, const Lever& lever, int row) {
  const Value& list = frame[static_cast<std::size_t>(lever.slot)];
  if (!list.is(TypeKind::list) || static_cast<std::size_t>(row) >= list.items().size())
    return Value::missing();
  const Value& record = list.items()[static_cast<std::size_t>(row)];
  const auto column = static_cast<std::size_t>(lever.column);
  return record.is(TypeKind::context) ? record.values()[column] : Value::missing();
}

Value with_column(const Value& record, int column, const Value& to) {
  std::vector<Value> values(record.values().begin(), record.values().end());
  values[static_cast<std::size_t>(column)] = to;
  return Value::context(record.shared_shape(), std::move(values));
}

// A step of the smallest unit that a form takes.
Decimal unit_of(const Field& field) {
  return field.type == FieldType::integer ? Decimal(1) : *Decimal::parse("0.01");
}

// An amount or a date as a whole number of units, and back.
std::optional<std::int64_t> units(const Value& value, const Field& field) {
  if (value.is(TypeKind::date)) return value.date_days();
  if (!value.is(TypeKind::number)) return std::nullopt;
  const Decimal whole = value.as_number() / unit_of(field);
  return whole.is_integer() ? whole.to_int64() : std::nullopt;
}
Value of_units(std::int64_t count, const Field& field) {
  if (field.type != FieldType::date) return Value::number(Decimal(count) * unit_of(field));
  const auto date = from_days(count);
  return date ? Value::date(*date) : Value();
}

bool within_bounds(const Value& value, const Field& field) {
  if (value.is(TypeKind::number)) {
    if (const auto min = Decimal::parse(field.min); min && value.as_number() < *min) return false;
    if (const auto max = Decimal::parse(field.max); max && *max < value.as_number()) return false;
  } else if (value.is(TypeKind::date)) {
    if (const auto min = parse_date(field.min); min && value.as_date() < *min) return false;
    if (const auto max = parse_date(field.max); max && *max < value.as_date()) return false;
  }
  return !value.is_null();
}

}  // namespace

double FactChanges::weight() const {
  double all = 0;
  for (const FactChange& change : changes) all += change.weight;
  return all;
}

RepairSearch::RepairSearch(const CompiledTopic& topic, std::vector<Value> frame)
    : topic_(topic), frame_(std::move(frame)) {}

std::vector<Value> changed(const CompiledTopic& topic, std::vector<Value> frame, const FactChanges& changes) {
  for (const FactChange& change : changes.changes) {
    Value& place = frame[static_cast<std::size_t>(change.lever.slot)];
    const bool plain = change.kind == FactChange::Kind::set && change.lever.column < 0;
    if (plain || change.kind == FactChange::Kind::wait) {
      place = change.to;
      continue;
    }
    std::vector<Value> rows;
    if (place.is(TypeKind::list)) rows.assign(place.items().begin(), place.items().end());
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
    place = Value::list(std::move(rows));
  }
  for (const int slot : topic.definition_slots) frame[static_cast<std::size_t>(slot)] = Value::unset();
  return frame;
}

bool RepairSearch::reaches(const FactChange& change, const Goal& goal) {
  if (++trials_ > kTrialsMax) return false;
  std::vector<Value> frame = changed(topic_, frame_, {{change}});
  return goal(frame);
}

std::vector<FactChanges> RepairSearch::single(const Levers& levers, const Goal& goal) {
  trials_ = 0;
  std::vector<FactChange> found;
  for (const Lever& lever : levers.fields) {
    if (lever.column < 0) {
      try_field(lever, levers, goal, found);
    } else {
      try_rows_of(lever, levers, goal, found);
    }
  }
  for (const int slot : levers.lists) {
    try_adding(slot, levers, goal, found);
    try_removing(slot, goal, found);
  }
  if (levers.today) try_waiting(levers, goal, found);
  std::vector<FactChanges> all;
  all.reserve(found.size());
  for (FactChange& change : found) all.push_back({{std::move(change)}});
  std::stable_sort(all.begin(), all.end(),
                   [](const FactChanges& a, const FactChanges& b) { return a.weight() < b.weight(); });
  return all;
}

std::vector<Value> RepairSearch::values_worth_trying(const Field& field, const Levers& levers) const {
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
    if (field.type == FieldType::country && country_name(value.as_string()) == nullptr) return;
    if (std::none_of(values.begin(), values.end(), [&](const Value& one) { return feel::equal(one, value); }))
      values.push_back(value);
  };
  for (const Value& value : levers.constants) add(value);
  for (const Value& value : levers.parameters) add(value);
  // A rule may compare one field with another.
  for (const Lever& other : levers.fields) {
    if (other.column < 0) add(frame_[static_cast<std::size_t>(other.slot)]);
  }
  return values;
}

void RepairSearch::try_field(const Lever& lever, const Levers& levers, const Goal& goal,
                             std::vector<FactChange>& found) {
  FactChange change;
  change.lever = lever;
  change.weight = kSetWeight;
  const Value now = frame_[static_cast<std::size_t>(lever.slot)];
  try_values(change, now, levers, goal, found);
}

// Rows one by one, then all of them together, less those that need not change.
void RepairSearch::try_rows_of(const Lever& lever, const Levers& levers, const Goal& goal,
                               std::vector<FactChange>& found) {
  const Value& list = frame_[static_cast<std::size_t>(lever.slot)];
  if (lever.field->fixed || !list.is(TypeKind::list) || list.items().empty()) return;
  const int count = static_cast<int>(list.items().size());
  FactChange change;
  change.lever = lever;
  const std::size_t before = found.size();
  for (int row = 0; row < count; ++row) {
    change.rows = {row};
    change.weight = kSetWeight;
    try_values(change, row_value(frame_, lever, row), levers, goal, found);
  }
  if (found.size() > before || count == 1) return;
  change.rows.clear();
  for (int row = 0; row < count; ++row) change.rows.push_back(row);
  for (const Value& value : values_worth_trying(*lever.field, levers)) {
    change.to = value;
    if (!within_bounds(value, *lever.field) || !reaches(change, goal)) continue;
    FactChange least = change;
    keep_needed_rows(least, goal);
    least.weight = kSetWeight * static_cast<double>(least.rows.size());
    found.push_back(std::move(least));
  }
}

// Takes out each row without which the goal is still reached.
void RepairSearch::keep_needed_rows(FactChange& change, const Goal& goal) {
  for (std::size_t i = change.rows.size(); i-- > 0 && change.rows.size() > 1;) {
    FactChange less = change;
    less.rows.erase(less.rows.begin() + static_cast<std::ptrdiff_t>(i));
    if (reaches(less, goal)) change = std::move(less);
  }
}

void RepairSearch::try_values(FactChange change, const Value& now, const Levers& levers, const Goal& goal,
                              std::vector<FactChange>& found) {
  const Field& field = *change.lever.field;
  if (is_amount(field) || field.type == FieldType::date)
    return try_amounts(std::move(change), now, levers, goal, found);
  if (field.type == FieldType::choices) {
    for (const programme::Choice& choice : field.choices) {
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
      if (reaches(change, goal)) found.push_back(change);
    }
    return;
  }
  for (const Value& value : values_worth_trying(field, levers)) {
    if (value.kind() == now.kind() && feel::equal(value, now)) continue;
    change.to = value;
    if (reaches(change, goal)) found.push_back(change);
  }
}

// Numbers and dates: the nearest value on either side. Constants and other values are tried with their
// neighbours; beyond them, ever longer steps until the goal is reached, then halving back to where it begins.
void RepairSearch::try_amounts(FactChange change, const Value& now, const Levers& levers, const Goal& goal,
                               std::vector<FactChange>& found) {
  const Field& field = *change.lever.field;
  const std::optional<std::int64_t> known = units(now, field);
  const std::int64_t from = known ? *known
                            : field.type == FieldType::date
                                ? frame_[static_cast<std::size_t>(topic_.today_slot)].date_days()
                                : 0;
  const auto good = [&](std::int64_t at) {
    change.to = of_units(at, field);
    return within_bounds(change.to, field) && reaches(change, goal);
  };
  std::optional<std::int64_t> up, down;
  const auto consider = [&](std::int64_t at) {
    if (at == from && known) return;
    std::optional<std::int64_t>& best = at >= from ? up : down;
    if (best && std::llabs(*best - from) <= std::llabs(at - from)) return;
    if (good(at)) best = at;
  };
  for (const Value& value : values_worth_trying(field, levers)) {
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
    found.push_back(change);
  }
}

// A country that no row names yet.
std::string RepairSearch::other_country(int slot, const Lever& lever) const {
  static constexpr std::array kCountries = {"DE", "FR", "JP", "GB", "KR", "IT",
                                            "BR", "ZA", "NZ", "CA", "ES", "NL"};
  const Value& list = frame_[static_cast<std::size_t>(slot)];
  for (const char* country : kCountries) {
    bool named = false;
    for (std::size_t row = 0; list.is(TypeKind::list) && row < list.items().size(); ++row) {
      const Value value = row_value(frame_, lever, static_cast<int>(row));
      named = named || (value.is(TypeKind::string) && value.as_string() == country);
    }
    if (!named) return country;
  }
  return kCountries.front();
}

// Rows of every form that the columns read may have; text that is only there to tell rows apart is made up.
void RepairSearch::try_adding(int slot, const Levers& levers, const Goal& goal,
                              std::vector<FactChange>& found) {
  const auto number = static_cast<std::size_t>(slot);
  const Field& list = topic_.source.fields[number].field;
  const feel::Type& record = topic_.field_types[number].element();
  if (!record.is_record()) return;
  FactChange change;
  change.kind = FactChange::Kind::add_rows;
  change.lever = {slot, &list, -1};
  std::vector<std::vector<Value>> forms = {std::vector<Value>(list.columns.size(), Value::missing())};
  for (const Lever& lever : levers.fields) {
    if (lever.slot != slot || lever.column < 0) continue;
    std::vector<Value> values = values_worth_trying(*lever.field, levers);
    if (is_amount(*lever.field)) {
      for (const std::int64_t amount : {0LL, 1LL, 1'000'000'000LL}) values.push_back(Value::number(amount));
    }
    if (lever.field->type == FieldType::date) {
      const std::int64_t today = frame_[static_cast<std::size_t>(topic_.today_slot)].date_days();
      for (const int days : kDaysFromToday) values.push_back(of_units(today + days, *lever.field));
    }
    const bool is_text = lever.field->type == FieldType::text || lever.field->type == FieldType::long_text;
    const bool is_country = lever.field->type == FieldType::country;
    const bool made_up = values.empty() && (is_text || is_country);
    if (made_up) values.push_back(Value::string(is_country ? other_country(slot, lever) : "…"));
    std::erase_if(values, [&](const Value& value) { return !within_bounds(value, *lever.field); });
    if (values.empty() || forms.size() * values.size() > kRowFormsMax) continue;
    if (!made_up) change.columns.push_back(lever.column);
    std::vector<std::vector<Value>> more;
    for (const std::vector<Value>& form : forms) {
      for (const Value& value : values) {
        more.push_back(form);
        more.back()[static_cast<std::size_t>(lever.column)] = value;
      }
    }
    forms = std::move(more);
  }
  for (const int count : {1, kRowsAddedMax}) {
    for (const std::vector<Value>& form : forms) {
      change.to = Value::context(record.shape(), form);
      change.count = count;
      if (!reaches(change, goal)) continue;
      while (change.count > 1) {
        --change.count;
        if (!reaches(change, goal)) {
          ++change.count;
          break;
        }
      }
      // Columns that need not be given are left out.
      FactChange least = change;
      for (std::size_t i = least.columns.size(); i-- > 0;) {
        FactChange less = least;
        less.to = with_column(less.to, less.columns[i], Value::missing());
        less.columns.erase(less.columns.begin() + static_cast<std::ptrdiff_t>(i));
        if (reaches(less, goal)) least = std::move(less);
      }
      least.weight = kAddWeight * least.count;
      found.push_back(std::move(least));
      return;
    }
  }
}

void RepairSearch::try_removing(int slot, const Goal& goal, std::vector<FactChange>& found) {
  const Value& list = frame_[static_cast<std::size_t>(slot)];
  if (!list.is(TypeKind::list) || list.items().empty()) return;
  FactChange change;
  change.kind = FactChange::Kind::remove_rows;
  change.lever = {slot, &topic_.source.fields[static_cast<std::size_t>(slot)].field, -1};
  const int count = static_cast<int>(list.items().size());
  for (int row = 0; row < count; ++row) change.rows.push_back(row);
  if (!reaches(change, goal)) {
    // All is too much where at least one must stay: each alone.
    for (int row = 0; row < count; ++row) {
      change.rows = {row};
      if (reaches(change, goal)) break;
      change.rows.clear();
    }
    if (change.rows.empty()) return;
  }
  keep_needed_rows(change, goal);
  change.weight = kRemoveWeight * static_cast<double>(change.rows.size());
  found.push_back(std::move(change));
}

void RepairSearch::try_waiting(const Levers& levers, const Goal& goal, std::vector<FactChange>& found) {
  static const Field kDay = [] {
    Field field;
    field.type = FieldType::date;
    return field;
  }();
  FactChange change;
  change.kind = FactChange::Kind::wait;
  change.lever = {topic_.today_slot, &kDay, -1};
  std::vector<FactChange> either;
  try_amounts(change, frame_[static_cast<std::size_t>(topic_.today_slot)], levers, goal, either);
  const std::int64_t today = frame_[static_cast<std::size_t>(topic_.today_slot)].date_days();
  for (FactChange& one : either) {
    if (one.to.date_days() < today) continue;  // what is past is past
    one.weight = kWaitWeight;
    found.push_back(std::move(one));
  }
}

}  // namespace guohe::policy

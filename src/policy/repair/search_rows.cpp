// Changes of lists: values in their rows, rows more, rows less.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "policy/repair/amounts.hpp"
#include "policy/repair/search.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Field;
using programme::FieldType;
using TypeKind = feel::Type::Kind;

constexpr std::array kCounts = {1, 12};    // of rows to add, before those that need not be are left out
constexpr std::size_t kRowFormsMax = 256;  // of rows to add, by what their columns may hold
constexpr std::array kDaysFromToday = {0, -400, 400, -2'000, 2'000};  // dates of rows to add

// The value one lever has in a frame.
Value row_value(std::span<const Value> frame, const Lever& lever, int row) {
  const Value& list = frame[static_cast<std::size_t>(lever.slot)];
  if (!list.is(TypeKind::list) || static_cast<std::size_t>(row) >= list.items().size())
    return Value::missing();
  const Value& record = list.items()[static_cast<std::size_t>(row)];
  const auto column = static_cast<std::size_t>(lever.column);
  return record.is(TypeKind::context) ? record.values()[column] : Value::missing();
}

void count_texts(const Value& value, std::unordered_map<std::string, int>& into) {
  if (value.is(TypeKind::string)) {
    ++into[value.as_string()];
  } else if (value.is(TypeKind::list)) {
    for (const Value& item : value.items()) count_texts(item, into);
  } else if (value.is(TypeKind::context)) {
    for (const Value& entry : value.values()) count_texts(entry, into);
  }
}

}  // namespace

// Rows one by one, then all of them together, less those that need not change.
void RepairSearch::try_rows_of(const Lever& lever) {
  const Value& list = frame_[static_cast<std::size_t>(lever.slot)];
  if (lever.field->fixed || !list.is(TypeKind::list) || list.items().empty()) return;
  const int count = static_cast<int>(list.items().size());
  FactChange all;
  all.lever = lever;
  for (int row = 0; row < count; ++row) all.rows.push_back(row);
  if (!may_help(all)) return;
  const std::size_t before = found_.size();
  std::vector<RowTried> tried;
  for (int row = 0; row < count; ++row) try_row_of(lever, row, tried);
  if (found_.size() == before && count > 1) try_all_rows_of(std::move(all));
}

// Rows that are the same to the rules need not all be searched: what helps one helps the other.
void RepairSearch::try_row_of(const Lever& lever, int row, std::vector<RowTried>& tried) {
  FactChange change;
  change.lever = lever;
  change.rows = {row};
  change.weight = kSetWeight;
  const auto same = std::find_if(tried.begin(), tried.end(), [&](const RowTried& one) {
    return effort_ != Effort::all && same_to_rules(lever.slot, one.row, row);
  });
  if (same == tried.end()) {
    const std::size_t begin = found_.size();
    if (may_help(change)) try_values(change, row_value(frame_, lever, row));
    tried.push_back({row, begin, found_.size()});
    return;
  }
  for (std::size_t i = same->begin; i < same->end; ++i) {
    FactChange again = found_[i];
    again.rows = {row};
    if (reaches(again)) found_.push_back(std::move(again));
  }
}

bool RepairSearch::same_to_rules(int slot, int row, int other) {
  return std::all_of(levers_->fields.begin(), levers_->fields.end(), [&](const Lever& lever) {
    if (lever.slot != slot || lever.column < 0) return true;
    const Value a = row_value(frame_, lever, row);
    const Value b = row_value(frame_, lever, other);
    if (a.kind() == b.kind() && (a.is_null() || feel::equal(a, b))) return true;
    return lever.field->type == FieldType::text && is_mere_name(a) && is_mere_name(b);
  });
}

// A text that stands nowhere else, in the facts or in the rules: it only tells its row from others.
bool RepairSearch::is_mere_name(const Value& value) {
  if (!value.is(TypeKind::string) || levers_->reads_letters) return false;
  if (texts_.empty()) {
    for (const Value& one : frame_) count_texts(one, texts_);
  }
  const auto is_it = [&](const Value& one) {
    return one.is(TypeKind::string) && one.as_string() == value.as_string();
  };
  return texts_[value.as_string()] == 1 &&
         std::none_of(levers_->constants.begin(), levers_->constants.end(), is_it) &&
         std::none_of(levers_->parameters.begin(), levers_->parameters.end(), is_it);
}

void RepairSearch::try_all_rows_of(FactChange change) {
  for (const Value& value : values_worth_trying(*change.lever.field)) {
    change.to = value;
    if (!within_bounds(value, *change.lever.field) || !reaches(change)) continue;
    FactChange least = change;
    keep_needed_rows(least);
    least.weight = kSetWeight * static_cast<double>(least.rows.size());
    found_.push_back(std::move(least));
  }
}

// Takes out each row without which the goal is still reached.
void RepairSearch::keep_needed_rows(FactChange& change) {
  for (std::size_t i = change.rows.size(); i-- > 0 && change.rows.size() > 1;) {
    FactChange less = change;
    less.rows.erase(less.rows.begin() + static_cast<std::ptrdiff_t>(i));
    if (reaches(less)) change = std::move(less);
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

// What a column of a row to add may hold; `made_up` text is only there to tell rows apart.
std::vector<Value> RepairSearch::values_of_new_rows(int slot, const Lever& lever, bool& made_up) const {
  const Field& field = *lever.field;
  std::vector<Value> values = values_worth_trying(field);
  if (is_amount(field)) {
    for (const std::int64_t amount : {0LL, 1LL, 1'000'000'000LL}) values.push_back(Value::number(amount));
  }
  if (field.type == FieldType::date) {
    const std::int64_t today = frame_[static_cast<std::size_t>(topic_.today_slot)].date_days();
    for (const int days : kDaysFromToday) values.push_back(of_units(today + days, field));
  }
  const bool is_text = field.type == FieldType::text || field.type == FieldType::long_text;
  const bool is_country = field.type == FieldType::country;
  made_up = values.empty() && (is_text || is_country);
  if (made_up) values.push_back(Value::string(is_country ? other_country(slot, lever) : "…"));
  std::erase_if(values, [&](const Value& value) { return !within_bounds(value, field); });
  return values;
}

// Rows of every form that the columns read may have.
void RepairSearch::try_adding(int slot) {
  const auto number = static_cast<std::size_t>(slot);
  const Field& list = topic_.source.fields[number].field;
  const feel::Type& record = topic_.field_types[number].element();
  if (!record.is_record()) return;
  FactChange change;
  change.kind = FactChange::Kind::add_rows;
  change.lever = {slot, &list, -1};
  std::vector<std::vector<Value>> forms = {std::vector<Value>(list.columns.size(), Value::missing())};
  const Value unknown_row = Value::context(record.shape(), forms.front());
  std::array<bool, 2> worth{};
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    change.to = unknown_row;
    change.count = kCounts[i];
    worth[i] = effort_ == Effort::all || levers_->asks_for_absence || trials_->with(change) != Reach::no;
  }
  if (!worth[0] && !worth[1]) return;
  for (const Lever& lever : levers_->fields) {
    if (lever.slot != slot || lever.column < 0) continue;
    bool made_up = false;
    const std::vector<Value> values = values_of_new_rows(slot, lever, made_up);
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
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    change.count = kCounts[i];
    if (worth[i] && try_rows(change, forms, record)) return;
  }
}

bool RepairSearch::try_rows(FactChange change, const std::vector<std::vector<Value>>& forms,
                            const feel::Type& record) {
  for (const std::vector<Value>& form : forms) {
    change.to = Value::context(record.shape(), form);
    if (!reaches(change)) continue;
    while (change.count > 1) {
      --change.count;
      if (!reaches(change)) {
        ++change.count;
        break;
      }
    }
    keep_needed_columns(change);
    change.weight = kAddWeight * change.count;
    found_.push_back(std::move(change));
    return true;
  }
  return false;
}

// Columns that need not be given are left out.
void RepairSearch::keep_needed_columns(FactChange& change) {
  for (std::size_t i = change.columns.size(); i-- > 0;) {
    FactChange less = change;
    less.to = with_column(less.to, less.columns[i], Value::missing());
    less.columns.erase(less.columns.begin() + static_cast<std::ptrdiff_t>(i));
    if (reaches(less)) change = std::move(less);
  }
}

void RepairSearch::try_removing(int slot) {
  const Value& list = frame_[static_cast<std::size_t>(slot)];
  if (!list.is(TypeKind::list) || list.items().empty()) return;
  FactChange change;
  change.kind = FactChange::Kind::remove_rows;
  change.lever = {slot, &topic_.source.fields[static_cast<std::size_t>(slot)].field, -1};
  const int count = static_cast<int>(list.items().size());
  for (int row = 0; row < count; ++row) change.rows.push_back(row);
  if (!reaches(change)) {
    // All is too much where at least one must stay: each alone.
    for (int row = 0; row < count; ++row) {
      change.rows = {row};
      if (reaches(change)) break;
      change.rows.clear();
    }
    if (change.rows.empty()) return;
  }
  keep_needed_rows(change);
  change.weight = kRemoveWeight * static_cast<double>(change.rows.size());
  found_.push_back(std::move(change));
}

}  // namespace guohe::policy

// Reading parts of values: entries, properties, elements; making ranges (DMN 1.5, tables 52, 64 and 65).
// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

const Reason kNoEntry{"feel.no_entry", {"没有这个条目", "there is no such entry"}};
const Reason kNoElement{"feel.no_element", {"列表没有这一项", "the list has no such element"}};
const Reason kWrongRange{"feel.wrong_range", {"两端不能组成区间", "the ends do not make a range"}};

std::optional<Value> date_property(const Date& date, std::string_view name) {
  if (name == "year") return Value::number(std::int64_t{date.year});
  if (name == "month") return Value::number(std::int64_t{date.month});
  if (name == "day") return Value::number(std::int64_t{date.day});
  if (name == "weekday") return Value::number(std::int64_t{weekday(date)});
  return std::nullopt;
}

std::optional<Value> time_property(const Time& time, std::int64_t local_seconds, std::string_view name) {
  if (name == "hour") return Value::number(time.seconds / 3600);
  if (name == "minute") return Value::number(time.seconds / 60 % 60);
  if (name == "second") {
    if (time.nanoseconds == 0) return Value::number(time.seconds % 60);
    return Value::number(Decimal(time.seconds % 60) + Decimal(time.nanoseconds) / Decimal(1'000'000'000));
  }
  if (name == "time offset") {
    if (time.zone.is_absent()) return Value::null();
    return Value::days_duration({time.zone.offset_at(local_seconds), 0});
  }
  if (name == "timezone") return time.zone.is_named() ? Value::string(time.zone.name()) : Value::null();
  return std::nullopt;
}

std::optional<Value> days_property(const DaysDuration& duration, std::string_view name) {
  // Components have the sign of the whole and are cut towards zero.
  const bool round_up = duration.seconds < 0 && duration.nanoseconds != 0;
  const std::int64_t seconds = duration.seconds + (round_up ? 1 : 0);
  if (name == "days") return Value::number(seconds / 86'400);
  if (name == "hours") return Value::number(seconds / 3600 % 24);
  if (name == "minutes") return Value::number(seconds / 60 % 60);
  if (name == "seconds") {
    Decimal rest(seconds % 60);
    if (duration.nanoseconds != 0) {
      const Decimal whole_nanoseconds(round_up
                                          ? static_cast<std::int64_t>(duration.nanoseconds) - 1'000'000'000
                                          : static_cast<std::int64_t>(duration.nanoseconds));
      rest = rest + whole_nanoseconds / Decimal(1'000'000'000);
    }
    return Value::number(rest);
  }
  return std::nullopt;
}

std::optional<Value> range_property(const RangeObject& range, std::string_view name) {
  if (name == "start") return range.low;
  if (name == "end") return range.high;
  if (name == "start included") return Value::boolean(range.low_closed);
  if (name == "end included") return Value::boolean(range.high_closed);
  return std::nullopt;
}

std::optional<Value> property(const Value& value, std::string_view name) {
  switch (value.kind()) {
    case Kind::date:
      return date_property(value.as_date(), name);
    case Kind::time:
      return time_property(value.as_time(), 0, name);
    case Kind::date_time: {
      const DateTime& moment = value.as_date_time();
      if (auto found = date_property(moment.date(), name)) return found;
      return time_property(moment.time(), moment.seconds, name);
    }
    case Kind::days_duration:
      return days_property(value.as_days_duration(), name);
    case Kind::months_duration:
      if (name == "years") return Value::number(value.as_months_duration().months / 12);
      if (name == "months") return Value::number(value.as_months_duration().months % 12);
      return std::nullopt;
    case Kind::range:
      return range_property(value.as_range(), name);
    default:
      return std::nullopt;
  }
}

std::vector<Value> path_of_each(std::span<const Value> items, std::string_view name, Evaluation& evaluation,
                                int depth);

Value path_at(const Value& value, std::string_view name, Evaluation& evaluation, int depth) {
  if (value.is(Kind::context)) {
    const Value* entry = value.entry(name);
    return entry != nullptr ? *entry : Value::error(&kNoEntry);
  }
  if (value.is(Kind::list)) {
    if (depth > 100 || !evaluation.spend(value.items().size())) return Value::error(&kNoEntry);
    return Value::list(path_of_each(value.items(), name, evaluation, depth));
  }
  if (const Value::MaybeList* list = value.maybe_list(); list != nullptr && evaluation.aware()) {
    return Value::uncertain_list(path_of_each(list->certain, name, evaluation, depth),
                                 path_of_each(list->possible, name, evaluation, depth));
  }
  if (value.is_null()) return null_of(value, kNoEntry);
  return property(value, name).value_or(Value::error(&kNoEntry));
}

std::vector<Value> path_of_each(std::span<const Value> items, std::string_view name, Evaluation& evaluation,
                                int depth) {
  std::vector<Value> values;
  values.reserve(items.size());
  for (const Value& item : items) values.push_back(path_at(item, name, evaluation, depth + 1));
  return values;
}

}  // namespace

Value path(const Value& value, std::string_view name, Evaluation& evaluation) {
  return path_at(value, name, evaluation, 0);
}

std::optional<std::int64_t> whole(const Value& value) {
  if (!value.is(Kind::number)) return std::nullopt;
  return value.as_number().to_int64();
}

Value element_at(const Value& list, const Value& index, Evaluation& evaluation) {
  if (evaluation.aware() && (list.is_missing() || index.is_missing())) return Value::missing();
  const std::optional<std::int64_t> number = whole(index);
  if (!number) return null_of(index, kNoElement);
  if (!list.is(Kind::list)) {
    if (list.is_null()) return null_of(list, kNoElement);
    return *number == 1 || *number == -1 ? list : Value::error(&kNoElement);
  }
  const auto items = list.items();
  const auto size = static_cast<std::int64_t>(items.size());
  const std::int64_t place = *number > 0 ? *number - 1 : size + *number;
  if (*number == 0 || place < 0 || place >= size) return Value::error(&kNoElement);
  return items[static_cast<std::size_t>(place)];
}

Value make_range(const Value& low, const Value& high, bool low_closed, bool high_closed) {
  if (low.is_missing() || high.is_missing()) return Value::missing();
  const auto ordered = [](const Value& value) { return value.is_null() || order(value, value).has_value(); };
  const bool fits =
      ordered(low) && ordered(high) && (low.is_null() || high.is_null() || low.kind() == high.kind());
  if (!fits || (low.is_null() && high.is_null())) return null_of(low, high, kWrongRange);
  return Value::range(low, high, low_closed, high_closed);
}

Value make_half_range(Op op, const Value& end) {
  if (end.is_null()) return null_of(end, kWrongRange);
  if (!order(end, end)) return Value::error(&kWrongRange);
  switch (op) {
    case Op::less:
      return Value::range(Value::null(), end, false, false, true);
    case Op::less_equal:
      return Value::range(Value::null(), end, false, true, true);
    case Op::greater:
      return Value::range(end, Value::null(), false, false, true);
    case Op::greater_equal:
      return Value::range(end, Value::null(), true, false, true);
    case Op::equal:
      return Value::range(end, end, true, true, true);
    default:
      return Value::error(&kWrongRange);
  }
}

}  // namespace guohe::feel

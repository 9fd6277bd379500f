// SPDX-License-Identifier: Apache-2.0
#include "dmn/analysis/regions.hpp"

#include <algorithm>

#include "feel/eval/operations.hpp"

namespace guohe::dmn::analysis {
namespace {

using feel::Value;
using Kind = Value::Kind;
__extension__ using Wide = __int128;  // nanoseconds of any year

constexpr Wide kNano = 1'000'000'000;
constexpr Wide kSecondsOfDay = 86'400;

// Kinds that are counted in whole units are reckoned as such.
Wide units_of(const Value& value) {
  switch (value.kind()) {
    case Kind::date:
      return value.date_days();
    case Kind::time:
      return Wide{value.as_time().seconds} * kNano + value.as_time().nanoseconds;
    case Kind::date_time:
      return Wide{value.as_date_time().utc_seconds()} * kNano + value.as_date_time().nanoseconds;
    case Kind::days_duration:
      return Wide{value.as_days_duration().seconds} * kNano + value.as_days_duration().nanoseconds;
    case Kind::months_duration:
      return value.as_months_duration().months;
    default:
      return 0;
  }
}

// The value of a number of units, of the kind and with the zone of `like`.
std::optional<Value> of_units(Wide units, const Value& like) {
  Wide seconds = units / kNano;
  Wide nanoseconds = units % kNano;
  if (nanoseconds < 0) {
    nanoseconds += kNano;
    --seconds;
  }
  if (seconds > INT64_MAX || seconds < INT64_MIN) return std::nullopt;
  const auto second = static_cast<std::int64_t>(seconds);
  const auto nano = static_cast<std::uint32_t>(nanoseconds);
  switch (like.kind()) {
    case Kind::date: {
      const auto date = from_days(static_cast<std::int64_t>(units));
      return date ? std::optional(Value::date(*date)) : std::nullopt;
    }
    case Kind::time:
      if (second < 0 || second >= kSecondsOfDay) return std::nullopt;
      return Value::time({second, nano, {}});
    case Kind::date_time: {
      const feel::Zone zone = like.as_date_time().zone;
      const std::int64_t local = second + (zone.is_absent() ? 0 : zone.offset_at_utc(second));
      const Wide days = (local < 0 ? local - kSecondsOfDay + 1 : local) / kSecondsOfDay;
      if (!from_days(static_cast<std::int64_t>(days))) return std::nullopt;
      return Value::date_time({local, nano, zone});
    }
    case Kind::days_duration:
      return Value::days_duration({second, nano});
    case Kind::months_duration:
      return Value::months_duration({static_cast<std::int64_t>(units)});
    default:
      return std::nullopt;
  }
}

// A step that people would take: a second, a day or a month.
Wide step_of(Kind kind) {
  return kind == Kind::date || kind == Kind::months_duration ? 1 : kNano;
}

std::optional<Value> checked(std::optional<Value> made, const Value* low, const Value* high) {
  if (!made || made->is_null()) return std::nullopt;
  if (low != nullptr && feel::order(*low, *made) != -1) return std::nullopt;
  if (high != nullptr && feel::order(*made, *high) != -1) return std::nullopt;
  return made;
}

std::optional<Value> number_between(const Decimal& low, const Decimal& high) {
  const Decimal whole = low.rounded(0, Rounding::floor) + Decimal(1);
  if (low < whole && whole < high) return Value::number(whole);
  const Decimal middle = (low + high) / Decimal(2);
  return Value::number(middle);
}

std::optional<Value> string_after(const Value& low, const Value* high) {
  for (const char* suffix : {"a", " ", "\t"}) {
    if (auto made = checked(Value::string(low.as_string() + suffix), &low, high)) return made;
  }
  return std::nullopt;
}

std::optional<Value> unit_between(const Value& low, const Value& high) {
  for (const Wide step : {step_of(low.kind()), Wide{1}}) {
    if (auto made = checked(of_units(units_of(low) + step, low), &low, &high)) return made;
  }
  return std::nullopt;
}

std::optional<Value> below(const Value& first) {
  switch (first.kind()) {
    case Kind::number: {
      const Decimal& number = first.as_number();
      if (auto made = checked(Value::number(number - Decimal(1)), nullptr, &first)) return made;
      return checked(Value::number(number - number.abs()), nullptr, &first);
    }
    case Kind::string:
      return checked(Value::string(""), nullptr, &first);
    default:
      for (const Wide step : {step_of(first.kind()), Wide{1}}) {
        if (auto made = checked(of_units(units_of(first) - step, first), nullptr, &first)) return made;
      }
      return std::nullopt;
  }
}

std::optional<Value> above(const Value& last) {
  switch (last.kind()) {
    case Kind::number: {
      const Decimal& number = last.as_number();
      if (auto made = checked(Value::number(number + Decimal(1)), &last, nullptr)) return made;
      return checked(Value::number(number + number.abs()), &last, nullptr);
    }
    case Kind::string:
      return string_after(last, nullptr);
    default:
      for (const Wide step : {step_of(last.kind()), Wide{1}}) {
        if (auto made = checked(of_units(units_of(last) + step, last), &last, nullptr)) return made;
      }
      return std::nullopt;
  }
}

// Any value of a kind, where no test tells one from another.
std::optional<Value> any_of(Kind kind) {
  switch (kind) {
    case Kind::number:
      return Value::number(0);
    case Kind::string:
      return Value::string("");
    case Kind::date:
      return Value::date({2025, 1, 1});
    case Kind::time:
      return Value::time({12 * 3600, 0, {}});
    case Kind::date_time:
      return of_units(0, Value::date_time({}));
    case Kind::days_duration:
      return Value::days_duration({0, 0});
    case Kind::months_duration:
      return Value::months_duration({0});
    default:
      return std::nullopt;
  }
}

feel::Zone zone_of(const Value& value) {
  if (value.is(Kind::time)) return value.as_time().zone;
  return value.is(Kind::date_time) ? value.as_date_time().zone : feel::Zone();
}

bool fit_together(Kind kind, const std::vector<Value>& points) {
  return std::all_of(points.begin(), points.end(), [&](const Value& point) {
    if (!point.is(kind)) return false;
    if (kind == Kind::time) return zone_of(point).is_absent();
    return zone_of(point).is_absent() == zone_of(points.front()).is_absent();
  });
}

}  // namespace

std::optional<Value> between(const Value& low, const Value& high) {
  switch (low.kind()) {
    case Kind::number:
      return checked(number_between(low.as_number(), high.as_number()), &low, &high);
    case Kind::string:
      return string_after(low, &high);
    default:
      return unit_between(low, high);
  }
}

std::optional<std::vector<Value>> representatives(Kind kind, std::vector<Value> points) {
  const auto nulls = std::remove_if(points.begin(), points.end(), [](const Value& v) { return v.is_null(); });
  const bool has_null = nulls != points.end();
  points.erase(nulls, points.end());
  if (!fit_together(kind, points)) return std::nullopt;

  std::vector<Value> made;
  if (kind == Kind::boolean) {
    made = {Value::boolean(false), Value::boolean(true)};
  } else if (points.empty()) {
    const auto any = any_of(kind);
    if (!any) return std::nullopt;
    made = {*any};
  } else {
    std::sort(points.begin(), points.end(),
              [](const Value& a, const Value& b) { return feel::order(a, b) == -1; });
    if (auto first = below(points.front())) made.push_back(*std::move(first));
    for (std::size_t i = 0; i < points.size(); ++i) {
      if (i > 0) {
        if (feel::order(points[i - 1], points[i]) == 0) continue;
        if (auto inside = between(points[i - 1], points[i])) made.push_back(*std::move(inside));
      }
      made.push_back(points[i]);
    }
    if (auto last = above(points.back())) made.push_back(*std::move(last));
  }
  if (has_null) made.emplace_back();
  return made;
}

}  // namespace guohe::dmn::analysis

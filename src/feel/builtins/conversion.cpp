// Conversion functions (DMN 1.5, 10.3.4.1).
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/families.hpp"
#include "feel/syntax/parser.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;
constexpr std::int64_t kDaySeconds = 86'400;

const Reason kNotADate{"feel.bad_date",
                       {"不是有效的日期、时间或期间", "this is no valid date, time or duration"}};
const Reason kNotANumber{"feel.bad_number", {"不是数", "this is no number"}};

Value bad_date() {
  return Value::error(&kNotADate);
}

// A number argument as a whole number within bounds.
std::optional<std::int64_t> whole_within(const Value& value, std::int64_t low, std::int64_t high) {
  const std::optional<std::int64_t> number = whole(value);
  if (!number || *number < low || *number > high) return std::nullopt;
  return number;
}

std::optional<Date> date_of_numbers(Args args) {
  const auto year = whole_within(args[0], -kYearMax, kYearMax);
  const auto month = whole_within(args[1], 1, 12);
  const auto day = whole_within(args[2], 1, 31);
  if (!year || !month || !day) return std::nullopt;
  return make_date(*year, static_cast<int>(*month), static_cast<int>(*day));
}

// Hour, minute, second (with a fraction) from arguments `first` on, and the zone after them.
std::optional<Time> time_of_numbers(Args args, std::size_t first) {
  const auto hour = whole_within(args[first], 0, 23);
  const auto minute = whole_within(args[first + 1], 0, 59);
  const Value& second = args[first + 2];
  if (!hour || !minute || !second.is(Kind::number)) return std::nullopt;
  const Decimal floor = second.as_number().rounded(0, Rounding::floor);
  const std::optional<std::int64_t> seconds = floor.to_int64();
  if (!seconds || *seconds < 0 || *seconds > 59) return std::nullopt;
  const Decimal fraction = (second.as_number() - floor) * Decimal(1'000'000'000);
  Time time{*hour * 3600 + *minute * 60 + *seconds,
            static_cast<std::uint32_t>(fraction.rounded(0, Rounding::down).to_int64().value_or(0)), Zone()};
  if (const Value* given = optional(args, first + 3)) {
    if (given->is(Kind::days_duration)) {
      const std::int64_t offset = given->as_days_duration().seconds;
      if (offset > 18 * 3600 || offset < -18 * 3600) return std::nullopt;
      time.zone = Zone::offset(static_cast<std::int32_t>(offset));
    } else if (given->is(Kind::string)) {
      const std::optional<Zone> zone = Zone::named(given->as_string());
      if (!zone) return std::nullopt;
      time.zone = *zone;
    } else {
      return std::nullopt;
    }
  }
  return time;
}

DateTime joined(const Date& date, const Time& time) {
  return {to_days(date) * kDaySeconds + time.seconds, time.nanoseconds, time.zone};
}

}  // namespace

Value date(Args args, Evaluation&) {
  if (args.size() == 3) {
    const std::optional<Date> made = date_of_numbers(args);
    if (made) return Value::date(*made);
    for (std::size_t i = 0; i < 3; ++i) {
      if (args[i].is_null()) return wrong_argument(args[i]);
    }
    return bad_date();
  }
  switch (args[0].kind()) {
    case Kind::string: {
      const std::optional<Date> parsed = parse_date(args[0].as_string());
      return parsed ? Value::date(*parsed) : bad_date();
    }
    case Kind::date:
      return args[0];
    case Kind::date_time:
      return Value::date(args[0].as_date_time().date());
    default:
      return wrong_argument(args[0]);
  }
}

Value time(Args args, Evaluation&) {
  if (args.size() > 1) {
    for (std::size_t i = 0; i < 3; ++i) {
      if (args[i].is_null()) return wrong_argument(args[i]);
    }
    const std::optional<Time> made = time_of_numbers(args, 0);
    return made ? Value::time(*made) : bad_date();
  }
  switch (args[0].kind()) {
    case Kind::string: {
      const std::optional<Time> parsed = parse_time(args[0].as_string());
      return parsed ? Value::time(*parsed) : bad_date();
    }
    case Kind::time:
      return args[0];
    case Kind::date_time:
      return Value::time(args[0].as_date_time().time());
    case Kind::date:
      return Value::time({0, 0, Zone::offset(0)});
    default:
      return wrong_argument(args[0]);
  }
}

Value date_and_time(Args args, Evaluation&) {
  for (std::size_t i = 0; i < args.size() && i < 6; ++i) {
    if (args[i].is_null()) return wrong_argument(args[i]);
  }
  if (args.size() >= 6) {
    const std::optional<Date> day = date_of_numbers(args);
    const std::optional<Time> clock = time_of_numbers(args, 3);
    return day && clock ? Value::date_time(joined(*day, *clock)) : bad_date();
  }
  if (args.size() == 2) {
    if (args[0].is(Kind::date_time) && args[1].is(Kind::string)) {
      const std::optional<Zone> zone = Zone::named(args[1].as_string());
      if (!zone) return bad_date();
      DateTime moment = args[0].as_date_time();
      if (!moment.zone.is_absent()) {
        const std::int64_t utc = moment.utc_seconds();
        moment.seconds = utc + zone->offset_at_utc(utc);
      }
      moment.zone = *zone;
      return Value::date_time(moment);
    }
    const bool has_date = args[0].is(Kind::date) || args[0].is(Kind::date_time);
    if (!has_date || !args[1].is(Kind::time)) return wrong_argument(has_date ? args[1] : args[0]);
    const Date day = args[0].is(Kind::date) ? args[0].as_date() : args[0].as_date_time().date();
    return Value::date_time(joined(day, args[1].as_time()));
  }
  switch (args[0].kind()) {
    case Kind::string: {
      if (const auto parsed = parse_date_time(args[0].as_string())) return Value::date_time(*parsed);
      if (const auto day = parse_date(args[0].as_string())) return Value::date_time(joined(*day, Time{}));
      return bad_date();
    }
    case Kind::date_time:
      return args[0];
    case Kind::date:
      return Value::date_time(joined(args[0].as_date(), Time{0, 0, Zone::offset(0)}));
    default:
      return wrong_argument(args[0]);
  }
}

Value duration(Args args, Evaluation&) {
  const Value& from = args[0];
  if (from.is(Kind::days_duration) || from.is(Kind::months_duration)) return from;
  if (!from.is(Kind::string)) return wrong_argument(from);
  if (const auto months = parse_months_duration(from.as_string())) return Value::months_duration(*months);
  if (const auto days = parse_days_duration(from.as_string())) return Value::days_duration(*days);
  return bad_date();
}

Value years_and_months_duration(Args args, Evaluation&) {
  const auto moment = [](const Value& value) -> std::optional<DateTime> {
    if (value.is(Kind::date)) return DateTime{value.date_days() * kDaySeconds, 0, Zone()};
    if (value.is(Kind::date_time)) return value.as_date_time();
    return std::nullopt;
  };
  const auto from = moment(args[0]);
  const auto to = moment(args[1]);
  if (!from || !to) return wrong_argument(from ? args[1] : args[0]);
  const std::int64_t months = months_between(from->date(), to->date());
  return Value::months_duration({months});
}

Value number(Args args, Evaluation&) {
  std::string text = args[0].is(Kind::string) ? args[0].as_string() : std::string();
  const Value* grouping = optional(args, 1);
  const Value* point = optional(args, 2);
  for (const Value* given : {grouping, point}) {
    if (given != nullptr && !given->is(Kind::string)) return wrong_argument(*given);
  }
  if (grouping != nullptr) {
    const std::string& mark = grouping->as_string();
    if (mark != " " && mark != "," && mark != ".") return wrong_argument(*grouping);
    if (point != nullptr && point->as_string() == mark) return wrong_argument(*point);
    std::erase(text, mark[0]);
  }
  if (point != nullptr) {
    const std::string& mark = point->as_string();
    if (mark != "," && mark != ".") return wrong_argument(*point);
    for (char& c : text) {
      if (c == mark[0]) c = '.';
    }
  }
  if (args[0].is(Kind::number)) return args[0];
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  const std::optional<Decimal> parsed = Decimal::parse(text);
  return parsed ? Value::number(*parsed) : Value::error(&kNotANumber);
}

Value string(Args args, Evaluation& evaluation) {
  if (args[0].is_null()) return wrong_argument(args[0]);
  std::string text = to_feel_string(args[0], evaluation.options().string_bytes_max);
  if (!evaluation.allow_bytes(text.size())) return evaluation.stop_value();
  return Value::string(std::move(text));
}

Value range(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::string)) return wrong_argument(args[0]);
  // A range in text is a literal of constants; it is parsed as FEEL, and nothing else is taken.
  syntax::Names names;
  for (const char* name : {"date and time", "years and months duration"}) names.add(name);
  syntax::ParseInput input;
  input.text = args[0].as_string();
  input.variables = &names;
  input.fields = &names;
  const syntax::ParseResult parsed = syntax::parse(input);
  if (!evaluation.spend(input.text.size()) || !parsed.tree) return wrong_argument(args[0]);
  const syntax::Node& tree = *parsed.tree;
  if (tree.kind != syntax::Kind::interval) return wrong_argument(args[0]);
  const auto end_of = [](const syntax::Node& node) -> std::optional<Value> {
    if (node.kind == syntax::Kind::literal) return node.value;
    if (node.kind == syntax::Kind::negation && node.kids[0]->kind == syntax::Kind::literal)
      return negate(node.kids[0]->value);
    // date("..."), time("..."), date and time("..."), duration("...")
    const bool call =
        node.kind == syntax::Kind::call && node.kids.size() == 2 && node.kids[0]->kind == syntax::Kind::name;
    if (call && node.kids[1]->kind == syntax::Kind::literal && node.kids[1]->value.is(Kind::string)) {
      return syntax::parse_temporal(node.kids[1]->value.as_string());
    }
    return std::nullopt;
  };
  const std::optional<Value> low = end_of(*tree.kids[0]);
  const std::optional<Value> high = end_of(*tree.kids[1]);
  if (!low || !high || low->is(Kind::boolean)) return wrong_argument(args[0]);
  if (const std::optional<int> sign = order(*low, *high); sign && *sign > 0) return wrong_argument(args[0]);
  if ((low->is_null() && tree.low_closed) || (high->is_null() && tree.high_closed))
    return wrong_argument(args[0]);
  return make_range(*low, *high, tree.low_closed, tree.high_closed);
}

}  // namespace guohe::feel::builtin

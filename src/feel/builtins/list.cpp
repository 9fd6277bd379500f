// List functions (DMN 1.5, 10.3.4.4 and 10.3.4.11), except for those that compute a number.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;
constexpr int kDepthMax = 500;

std::vector<Value> copy_of(const Value& list) {
  return {list.items().begin(), list.items().end()};
}

// The place of a position from 1, or from the end when negative; nothing when there is none.
std::optional<std::size_t> place_of(const Value& position, std::size_t size) {
  const std::optional<std::int64_t> number = whole(position);
  if (!number || *number == 0) return std::nullopt;
  const auto count = static_cast<std::int64_t>(size);
  const std::int64_t place = *number > 0 ? *number - 1 : count + *number;
  if (place < 0 || place >= count) return std::nullopt;
  return static_cast<std::size_t>(place);
}

// Whether two values are equal; in missing-aware evaluation `open` is set when that cannot be known.
bool same(const Value& a, const Value& b, const Evaluation& evaluation, bool& open) {
  const Truth equal = equality(a, b, evaluation.aware());
  if (equal == Truth::unknown && evaluation.aware() && (holds_missing(a) || holds_missing(b))) open = true;
  return equal == Truth::yes;
}

// Appends the items that are not there yet; false when the budget is spent or it cannot be known.
bool add_distinct(std::vector<Value>& into, std::span<const Value> items, Evaluation& evaluation) {
  bool open = false;
  for (const Value& item : items) {
    if (!evaluation.spend(1 + into.size() / 4 * (1 + item.weight() / 16))) return false;
    const bool there = std::any_of(into.begin(), into.end(),
                                   [&](const Value& other) { return same(other, item, evaluation, open); });
    if (open) return false;
    if (!there) into.push_back(item);
  }
  return true;
}

// Certain and possible parts of a list argument; a single value is a list of one.
struct Parts {
  std::vector<Value> certain, possible;
};

bool take_parts(const Value& list, Parts& parts, Evaluation& evaluation) {
  if (list.is(Kind::list)) {
    if (!evaluation.allow_items(parts.certain.size() + list.items().size())) return false;
    parts.certain.insert(parts.certain.end(), list.items().begin(), list.items().end());
    return true;
  }
  const Value::MaybeList* maybe = list.maybe_list();
  if (maybe == nullptr) return false;
  if (!evaluation.allow_items(parts.certain.size() + maybe->certain.size() + maybe->possible.size()))
    return false;
  parts.certain.insert(parts.certain.end(), maybe->certain.begin(), maybe->certain.end());
  parts.possible.insert(parts.possible.end(), maybe->possible.begin(), maybe->possible.end());
  return true;
}

bool flatten_into(const Value& list, std::vector<Value>& into, Evaluation& evaluation, int depth) {
  if (depth > kDepthMax) return false;
  for (const Value& item : list.items()) {
    if (!evaluation.spend(1)) return false;
    if (item.is(Kind::list)) {
      if (!flatten_into(item, into, evaluation, depth + 1)) return false;
    } else {
      into.push_back(item);
    }
  }
  return true;
}

Value stop_or_wrong(const Value& argument, const Evaluation& evaluation) {
  return evaluation.stopped() ? evaluation.stop_value() : wrong_argument(argument);
}

}  // namespace

Value list_contains(Args args, Evaluation& evaluation) {
  const Value& list = args[0];
  const Value& wanted = args[1];
  const bool aware = evaluation.aware();
  Truth any = Truth::no;
  const auto look = [&](std::span<const Value> items, bool possible) {
    for (const Value& item : items) {
      const Truth one = equality(item, wanted, aware);
      if (one == Truth::yes && !possible) return true;
      const bool open = one == Truth::yes ||
                        (one == Truth::unknown && aware && (holds_missing(item) || holds_missing(wanted)));
      if (open) any = Truth::unknown;
    }
    return false;
  };
  if (list.is(Kind::list)) {
    if (look(list.items(), false)) return Value::boolean(true);
  } else if (const Value::MaybeList* maybe = list.maybe_list()) {
    if (look(maybe->certain, false)) return Value::boolean(true);
    look(maybe->possible, true);
  } else {
    return wrong_argument(list);
  }
  return any == Truth::unknown ? Value::missing() : Value::boolean(false);
}

Value count(Args args, Evaluation&) {
  const Value& list = args[0];
  if (list.is(Kind::list)) return Value::number(static_cast<std::int64_t>(list.items().size()));
  if (const Value::MaybeList* maybe = list.maybe_list()) {
    const auto certain = static_cast<std::int64_t>(maybe->certain.size());
    return Value::uncertain_number(Decimal(certain),
                                   Decimal(certain + static_cast<std::int64_t>(maybe->possible.size())));
  }
  return wrong_argument(list);
}

Value sublist(Args args, Evaluation&) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  const auto items = args[0].items();
  const std::optional<std::size_t> from = place_of(args[1], items.size());
  if (!from) return wrong_argument(args[1]);
  std::size_t length = items.size() - *from;
  if (const Value* given = optional(args, 2)) {
    const std::optional<std::int64_t> wanted = whole(*given);
    if (!wanted || *wanted < 1 || static_cast<std::size_t>(*wanted) > length) return wrong_argument(*given);
    length = static_cast<std::size_t>(*wanted);
  }
  const auto part = items.subspan(*from, length);
  return Value::list({part.begin(), part.end()});
}

Value append(Args args, Evaluation& evaluation) {
  Parts parts;
  if (!take_parts(args[0], parts, evaluation)) return stop_or_wrong(args[0], evaluation);
  for (std::size_t i = 1; i < args.size(); ++i) parts.certain.push_back(args[i]);
  return Value::uncertain_list(std::move(parts.certain), std::move(parts.possible));
}

Value concatenate(Args args, Evaluation& evaluation) {
  Parts parts;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (!take_parts(args[i], parts, evaluation)) return stop_or_wrong(args[i], evaluation);
  }
  return Value::uncertain_list(std::move(parts.certain), std::move(parts.possible));
}

Value insert_before(Args args, Evaluation&) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> items = copy_of(args[0]);
  const std::optional<std::size_t> place = place_of(args[1], items.size());
  if (!place) return wrong_argument(args[1]);
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(*place), args[2]);
  return Value::list(std::move(items));
}

Value remove(Args args, Evaluation&) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> items = copy_of(args[0]);
  const std::optional<std::size_t> place = place_of(args[1], items.size());
  if (!place) return wrong_argument(args[1]);
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(*place));
  return Value::list(std::move(items));
}

Value reverse(Args args, Evaluation&) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> items = copy_of(args[0]);
  std::reverse(items.begin(), items.end());
  return Value::list(std::move(items));
}

Value index_of(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> places;
  bool open = false;
  const auto items = args[0].items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (same(items[i], args[1], evaluation, open))
      places.push_back(Value::number(static_cast<std::int64_t>(i + 1)));
  }
  return open ? Value::missing() : Value::list(std::move(places));
}

Value union_(Args args, Evaluation& evaluation) {
  std::vector<Value> items;
  for (std::size_t i = 0; i < args.size(); ++i) {
    if (!args[i].is(Kind::list)) return wrong_argument(args[i]);
    if (add_distinct(items, args[i].items(), evaluation)) continue;
    return evaluation.stopped() ? evaluation.stop_value() : Value::missing();
  }
  return Value::list(std::move(items));
}

Value distinct_values(Args args, Evaluation& evaluation) {
  return union_(args, evaluation);
}

Value flatten(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> items;
  if (!flatten_into(args[0], items, evaluation, 0)) {
    return evaluation.stopped() ? evaluation.stop_value()
                                : evaluation.stop(Value::limit(
                                      "feel.limit.nesting", {"列表嵌套过深", "a list is nested too deeply"}));
  }
  return Value::list(std::move(items));
}

Value list_replace(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  std::vector<Value> items = copy_of(args[0]);
  if (args[1].is(Kind::number)) {
    const std::optional<std::size_t> place = place_of(args[1], items.size());
    if (!place) return wrong_argument(args[1]);
    items[*place] = args[2];
    return Value::list(std::move(items));
  }
  if (!args[1].is(Kind::function)) return wrong_argument(args[1]);
  for (Value& item : items) {
    const Value arguments[] = {item, args[2]};
    const Value matched = evaluation.call(args[1], arguments);
    if (evaluation.stopped()) return evaluation.stop_value();
    if (!matched.is(Kind::boolean)) return wrong_argument(matched);
    if (matched.is_true()) item = args[2];
  }
  return Value::list(std::move(items));
}

// A stable merge sort, safe with any function for the order (10.3.4.11).
Value sort(Args args, Evaluation& evaluation) {
  if (!args[0].is(Kind::list)) return wrong_argument(args[0]);
  const Value* function = optional(args, 1);
  if (function != nullptr && !function->is(Kind::function)) return wrong_argument(*function);
  std::vector<Value> items = copy_of(args[0]);
  bool comparable = true;
  Value uncompared = args[0];
  const auto precedes = [&](const Value& a, const Value& b) {
    if (!comparable || !evaluation.spend(1)) return false;
    if (function == nullptr) {
      const std::optional<int> sign = order(a, b);
      comparable = sign.has_value();
      return comparable && *sign < 0;
    }
    const Value arguments[] = {a, b};
    const Value answer = evaluation.call(*function, arguments);
    if (!answer.is(Kind::boolean)) {
      comparable = false;
      uncompared = answer;
    }
    return answer.is_true();
  };
  std::vector<Value> sorted(items.size());
  for (std::size_t width = 1; width < items.size(); width *= 2) {
    for (std::size_t begin = 0; begin < items.size(); begin += 2 * width) {
      const std::size_t middle = std::min(begin + width, items.size());
      const std::size_t end = std::min(begin + 2 * width, items.size());
      std::size_t left = begin;
      std::size_t right = middle;
      for (std::size_t to = begin; to < end; ++to) {
        const bool take_right = right < end && (left >= middle || precedes(items[right], items[left]));
        sorted[to] = std::move(items[take_right ? right++ : left++]);
      }
    }
    std::swap(items, sorted);
    if (evaluation.stopped()) return evaluation.stop_value();
  }
  return comparable ? Value::list(std::move(items)) : wrong_argument(uncompared);
}

}  // namespace guohe::feel::builtin

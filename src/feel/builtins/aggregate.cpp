// List functions that compute a number, and min and max (DMN 1.5, 10.3.4.4).
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;

const Reason kEmpty{"feel.empty_list", {"列表为空", "the list is empty"}};
const Reason kTooFew{"feel.too_few_items", {"列表的项太少", "the list has too few elements"}};

// The numbers of the arguments; nothing when an element is no number, and then `wrong` is the result.
std::optional<std::vector<Decimal>> numbers_of(Args args, Value& wrong) {
  std::vector<Decimal> numbers;
  for (const Value& item : gathered(args)) {
    if (!item.is(Kind::number)) {
      wrong = wrong_argument(item);
      return std::nullopt;
    }
    numbers.push_back(item.as_number());
  }
  return numbers;
}

Value extreme(Args args, int wanted) {
  const std::vector<Value> items = gathered(args);
  if (items.empty()) return Value::error(&kEmpty);
  const Value* best = &items[0];
  for (const Value& item : items) {
    const std::optional<int> sign = order(item, *best);
    if (!sign) return null_of(item, *best, kEmpty).is_missing() ? Value::missing() : wrong_argument(item);
    if (*sign == wanted) best = &item;
  }
  return *best;
}

Decimal sum_of(const std::vector<Decimal>& numbers) {
  Decimal total;
  for (const Decimal& number : numbers) total = total + number;
  return total;
}

}  // namespace

Value min(Args args, Evaluation&) {
  return extreme(args, -1);
}
Value max(Args args, Evaluation&) {
  return extreme(args, 1);
}

Value sum(Args args, Evaluation&) {
  if (args.size() == 1 && args[0].is(Kind::list)) {  // without a copy
    Decimal total;
    for (const Value& item : args[0].items()) {
      if (!item.is(Kind::number)) return wrong_argument(item);
      total = total + item.as_number();
    }
    return args[0].items().empty() ? Value::error(&kEmpty) : Value::number(total);
  }
  Value wrong;
  const auto numbers = numbers_of(args, wrong);
  return numbers ? Value::number(sum_of(*numbers)) : wrong;
}

Value mean(Args args, Evaluation&) {
  Value wrong;
  const auto numbers = numbers_of(args, wrong);
  if (!numbers) return wrong;
  if (numbers->empty()) return Value::error(&kEmpty);
  return Value::number(sum_of(*numbers) / Decimal(static_cast<std::int64_t>(numbers->size())));
}

Value product(Args args, Evaluation&) {
  Value wrong;
  const auto numbers = numbers_of(args, wrong);
  if (!numbers) return wrong;
  if (numbers->empty()) return Value::error(&kEmpty);
  Decimal total(1);
  for (const Decimal& number : *numbers) total = total * number;
  return Value::number(total);
}

Value median(Args args, Evaluation&) {
  Value wrong;
  auto numbers = numbers_of(args, wrong);
  if (!numbers) return wrong;
  if (numbers->empty()) return Value::error(&kEmpty);
  std::sort(numbers->begin(), numbers->end());
  const std::size_t middle = numbers->size() / 2;
  if (numbers->size() % 2 != 0) return Value::number((*numbers)[middle]);
  return Value::number(((*numbers)[middle - 1] + (*numbers)[middle]) / Decimal(2));
}

Value stddev(Args args, Evaluation&) {
  Value wrong;
  const auto numbers = numbers_of(args, wrong);
  if (!numbers) return wrong;
  if (numbers->size() < 2) return Value::error(numbers->empty() ? &kEmpty : &kTooFew);
  const auto count = static_cast<std::int64_t>(numbers->size());
  const Decimal average = sum_of(*numbers) / Decimal(count);
  Decimal squares;
  for (const Decimal& number : *numbers) squares = squares + (number - average) * (number - average);
  return Value::number((squares / Decimal(count - 1)).square_root());
}

Value mode(Args args, Evaluation&) {
  Value wrong;
  auto numbers = numbers_of(args, wrong);
  if (!numbers) return wrong;
  std::sort(numbers->begin(), numbers->end());
  std::size_t most = 0;
  std::vector<Value> modes;
  for (std::size_t i = 0; i < numbers->size();) {
    std::size_t end = i + 1;
    while (end < numbers->size() && (*numbers)[end] == (*numbers)[i]) ++end;
    if (end - i > most) modes.clear();
    if (end - i >= most) modes.push_back(Value::number((*numbers)[i]));
    most = std::max(most, end - i);
    i = end;
  }
  return Value::list(std::move(modes));
}

}  // namespace guohe::feel::builtin

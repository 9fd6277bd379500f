// Making, sharing and reading values; the objects are in objects.hpp.
// SPDX-License-Identifier: Apache-2.0
#include "feel/value/value.hpp"

#include <algorithm>

#include "feel/value/objects.hpp"

namespace guohe::feel {

Value::Value(Kind kind, const Counted* object) {
  head_.kind = kind;
  head_.counted = 1;
  bits_.object = object;
}

void Value::release() const {
  if (bits_.object->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
  // A value may be nested deeper than the stack allows: below some depth, objects are put aside and
  // destroyed by the outermost call.
  constexpr int kDepthMax = 64;
  thread_local int depth = 0;
  thread_local std::vector<std::pair<Kind, const Counted*>> aside;
  if (depth >= kDepthMax) {
    aside.emplace_back(head_.kind, bits_.object);
    return;
  }
  ++depth;
  destroy(head_.kind, bits_.object);
  while (depth == 1 && !aside.empty()) {
    const auto [kind, object] = aside.back();
    aside.pop_back();
    destroy(kind, object);
  }
  --depth;
}

void Value::destroy(Kind kind, const Counted* object) {
  switch (kind) {
    case Kind::string:
      delete static_cast<const StringObject*>(object);
      break;
    case Kind::list:
      delete static_cast<const ListObject*>(object);
      break;
    case Kind::context:
      delete static_cast<const ContextObject*>(object);
      break;
    case Kind::range:
      delete static_cast<const RangeBox*>(object);
      break;
    case Kind::function:
      delete static_cast<const FunctionBox*>(object);
      break;
    default:
      delete static_cast<const NullObject*>(object);
  }
}

Value Value::error(std::string code, Text message) {
  auto* object = new NullObject;
  object->reason = std::make_unique<Reason>(Reason{std::move(code), std::move(message)});
  Value value(Kind::null, object);
  value.head_.why = Why::error;
  return value;
}

Value Value::error(const Reason* permanent) {
  Value value;
  value.head_.why = Why::error;
  value.head_.flag = kPermanent;
  value.bits_.reason = permanent;
  return value;
}

Value Value::limit(std::string code, Text message) {
  Value value = error(std::move(code), std::move(message));
  value.head_.why = Why::limit;
  return value;
}

Value Value::not_finite() {
  static const Reason kReason{"feel.number_range", {"数超出可表示的范围", "number is out of range"}};
  return error(&kReason);
}

Value Value::string(std::string value) {
  auto* object = new StringObject;
  object->text = std::move(value);
  return {Kind::string, object};
}

Value Value::date(const Date& value) {
  Value made;
  made.head_.kind = Kind::date;
  made.bits_.date_key = static_cast<std::int64_t>(value.year) * 65536 + value.month * 256 + value.day;
  return made;
}

Value Value::time(const Time& value) {
  Value made;
  made.head_.kind = Kind::time;
  made.bits_.time = value;
  return made;
}

Value Value::date_time(const DateTime& value) {
  Value made;
  made.head_.kind = Kind::date_time;
  made.bits_.date_time = value;
  return made;
}

Value Value::days_duration(const DaysDuration& value) {
  Value made;
  made.head_.kind = Kind::days_duration;
  made.bits_.days_duration = value;
  return made;
}

Value Value::months_duration(const MonthsDuration& value) {
  Value made;
  made.head_.kind = Kind::months_duration;
  made.bits_.months_duration = value;
  return made;
}

namespace {

// What a list or context of these values weighs.
std::uint64_t weight_of(std::span<const Value> values) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 62U;
  std::uint64_t weight = 1;
  for (const Value& value : values) weight = std::min(weight + value.weight(), kMost);
  return weight;
}

}  // namespace

Value Value::list(std::vector<Value> items) {
  auto* object = new ListObject;
  object->items = std::move(items);
  object->weight = weight_of(object->items);
  return {Kind::list, object};
}

Value Value::context(std::shared_ptr<const Shape> shape, std::vector<Value> values) {
  auto* object = new ContextObject;
  object->shape = std::move(shape);
  object->values = std::move(values);
  object->values.resize(object->shape->size());
  object->weight = weight_of(object->values);
  return {Kind::context, object};
}

Value Value::range(Value low, Value high, bool low_closed, bool high_closed, bool half) {
  auto* object = new RangeBox;
  object->range = RangeObject{std::move(low), std::move(high), low_closed, high_closed, half};
  return {Kind::range, object};
}

Value Value::function(std::shared_ptr<const FunctionObject> function) {
  auto* object = new FunctionBox;
  object->function = std::move(function);
  return {Kind::function, object};
}

Value Value::uncertain_number(const Decimal& low, const Decimal& high) {
  if (low == high) return number(low);
  auto* object = new NullObject;
  object->interval = std::make_unique<Interval>(Interval{low, high});
  Value value(Kind::null, object);
  value.head_.why = Why::missing;
  return value;
}

Value Value::uncertain_list(std::vector<Value> certain, std::vector<Value> possible) {
  if (possible.empty()) return list(std::move(certain));
  auto* object = new NullObject;
  object->maybe_list = std::make_unique<MaybeList>(MaybeList{std::move(certain), std::move(possible)});
  Value value(Kind::null, object);
  value.head_.why = Why::missing;
  return value;
}

Value Value::unset() {
  Value value;
  value.head_.flag = kUnset;
  return value;
}

const Reason* Value::reason() const {
  if (is_null() && head_.flag == kPermanent) return bits_.reason;
  if (!is_null() || !is_counted()) return nullptr;
  return static_cast<const NullObject*>(bits_.object)->reason.get();
}

const Value::Interval* Value::interval() const {
  if (!is_null() || !is_counted()) return nullptr;
  return static_cast<const NullObject*>(bits_.object)->interval.get();
}

const Value::MaybeList* Value::maybe_list() const {
  if (!is_null() || !is_counted()) return nullptr;
  return static_cast<const NullObject*>(bits_.object)->maybe_list.get();
}

const Value* Value::entry(std::string_view name) const {
  const auto* object = static_cast<const ContextObject*>(bits_.object);
  const int place = object->shape->find(name);
  return place < 0 ? nullptr : &object->values[static_cast<std::size_t>(place)];
}

const RangeObject& Value::as_range() const {
  return static_cast<const RangeBox*>(bits_.object)->range;
}

const FunctionObject& Value::as_function() const {
  return *static_cast<const FunctionBox*>(bits_.object)->function;
}

ContextBuilder& ContextBuilder::set(std::string name, Value value) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) {
    values_[static_cast<std::size_t>(found - names_.begin())] = std::move(value);
  } else {
    names_.push_back(std::move(name));
    values_.push_back(std::move(value));
  }
  return *this;
}

Value ContextBuilder::build() && {
  return Value::context(std::make_shared<const Shape>(std::move(names_)), std::move(values_));
}

}  // namespace guohe::feel

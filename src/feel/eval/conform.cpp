// Whether values belong to types, and what becomes of those that nearly do (DMN 1.5, 10.3.2.9).
// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {
namespace {

using Kind = Type::Kind;

// Whether a value passes a type's constraint.
bool is_allowed(const Value& value, const Program& tests) {
  // One machine a thread: a constraint is no part of the run that asks, and has a budget of its own.
  thread_local Machine machine;
  Value frame[] = {value};
  return machine.run(tests, frame, {.steps_max = 1'000'000}).is_true();
}

// Null belongs to no type for `instance of`, and to every type for conversion.
enum class Nulls { in_contexts, everywhere };

bool belongs(const Value& value, const Type& type, Nulls nulls);

bool belongs_to_list(const Value& value, const Type& type, Nulls nulls) {
  if (!value.is(Kind::list)) return false;
  const Type& element = type.element();
  for (const Value& item : value.items()) {
    const bool fits =
        item.is_null() ? nulls == Nulls::everywhere || element.is(Kind::any) : belongs(item, element, nulls);
    if (!fits) return false;
  }
  return true;
}

bool belongs_to_context(const Value& value, const Type& type, Nulls nulls) {
  if (!value.is(Kind::context)) return false;
  for (const Type::Field& field : type.fields()) {
    const Value* entry = value.entry(field.name);
    if (entry == nullptr || (!entry->is_null() && !belongs(*entry, field.type, nulls))) return false;
  }
  return true;
}

bool belongs_to_range(const Value& value, const Type& type, Nulls nulls) {
  if (!value.is(Kind::range)) return false;
  const RangeObject& range = value.as_range();
  return (range.low.is_null() || belongs(range.low, type.element(), nulls)) &&
         (range.high.is_null() || belongs(range.high, type.element(), nulls));
}

bool belongs_to_function(const Value& value, const Type& type) {
  if (!value.is(Kind::function)) return false;
  const FunctionObject& function = value.as_function();
  if (type.parameters().empty() && type.element().is(Kind::any)) return true;
  return function.builtin != nullptr ? function.parameters.size() == type.parameters().size()
                                     : function.type.conforms_to(type);
}

bool has_kind(const Value& value, const Type& type, Nulls nulls) {
  switch (type.kind()) {
    case Kind::any:
      return !value.is_null();
    case Kind::list:
      return belongs_to_list(value, type, nulls);
    case Kind::context:
      return belongs_to_context(value, type, nulls);
    case Kind::range:
      return belongs_to_range(value, type, nulls);
    case Kind::function:
      return belongs_to_function(value, type);
    default:
      return value.kind() == type.kind();
  }
}

bool belongs(const Value& value, const Type& type, Nulls nulls) {
  return has_kind(value, type, nulls) &&
         (type.constraint() == nullptr || is_allowed(value, *type.constraint()));
}

}  // namespace

bool instance_of(const Value& value, const Type& type) {
  return belongs(value, type, Nulls::in_contexts);
}

std::optional<Value> convert(const Value& value, const Type& type) {
  if (value.is_null() || belongs(value, type, Nulls::everywhere)) return value;
  if (value.is(Kind::list)) {
    const bool single = !type.is(Kind::list) && value.items().size() == 1;
    if (!single || !belongs(value.items()[0], type, Nulls::everywhere)) return std::nullopt;
    return value.items()[0];
  }
  std::optional<Value> made;
  if (type.is(Kind::list)) made = Value::list({value});
  if (type.is(Kind::date_time) && value.is(Kind::date)) {
    made = Value::date_time({value.date_days() * 86'400, 0, Zone::offset(0)});
  }
  if (!made || !belongs(*made, type, Nulls::everywhere)) return std::nullopt;
  return made;
}

Value coerce(const Value& value, const Type& type) {
  std::optional<Value> converted = convert(value, type);
  return converted ? *std::move(converted) : not_conforming(value, type);
}

Value not_conforming(const Value& value, const Type& type) {
  std::string zh = "`" + type.name() + "`";
  std::string en = zh;
  if (type.constraint() != nullptr) {
    const std::string allowed(source_text(*type.constraint()));
    zh += "（允许值 " + allowed + "）";
    en += " (allowed: " + allowed + ")";
  }
  const std::string shown = to_shown(value);
  return Value::error("feel.not_conforming", {"值 `" + shown + "` 不符合类型 " + zh,
                                              "`" + shown + "` does not conform to the type " + en});
}

}  // namespace guohe::feel

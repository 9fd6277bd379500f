// SPDX-License-Identifier: Apache-2.0
#include "policy/repair/amounts.hpp"

#include "base/date.hpp"

namespace guohe::policy {
namespace {

using feel::Value;
using programme::Field;
using programme::FieldType;
using TypeKind = feel::Type::Kind;

Decimal unit_of(const Field& field) {
  static const Decimal kHundredth = *Decimal::parse("0.01");
  return field.type == FieldType::integer ? Decimal(1) : kHundredth;
}

}  // namespace

bool is_amount(const Field& field) {
  return field.type == FieldType::number || field.type == FieldType::integer ||
         field.type == FieldType::money;
}

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

}  // namespace guohe::policy

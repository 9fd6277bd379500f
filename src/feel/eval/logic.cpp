// Three-valued logic (DMN 1.5, tables 55 and 56). A null result keeps the stronger reason of the operands.
// SPDX-License-Identifier: Apache-2.0
#include "feel/eval/operations.hpp"

namespace guohe::feel {
namespace {

const Reason kNotBoolean{"feel.not_boolean", {"不是真假值", "this value is not a boolean"}};

}  // namespace

Value conjunction(const Value& a, const Value& b) {
  if (a.is_false() || b.is_false()) return Value::boolean(false);
  if (a.is_true() && b.is_true()) return Value::boolean(true);
  return null_of(a, b, kNotBoolean);
}

Value disjunction(const Value& a, const Value& b) {
  if (a.is_true() || b.is_true()) return Value::boolean(true);
  if (a.is_false() && b.is_false()) return Value::boolean(false);
  return null_of(a, b, kNotBoolean);
}

Value logical_not(const Value& a) {
  if (a.is(Type::Kind::boolean)) return Value::boolean(!a.as_boolean());
  return null_of(a, kNotBoolean);
}

}  // namespace guohe::feel

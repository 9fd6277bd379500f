// Numeric functions (DMN 1.5, 10.3.4.5).
// SPDX-License-Identifier: Apache-2.0
#include "feel/builtins/families.hpp"

namespace guohe::feel::builtin {
namespace {

using Kind = Type::Kind;
constexpr std::int64_t kScaleMax = 6176;
constexpr std::int64_t kScaleMin = -6111;

const Reason kDivisionByZero{"feel.division_by_zero", {"除数为零", "division by zero"}};
const Reason kNoNumber{"feel.out_of_domain", {"函数在此处没有值", "the function has no value here"}};

Value rounded(Args args, Rounding mode) {
  if (!args[0].is(Kind::number)) return wrong_argument(args[0]);
  std::int64_t scale = 0;
  if (args.size() > 1) {
    if (!args[1].is(Kind::number)) return wrong_argument(args[1]);
    const std::optional<std::int64_t> given = args[1].as_number().rounded(0, Rounding::down).to_int64();
    if (!given || *given < kScaleMin || *given > kScaleMax) return wrong_argument(args[1]);
    scale = *given;
  }
  return Value::number(args[0].as_number().rounded(static_cast<int>(scale), mode));
}

Value parity(const Value& value, bool odd) {
  if (!value.is(Kind::number) || !value.as_number().is_integer()) return wrong_argument(value);
  return Value::boolean(Decimal::modulo(value.as_number(), Decimal(2)).is_zero() != odd);
}

Value in_domain(const Decimal& value) {
  return value.is_finite() ? Value::number(value) : Value::error(&kNoNumber);
}

}  // namespace

Value decimal(Args args, Evaluation&) {
  return rounded(args, Rounding::half_even);
}
Value floor(Args args, Evaluation&) {
  return rounded(args, Rounding::floor);
}
Value ceiling(Args args, Evaluation&) {
  return rounded(args, Rounding::ceiling);
}
Value round_up(Args args, Evaluation&) {
  return rounded(args, Rounding::up);
}
Value round_down(Args args, Evaluation&) {
  return rounded(args, Rounding::down);
}
Value round_half_up(Args args, Evaluation&) {
  return rounded(args, Rounding::half_up);
}
Value round_half_down(Args args, Evaluation&) {
  return rounded(args, Rounding::half_down);
}

Value abs(Args args, Evaluation&) {
  const Value& n = args[0];
  switch (n.kind()) {
    case Kind::number:
      return Value::number(n.as_number().abs());
    case Kind::days_duration:
      return n.as_days_duration().seconds < 0 ? negate(n) : n;
    case Kind::months_duration:
      return n.as_months_duration().months < 0 ? negate(n) : n;
    default:
      return wrong_argument(n);
  }
}

Value modulo(Args args, Evaluation&) {
  for (std::size_t i = 0; i < 2; ++i) {
    if (!args[i].is(Kind::number)) return wrong_argument(args[i]);
  }
  if (args[1].as_number().is_zero()) return Value::error(&kDivisionByZero);
  return Value::number(Decimal::modulo(args[0].as_number(), args[1].as_number()));
}

Value sqrt(Args args, Evaluation&) {
  if (!args[0].is(Kind::number)) return wrong_argument(args[0]);
  return in_domain(args[0].as_number().square_root());
}

Value log(Args args, Evaluation&) {
  if (!args[0].is(Kind::number)) return wrong_argument(args[0]);
  return in_domain(args[0].as_number().natural_logarithm());
}

Value exp(Args args, Evaluation&) {
  if (!args[0].is(Kind::number)) return wrong_argument(args[0]);
  return in_domain(args[0].as_number().exponential());
}

Value odd(Args args, Evaluation&) {
  return parity(args[0], true);
}
Value even(Args args, Evaluation&) {
  return parity(args[0], false);
}

}  // namespace guohe::feel::builtin

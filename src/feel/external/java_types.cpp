// SPDX-License-Identifier: Apache-2.0
#include "feel/external/java_types.hpp"

#include <charconv>
#include <cmath>
#include <limits>

#include "base/utf8.hpp"

namespace guohe::feel::java {
namespace {

using Kind = Type::Kind;

const Reason kNotInFeel{
    "feel.external_failed",
    {"外部函数的结果在 FEEL 中没有对应的值", "FEEL has no value for the result of the external function"}};

template <typename T>
std::optional<T> whole_number(const Value& value) {
  if (!value.is(Kind::number)) return std::nullopt;
  const std::optional<std::int64_t> number = value.as_number().to_int64();
  if (!number || *number < std::numeric_limits<T>::min() || *number > std::numeric_limits<T>::max())
    return std::nullopt;
  return static_cast<T>(*number);
}

// The binary number nearest to a decimal.
template <typename T>
std::optional<T> binary(const Value& value) {
  if (!value.is(Kind::number)) return std::nullopt;
  const std::string text = value.as_number().to_string();
  T number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc::result_out_of_range) {
    // Too small is zero and too large infinity, as in Java.
    const bool small = value.as_number().abs() < Decimal(1);
    return small
               ? T{0}
               : std::copysign(std::numeric_limits<T>::infinity(), static_cast<T>(value.as_number().sign()));
  }
  return number;
}

template <typename T>
Value shortest(T value) {
  if (!std::isfinite(value)) return Value::error(&kNotInFeel);
  char text[64];
  const auto [end, error] =
      std::to_chars(std::begin(text), std::end(text), value, std::chars_format::scientific);
  const std::optional<Decimal> number = Decimal::parse({text, static_cast<std::size_t>(end - text)});
  return number ? Value::number(*number) : Value::error(&kNotInFeel);
}

// "d.ddddE±xx" as Java writes it: plain from 10^-3 to 10^7, else with E; at least one digit after the point.
template <typename T>
std::string java_text(T value) {
  if (std::isnan(value)) return "NaN";
  const std::string sign = std::signbit(value) ? "-" : "";
  if (std::isinf(value)) return sign + "Infinity";
  if (value == 0) return sign + "0.0";
  char text[64];
  const auto [end, error] =
      std::to_chars(std::begin(text), std::end(text), std::fabs(value), std::chars_format::scientific);
  const std::string_view made(text, static_cast<std::size_t>(end - text));
  const std::size_t mark = made.find('e');
  int exponent = 0;
  const bool plus = made[mark + 1] == '+';
  std::from_chars(made.data() + mark + (plus ? 2 : 1), made.data() + made.size(), exponent);
  std::string digits(1, made[0]);
  if (mark > 2) digits += made.substr(2, mark - 2);
  if (exponent < -3 || exponent >= 7) {
    return sign + digits.substr(0, 1) + "." + (digits.size() > 1 ? digits.substr(1) : "0") + "E" +
           std::to_string(exponent);
  }
  if (exponent < 0) return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto point = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= point) digits.append(point + 1 - digits.size(), '0');
  return sign + digits.substr(0, point) + "." + digits.substr(point);
}

}  // namespace

std::optional<bool> TypeOf<bool>::from_feel(const Value& value) {
  if (!value.is(Kind::boolean)) return std::nullopt;
  return value.as_boolean();
}
std::optional<Byte> TypeOf<Byte>::from_feel(const Value& value) {
  return whole_number<Byte>(value);
}
std::optional<Short> TypeOf<Short>::from_feel(const Value& value) {
  return whole_number<Short>(value);
}
std::optional<Int> TypeOf<Int>::from_feel(const Value& value) {
  return whole_number<Int>(value);
}
std::optional<Long> TypeOf<Long>::from_feel(const Value& value) {
  return whole_number<Long>(value);
}
std::optional<float> TypeOf<float>::from_feel(const Value& value) {
  return binary<float>(value);
}
std::optional<double> TypeOf<double>::from_feel(const Value& value) {
  return binary<double>(value);
}

std::optional<Char> TypeOf<Char>::from_feel(const Value& value) {
  if (!value.is(Kind::string) || value.as_string().empty()) return std::nullopt;
  const CodePoint point = code_point_at(value.as_string(), 0);
  if (point.length != value.as_string().size() || point.value > 0xFFFF) return std::nullopt;
  return static_cast<Char>(point.value);
}

std::optional<String> TypeOf<String>::from_feel(const Value& value) {
  if (!value.is(Kind::string)) return std::nullopt;
  return value.as_string();
}
std::optional<BigDecimal> TypeOf<BigDecimal>::from_feel(const Value& value) {
  if (!value.is(Kind::number)) return std::nullopt;
  return value.as_number();
}
std::optional<Object> TypeOf<Object>::from_feel(const Value& value) {
  return Object{&value};
}

Value to_feel(bool value) {
  return Value::boolean(value);
}
Value to_feel(Int value) {
  return Value::number(std::int64_t{value});
}
Value to_feel(Long value) {
  return Value::number(value);
}
Value to_feel(float value) {
  return shortest(value);
}
Value to_feel(double value) {
  return shortest(value);
}

Value to_feel(Char value) {
  if (value >= 0xD800 && value < 0xE000) return Value::error(&kNotInFeel);
  std::string text;
  append_utf8(text, value);
  return Value::string(std::move(text));
}

Value to_feel(String value) {
  return Value::string(std::move(value));
}
Value to_feel(const BigDecimal& value) {
  return Value::number(value);
}

std::string to_java_string(double value) {
  return java_text(value);
}
std::string to_java_string(float value) {
  return java_text(value);
}

}  // namespace guohe::feel::java

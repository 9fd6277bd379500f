// Static methods of java.lang.Integer, Long, Short, Byte, Float, Double, Boolean, Character, String and
// java.math.BigDecimal. One that throws in Java gives nothing.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/external/java_math.hpp"

namespace guohe::feel::java::box {

template <typename T>
T value(T a) {
  return a;
}

/// An integer in a radix from 2 to 36, with an optional sign; nothing when it is not one, or does not fit.
[[nodiscard]] std::optional<Long> parse_integer(const String& text, Int radix, Long min, Long max);
template <typename T>
std::optional<T> parse_radix(String text, Int radix) {
  const auto parsed =
      parse_integer(text, radix, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
  if (!parsed) return std::nullopt;
  return static_cast<T>(*parsed);
}
template <typename T>
std::optional<T> parse(String text) {
  return parse_radix<T>(std::move(text), 10);
}
/// `-12.5e3`, with white space around it and a suffix d or f; also hexadecimal, NaN and Infinity.
template <>
std::optional<double> parse<double>(String text);
template <>
std::optional<float> parse<float>(String text);
/// True for "true" in any letter case, and false for all else.
template <>
std::optional<bool> parse<bool>(String text);

[[nodiscard]] String to_text(Long value, Int radix);
template <typename T>
String text(T value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    return std::to_string(value);
  } else {
    return to_java_string(value);
  }
}
template <>
String text<Char>(Char value);
template <>
String text<Object>(Object value);
template <typename T>
String text_in_radix(T value, Int radix) {
  return to_text(value, radix);
}
/// The bits of an integer as digits of 1, 3 or 4 bits.
[[nodiscard]] String bits_text(std::uint64_t bits, unsigned digit_bits);
template <typename T>
String binary_text(T value) {
  return bits_text(static_cast<math::Unsigned<T>>(value), 1);
}
template <typename T>
String octal_text(T value) {
  return bits_text(static_cast<math::Unsigned<T>>(value), 3);
}
template <typename T>
String hexadecimal_text(T value) {
  return bits_text(static_cast<math::Unsigned<T>>(value), 4);
}

template <typename T>
Int compare(T a, T b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
/// Short.compare and Byte.compare give the difference.
template <typename T>
Int difference(T a, T b) {
  return Int{a} - Int{b};
}
template <typename T>
T sum(T a, T b) {
  if constexpr (std::is_integral_v<T>) {
    return static_cast<T>(static_cast<math::Unsigned<T>>(a) + static_cast<math::Unsigned<T>>(b));
  } else {
    return a + b;
  }
}
template <typename T>
Int sign(T a) {
  return a > 0 ? 1 : a < 0 ? -1 : 0;
}
template <typename T>
Int bit_count(T a) {
  return __builtin_popcountll(static_cast<math::Unsigned<T>>(a));
}
template <typename T>
bool is_finite(T a) {
  return std::isfinite(a);
}
template <typename T>
bool is_infinite(T a) {
  return std::isinf(a);
}
template <typename T>
bool is_nan(T a) {
  return std::isnan(a);
}
[[nodiscard]] inline bool logical_and(bool a, bool b) {
  return a && b;
}
[[nodiscard]] inline bool logical_or(bool a, bool b) {
  return a || b;
}
[[nodiscard]] inline bool logical_xor(bool a, bool b) {
  return a != b;
}

[[nodiscard]] inline BigDecimal decimal_of_long(Long value) {
  return BigDecimal(value);
}
/// unscaled * 10^-scale; nothing outside the range of FEEL's numbers.
[[nodiscard]] std::optional<BigDecimal> decimal_of_scaled(Long unscaled, Int scale);
[[nodiscard]] std::optional<BigDecimal> decimal_of_double(double value);

}  // namespace guohe::feel::java::box

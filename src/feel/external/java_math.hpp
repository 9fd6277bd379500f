// The static methods of java.lang.Math. One that throws in Java gives nothing.
// The functions of the C library stand for Java's; either may be off by one in the last place.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

#include "feel/external/java_types.hpp"

namespace guohe::feel::java::math {

// ---- on every type: integers wrap round as Java's do

template <typename T>
using Unsigned = std::make_unsigned_t<T>;

template <typename T>
T abs(T a) {
  if constexpr (std::is_integral_v<T>) {
    return a < 0 ? static_cast<T>(Unsigned<T>{0} - static_cast<Unsigned<T>>(a)) : a;
  } else {
    return std::fabs(a);
  }
}
template <typename T>
T max(T a, T b) {
  return std::max(a, b);
}
template <typename T>
T min(T a, T b) {
  return std::min(a, b);
}
template <typename T>
std::optional<T> clamp(T value, T low, T high) {
  if (low > high) return std::nullopt;
  return std::clamp(value, low, high);
}
[[nodiscard]] inline std::optional<Int> clamp(Long value, Int low, Int high) {
  if (low > high) return std::nullopt;
  return static_cast<Int>(std::clamp<Long>(value, low, high));
}

// ---- exact on integers: nothing when the result does not fit

template <typename T>
std::optional<T> absExact(T a) {
  if (a == std::numeric_limits<T>::min()) return std::nullopt;
  return abs(a);
}
template <typename T>
std::optional<T> addExact(T a, T b) {
  T result = 0;
  if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
  return result;
}
template <typename T>
std::optional<T> subtractExact(T a, T b) {
  T result = 0;
  if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
  return result;
}
template <typename T, typename U>
std::optional<T> multiplyExact(T a, U b) {
  T result = 0;
  if (__builtin_mul_overflow(a, static_cast<T>(b), &result)) return std::nullopt;
  return result;
}
template <typename T>
std::optional<T> incrementExact(T a) {
  return addExact<T>(a, 1);
}
template <typename T>
std::optional<T> decrementExact(T a) {
  return subtractExact<T>(a, 1);
}
template <typename T>
std::optional<T> negateExact(T a) {
  return subtractExact<T>(0, a);
}
[[nodiscard]] inline std::optional<Int> toIntExact(Long a) {
  if (a < std::numeric_limits<Int>::min() || a > std::numeric_limits<Int>::max()) return std::nullopt;
  return static_cast<Int>(a);
}
[[nodiscard]] inline Long multiplyFull(Int a, Int b) {
  return Long{a} * b;
}
[[nodiscard]] Long multiplyHigh(Long a, Long b);
[[nodiscard]] Long unsignedMultiplyHigh(Long a, Long b);

// ---- division: nothing by zero

template <typename T>
std::optional<T> divide(T a, T b) {
  if (b == 0) return std::nullopt;
  return b == -1 ? static_cast<T>(Unsigned<T>{0} - static_cast<Unsigned<T>>(a)) : static_cast<T>(a / b);
}
template <typename T, typename U>
std::optional<T> floorDiv(T a, U b) {
  const auto quotient = divide<T>(a, b);
  if (!quotient || b == -1) return quotient;
  return static_cast<T>(*quotient - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0));
}
template <typename T, typename U>
std::optional<T> ceilDiv(T a, U b) {
  const auto quotient = divide<T>(a, b);
  if (!quotient || b == -1) return quotient;
  return static_cast<T>(*quotient + (a % b != 0 && (a < 0) == (b < 0) ? 1 : 0));
}
// The remainder has the type of the divisor.
template <typename T, typename U>
std::optional<U> floorMod(T a, U b) {
  if (b == 0) return std::nullopt;
  if (b == -1) return U{0};
  const T rest = static_cast<T>(a % b);
  return static_cast<U>(rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest);
}
template <typename T, typename U>
std::optional<U> ceilMod(T a, U b) {
  if (b == 0) return std::nullopt;
  if (b == -1) return U{0};
  const T rest = static_cast<T>(a % b);
  return static_cast<U>(rest != 0 && (rest < 0) == (b < 0) ? rest - b : rest);
}
template <typename T>
bool overflows(T a, T b) {
  return a == std::numeric_limits<T>::min() && b == -1;
}
template <typename T>
std::optional<T> divideExact(T a, T b) {
  return overflows(a, b) ? std::nullopt : divide(a, b);
}
template <typename T>
std::optional<T> floorDivExact(T a, T b) {
  return overflows(a, b) ? std::nullopt : floorDiv(a, b);
}
template <typename T>
std::optional<T> ceilDivExact(T a, T b) {
  return overflows(a, b) ? std::nullopt : ceilDiv(a, b);
}

// ---- on float and double

template <typename T>
T copySign(T a, T b) {
  return std::copysign(a, b);
}
template <typename T>
T fma(T a, T b, T c) {
  return std::fma(a, b, c);
}
template <typename T>
Int getExponent(T a) {
  if (!std::isfinite(a)) return std::numeric_limits<T>::max_exponent;
  return std::fabs(a) < std::numeric_limits<T>::min() ? std::numeric_limits<T>::min_exponent - 2
                                                      : std::ilogb(a);
}
template <typename T>
T nextUp(T a) {
  return std::nextafter(a, std::numeric_limits<T>::infinity());
}
template <typename T>
T nextDown(T a) {
  return std::nextafter(a, -std::numeric_limits<T>::infinity());
}
template <typename T>
T nextAfter(T a, double towards) {
  return static_cast<double>(a) == towards  ? static_cast<T>(towards)
         : static_cast<double>(a) < towards ? nextUp(a)
                                            : nextDown(a);
}
template <typename T>
T scalb(T a, Int scale) {
  return std::scalbn(a, scale);
}
template <typename T>
T signum(T a) {
  return a > 0 ? T{1} : a < 0 ? T{-1} : a;
}
template <typename T>
T ulp(T a) {
  return std::fabs(a) == std::numeric_limits<T>::max() ? std::fabs(a) - nextDown(std::fabs(a))
                                                       : nextUp(std::fabs(a)) - std::fabs(a);
}
/// Halves go up; what does not fit is the nearest that does.
[[nodiscard]] Long round(double a);
[[nodiscard]] Int round(float a);
[[nodiscard]] double toDegrees(double radians);
[[nodiscard]] double toRadians(double degrees);
[[nodiscard]] inline double IEEEremainder(double a, double b) {
  return std::remainder(a, b);
}

#define JAVA_MATH(name)                        \
  [[nodiscard]] inline double name(double a) { \
    return std::name(a);                       \
  }
JAVA_MATH(acos)
JAVA_MATH(asin)
JAVA_MATH(atan)
JAVA_MATH(cbrt)
JAVA_MATH(ceil)
JAVA_MATH(cos)
JAVA_MATH(cosh)
JAVA_MATH(exp)
JAVA_MATH(expm1)
JAVA_MATH(floor)
JAVA_MATH(log)
JAVA_MATH(log10)
JAVA_MATH(log1p)
JAVA_MATH(rint)
JAVA_MATH(sin)
JAVA_MATH(sinh)
JAVA_MATH(sqrt)
JAVA_MATH(tan)
JAVA_MATH(tanh)
#undef JAVA_MATH
[[nodiscard]] inline double atan2(double y, double x) {
  return std::atan2(y, x);
}
[[nodiscard]] inline double hypot(double a, double b) {
  return std::hypot(a, b);
}
[[nodiscard]] inline double pow(double a, double b) {
  return std::pow(a, b);
}

}  // namespace guohe::feel::java::math

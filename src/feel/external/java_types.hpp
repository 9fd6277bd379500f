// Java's types as C++ has them, and FEEL's values as Java's and back (DMN 1.5, 10.3.2.13.3 and table 63).
// Nothing is lost silently: a number that is not whole, or does not fit, is no `int`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "feel/value/value.hpp"

namespace guohe::feel::java {

using Byte = std::int8_t;
using Short = std::int16_t;
using Int = std::int32_t;
using Long = std::int64_t;
using Char = char16_t;
using String = std::string;
using BigDecimal = Decimal;
/// Any value; null is Java's null.
struct Object {
  const Value* value = nullptr;
};
/// The arguments of `Object...`.
struct Objects {
  std::span<const Value* const> values;
};

/// A type's name in a method signature, and its values from FEEL's; nothing when a value does not convert.
template <typename T>
struct TypeOf;

#define JAVA_TYPE(type, text)                                 \
  template <>                                                 \
  struct TypeOf<type> {                                       \
    static constexpr std::string_view name = text;            \
    static std::optional<type> from_feel(const Value& value); \
  };
JAVA_TYPE(bool, "boolean")
JAVA_TYPE(Byte, "byte")
JAVA_TYPE(Short, "short")
JAVA_TYPE(Int, "int")
JAVA_TYPE(Long, "long")
JAVA_TYPE(float, "float")
JAVA_TYPE(double, "double")
JAVA_TYPE(Char, "char")
JAVA_TYPE(String, "java.lang.String")
JAVA_TYPE(BigDecimal, "java.math.BigDecimal")
JAVA_TYPE(Object, "java.lang.Object")
#undef JAVA_TYPE
template <>
struct TypeOf<Objects> {
  static constexpr std::string_view name = "[Ljava.lang.Object;";
};

// Results as FEEL's values; null, error, for what FEEL has not: NaN and infinity, half a surrogate pair.
[[nodiscard]] Value to_feel(bool value);
[[nodiscard]] Value to_feel(Int value);
[[nodiscard]] Value to_feel(Long value);
/// The shortest decimal that reads back as the same number, as Java prints it.
[[nodiscard]] Value to_feel(float value);
[[nodiscard]] Value to_feel(double value);
[[nodiscard]] Value to_feel(Char value);
[[nodiscard]] Value to_feel(String value);
[[nodiscard]] Value to_feel(const BigDecimal& value);
[[nodiscard]] inline Value to_feel(Byte value) {
  return to_feel(Int{value});
}
[[nodiscard]] inline Value to_feel(Short value) {
  return to_feel(Int{value});
}

/// Java's Double.toString and Float.toString: `123.0`, `1.0E10`, `NaN`.
[[nodiscard]] std::string to_java_string(double value);
[[nodiscard]] std::string to_java_string(float value);

}  // namespace guohe::feel::java

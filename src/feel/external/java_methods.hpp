// The Java methods that external functions may call, found by class and signature. There is no Java here:
// each is a C++ function in the table java_methods.def, and nothing else can be reached.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "feel/value/value.hpp"

namespace guohe::feel::java {

struct Method {
  std::string_view class_name;  // "java.lang.Math"
  std::string signature;        // "max(double,double)"
  /// Converts the arguments, calls, and converts the result. Null, error: `feel.external_arguments` when they
  /// are too many or few, or do not convert; `feel.external_failed` where Java would throw, or the result is
  /// no FEEL value.
  Value (*call)(std::span<const Value* const> arguments);
};

/// The method with a class name and a signature such as `max(double, double)`, in which white space does not
/// count and `Object...` and `Object[]` may stand for `[Ljava.lang.Object;`. Null when there is none.
[[nodiscard]] const Method* find_method(std::string_view class_name, std::string_view signature);
/// All of them, for documentation and tests.
[[nodiscard]] std::span<const Method> all_methods();

}  // namespace guohe::feel::java

// SPDX-License-Identifier: Apache-2.0
#include "feel/external/java_math.hpp"

namespace guohe::feel::java::math {
namespace {

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

template <typename To, typename From>
To rounded(From a) {
  if (std::isnan(a)) return 0;
  const From floor = std::floor(a);
  const From whole = a - floor >= From{0.5} ? floor + 1 : floor;
  if (whole >= static_cast<From>(std::numeric_limits<To>::max())) return std::numeric_limits<To>::max();
  if (whole <= static_cast<From>(std::numeric_limits<To>::min())) return std::numeric_limits<To>::min();
  return static_cast<To>(whole);
}

}  // namespace

Long multiplyHigh(Long a, Long b) {
  return static_cast<Long>((Wide{a} * b) >> 64);
}
Long unsignedMultiplyHigh(Long a, Long b) {
  return static_cast<Long>((UnsignedWide{static_cast<std::uint64_t>(a)} * static_cast<std::uint64_t>(b)) >>
                           64U);
}
Long round(double a) {
  return rounded<Long>(a);
}
Int round(float a) {
  return rounded<Int>(a);
}

// The factors are Java's own constants, so that the last digit is Java's too.
double toDegrees(double radians) {
  return radians * 57.29577951308232;
}
double toRadians(double degrees) {
  return degrees * 0.017453292519943295;
}

}  // namespace guohe::feel::java::math

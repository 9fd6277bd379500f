// java.lang.String.format, in the root locale: %b %s %c %d %o %x %e %f %g %n %% with index, flags, width and
// precision as java.util.Formatter has them. %a, %h and %t are not offered. A whole FEEL number is an integer
// to %d, %o and %x, which write negative numbers with a sign, and every number is decimal to %e, %f and %g.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/external/java_types.hpp"

namespace guohe::feel::java {

/// Nothing where Java throws, where a width or precision is over 1000, or the text over 1 MiB.
[[nodiscard]] std::optional<String> format(const String& pattern, Objects arguments);

}  // namespace guohe::feel::java

// External functions (DMN 1.5, 10.3.2.13.3): `function(a) external {java: {class: "java.lang.Math", method
// signature: "abs(double)"}}`. Their bodies are calls of one function that is not in the catalogue.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/builtins/catalogue.hpp"

namespace guohe::feel {

/// What the body of an external function calls: the mapping, a context with the entry `java` or `pmml`, then
/// the function's arguments. Null, error `feel.external_unsupported` for every mapping but to a method of
/// java_methods.def; the message names class and signature.
[[nodiscard]] const Builtin& external_call();

/// The error of a mapping that is known before it runs; nothing when it is supported.
[[nodiscard]] std::optional<Text> unsupported_external(const Value& mapping);

}  // namespace guohe::feel

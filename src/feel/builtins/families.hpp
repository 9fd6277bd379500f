// Declares the function of every row of the catalogue, and what several families need.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/builtins/catalogue.hpp"
#include "feel/eval/operations.hpp"
#include "feel/value/objects.hpp"

namespace guohe::feel {

namespace builtin {
#define FEEL_BUILTIN(name, function, family, signature, on_missing, clause, zh, en) \
  [[nodiscard]] Value function(Args args, Evaluation& evaluation);
#include "feel/builtins/catalogue.def"
#undef FEEL_BUILTIN
}  // namespace builtin

/// The null of an argument that a function cannot work with.
[[nodiscard]] Value wrong_argument(const Value& argument);
/// An optional argument, or null when it is absent or null.
[[nodiscard]] inline const Value* optional(Args args, std::size_t i) {
  return i < args.size() && !args[i].is_null() ? &args[i] : nullptr;
}
/// The items of a list(...) or of f(a, b, c).
[[nodiscard]] std::vector<Value> gathered(Args args);

}  // namespace guohe::feel

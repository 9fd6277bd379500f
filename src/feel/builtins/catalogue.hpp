// The built-in functions (DMN 1.5, 10.3.4): one row each in catalogue.def, one function each in the file of
// its family. The rows give names, parameters, types and documentation; nothing is said twice.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "feel/eval/evaluation.hpp"
#include "feel/feel.hpp"

namespace guohe::feel {

using BuiltinFunction = Value (*)(Args args, Evaluation& evaluation);

/// What a built-in does with missing inputs in missing-aware evaluation.
enum class OnMissing : std::uint8_t {
  propagate,  // any missing argument, or list with a missing element, gives null (missing)
  deep,       // the same for a missing value anywhere inside an argument
  own         // the function handles missing and uncertain arguments itself
};

struct Parameter {
  std::string name;
  Type type;
  bool optional = false;
  bool variadic = false;         // this argument and all that follow
  bool null_by_default = false;  // null when others are given by name and it is not
};

struct Signature {
  std::vector<Parameter> parameters;
  Type result;
  bool result_like_first = false;  // `same`: the type of the first argument
  bool result_element = false;     // `element`: the element type of the first argument

  [[nodiscard]] std::size_t arguments_min() const;
  [[nodiscard]] bool takes(std::size_t count) const;
  /// The parameter of argument number `i`.
  [[nodiscard]] const Parameter& parameter(std::size_t i) const;
};

struct Builtin {
  BuiltinInfo info;
  BuiltinFunction function = nullptr;
  OnMissing on_missing = OnMissing::propagate;
  std::vector<Signature> signatures;

  /// The first signature that takes so many arguments, or null.
  [[nodiscard]] const Signature* signature_for(std::size_t count) const;
};

/// The built-in of that name, or null.
[[nodiscard]] const Builtin* find_builtin(std::string_view name);
[[nodiscard]] std::span<const Builtin> all_builtins();

/// Calls a built-in as FEEL does: missing arguments, count and types checked, singletons converted
/// (10.3.2.9.4), then the function itself.
[[nodiscard]] Value call_builtin(const Builtin& builtin, Args args, Evaluation& evaluation);

}  // namespace guohe::feel

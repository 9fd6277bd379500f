// The second half of compile(): from a tree to a program; shared with the composer.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/feel.hpp"
#include "feel/syntax/ast.hpp"

namespace guohe::feel {

inline constexpr std::size_t kComposedBytesMax = 16U << 20U;

/// Checks, folds and generates. `input_slot` is the slot of `?`, or -1. The program is null when there is an
/// error among the diagnostics.
[[nodiscard]] Compilation compile_tree(const Expression& expression, const syntax::Node& root,
                                       const Scope& scope, int input_slot, const CompileOptions& options);

}  // namespace guohe::feel

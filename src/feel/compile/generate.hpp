// From the typed tree to flat code.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "feel/compile/program.hpp"

namespace guohe::feel {

/// Fills in the program's code from its tree. A diagnostic (span in the text) when it is too large.
[[nodiscard]] std::optional<Diagnostic> generate(Program& program);

}  // namespace guohe::feel

// What a draft changes of the version it begins from, thing by thing, in figures and words.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

/// Both as they are written: neither needs to compile. What shared fragments change is one item, with all the
/// topics that include them.
[[nodiscard]] programme::PackDifference difference_of(const Assembled& before, const Assembled& after);

}  // namespace guohe::policy

// Computes what does not depend on any input, once, when a program is made.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "feel/check/tree.hpp"

namespace guohe::feel {

/// Replaces literals with parts, pure calls and arithmetic on constants by their values, where these are not
/// null (a null keeps its node, so that its reason is found at every run).
void fold(check::Tree& tree);

}  // namespace guohe::feel

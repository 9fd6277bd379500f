// An assembled pack as officers read it: each topic's clauses with their piece of YAML, its definitions, what
// can be set, and the files. Also of packs that do not compile: that is when it is needed most.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/desk/assembled.hpp"

namespace guohe::policy {

[[nodiscard]] programme::PackContent content_of(const Assembled& assembled);

}  // namespace guohe::policy

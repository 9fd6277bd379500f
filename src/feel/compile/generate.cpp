// SPDX-License-Identifier: AGPL-3.0-or-later
#include "feel/compile/generate.hpp"
std::optional<guohe::Diagnostic> guohe::feel::generate(Program&) {
  return std::nullopt;
}

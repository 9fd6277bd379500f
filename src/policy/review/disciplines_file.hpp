// Reads the disciplines: policies/disciplines.yaml (docs/formats/disciplines.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/pack/pack_files.hpp"
#include "programme/discipline.hpp"

namespace guohe::policy {

/// An absent file knows no discipline. Errors, each at its place: those of YAML, "disciplines.code" (a code
/// of other than three or five digits), "disciplines.unknown" (the discipline above, or one that a field
/// names, is not there).
[[nodiscard]] programme::Disciplines load_disciplines(const PackFiles& files, Diagnostics& diagnostics);

}  // namespace guohe::policy

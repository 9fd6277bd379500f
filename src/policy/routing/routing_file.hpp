// Reads which organisations belong to which department: policies/routing.yaml (docs/formats/routing.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "policy/pack/pack_files.hpp"
#include "programme/routing.hpp"

namespace guohe::policy {

/// An absent file is a routing that knows no department. Errors, each at its place: those of YAML,
/// "routing.twice" (a second bureau of one city), "routing.unknown" (an affiliation, type, city or department
/// that is not known).
[[nodiscard]] programme::Routing load_routing(const PackFiles& files, Diagnostics& diagnostics);

}  // namespace guohe::policy

// Reads the calls of a folder: policies/calls/*.yaml (docs/formats/call.md).
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "policy/pack/pack_files.hpp"
#include "programme/call.hpp"

namespace guohe::policy {

/// In the order of the files' names; a call with errors is left out. Errors, each at its place: those of
/// YAML, "call.instant" (not an instant, or a window that ends before it begins), "call.no_topics",
/// "call.twice" (two calls of one id).
[[nodiscard]] std::vector<programme::Call> load_calls(const PackFiles& files, Diagnostics& diagnostics);

}  // namespace guohe::policy

// Reads processes (policies/processes/*.yaml, docs/formats/process.md) and checks them.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.hpp"
#include "programme/process.hpp"

namespace guohe::policy {

/// One process from its YAML text. On any error nothing is returned; diagnostics point at the place: codes
/// "yaml.*", and those of programme::check_process.
[[nodiscard]] std::optional<programme::Process> read_process(const std::string& name, std::string text,
                                                             Diagnostics& diagnostics);

/// All processes of a folder. Those with errors are left out.
[[nodiscard]] programme::ProcessCatalogue load_processes(const std::filesystem::path& folder,
                                                         Diagnostics& diagnostics);

}  // namespace guohe::policy

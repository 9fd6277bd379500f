// What the subcommands of `guohe pack` share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "main/arguments.hpp"
#include "main/command.hpp"
#include "policy/library.hpp"

namespace guohe::cli {

/// --policies DIR
[[nodiscard]] const Option& policies_option();

/// Reads the arguments; gives an exit code instead when there is nothing more to do.
[[nodiscard]] std::optional<int> open_arguments(const Usage& usage, const Invocation& invocation,
                                                Arguments& arguments);

/// The packs of --policies.
[[nodiscard]] std::shared_ptr<const policy::PolicyLibrary> load_packs(const Arguments& arguments,
                                                                      Diagnostics& diagnostics);

}  // namespace guohe::cli

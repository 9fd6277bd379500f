// How every subcommand begins: its arguments read, its help printed.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "main/arguments.hpp"
#include "main/command.hpp"

namespace guohe::cli {

/// Reads the arguments; gives an exit code instead when there is nothing more to do.
[[nodiscard]] std::optional<int> open_arguments(const Usage& usage, const Invocation& invocation,
                                                Arguments& arguments);

}  // namespace guohe::cli

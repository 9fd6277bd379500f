// What the subcommands of `guohe pack` share.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "main/open_arguments.hpp"
#include "policy/library.hpp"

namespace guohe::cli {

/// --policies DIR
[[nodiscard]] const Option& policies_option();

/// The packs of --policies.
[[nodiscard]] std::shared_ptr<const policy::PolicyLibrary> load_packs(const Arguments& arguments,
                                                                      Diagnostics& diagnostics);

}  // namespace guohe::cli

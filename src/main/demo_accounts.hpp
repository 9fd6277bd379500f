// The accounts of the example year, for whoever wants to look round: printed by `serve` and `demo`.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo/demo.hpp"
#include "base/text.hpp"

namespace guohe::cli {

/// Prints a table of accounts and the password of all of them.
void print_accounts(const app::DemoSummary& demo, Language language);

}  // namespace guohe::cli

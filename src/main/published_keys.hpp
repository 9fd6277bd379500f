// The file of published keys that commands verify by: /.well-known/guohe-keys.json of the official site.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "ledger/signature.hpp"
#include "main/arguments.hpp"

namespace guohe::cli {

/// --keys FILE
[[nodiscard]] Option published_keys_option();

/// Reads the file of that option into `keys`. Gives an exit code, having said what is wrong, when it cannot.
[[nodiscard]] std::optional<int> read_published_keys(const Arguments& arguments, Language language,
                                                     ledger::PublicKeys& keys);

}  // namespace guohe::cli

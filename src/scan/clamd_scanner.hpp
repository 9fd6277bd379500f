// Files to clamd by its command INSTREAM (clamd(8)): "zINSTREAM\0", then pieces, each its length in four
// bytes of network order and its bytes, then a length of zero; the answer is "stream: OK", "stream: <name>
// FOUND" or words that end in "ERROR". One connection a file, five seconds to connect, sixty without a sign.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "app/ports/scanner.hpp"
#include "base/result.hpp"

namespace guohe::scan {

/// `where`: the path of a Unix socket, or host:port. Nothing is connected yet. Errors: invalid
/// "scan.bad_address".
[[nodiscard]] Result<std::unique_ptr<app::Scanner>> clamd_scanner(const std::string& where);

}  // namespace guohe::scan

// Attachments on the local disk: <root>/ab/cdef… by the hex digits of the digest, uploads in <root>/tmp.
// A file is written to tmp, synced, renamed into place and its folder synced; so what finish() has answered
// for survives a power cut, and what it has not is swept up later. The same bytes are kept once.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "app/ports/files.hpp"

namespace guohe::store {

/// Makes the folder. Errors: unavailable "file.unavailable".
Result<std::unique_ptr<app::Files>> open_local_files(const std::string& root);

}  // namespace guohe::store

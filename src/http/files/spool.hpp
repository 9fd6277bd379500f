// A file reader of the use cases as an open file, for a store that has no path on disk to give: its bytes
// go through a nameless temporary file, never whole through memory.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/ports/files.hpp"
#include "base/result.hpp"
#include "http/net/message.hpp"

namespace guohe::http {

[[nodiscard]] Result<std::shared_ptr<OpenFile>> spool(app::FileReader& reader);

}  // namespace guohe::http

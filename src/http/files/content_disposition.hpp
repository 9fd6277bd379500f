// The Content-Disposition header of a download (RFC 6266), safe for any file name.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace guohe::http {

/// `attachment; filename="__.pdf"; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf`
[[nodiscard]] std::string content_disposition(std::string_view name);

}  // namespace guohe::http

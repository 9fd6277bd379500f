// Names of requests: unique within and across runs of a server, short enough to read out on the phone.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace guohe::http {

/// "r-5f3a9c01-000042": a random part for this run and a running number.
[[nodiscard]] std::string new_request_id();

}  // namespace guohe::http

// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "http/api/route.hpp"

namespace guohe::http {

[[nodiscard]] std::vector<Route> search_routes();

}  // namespace guohe::http

// The OpenAPI 3.1 document of a route table, as api/openapi.json holds it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "http/api/route.hpp"

namespace guohe::http {

/// Indented JSON that ends with a line break; the same routes give the same bytes.
[[nodiscard]] std::string openapi_of(const std::vector<Route>& routes);

}  // namespace guohe::http

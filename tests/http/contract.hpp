// Holds every answer that a test receives against the OpenAPI document: a reply that does not fit the schema
// of its route and status fails the test, whatever the test is about.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "http/person.hpp"

namespace guohe::http::testing {

/// `path` begins after /api/v1 and may have a query.
void expect_fits_contract(const std::string& method, const std::string& path, const Answer& answer);

}  // namespace guohe::http::testing

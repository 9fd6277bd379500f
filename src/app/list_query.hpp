// What somebody asks of a list of applications, as the store takes it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/applications.hpp"
#include "app/ports/store_records.hpp"

namespace guohe::app {

/// Errors: invalid "list.unknown_sort".
Result<ListOrder> order_of(const std::string& sort);

/// What the actor may see, filtered. Errors: invalid "list.unknown_overall", "list.unknown_due",
/// "list.q_too_long".
Result<ListFilter> filter_of(const Services& services, const Actor& actor, const ListQuery& query);

}  // namespace guohe::app

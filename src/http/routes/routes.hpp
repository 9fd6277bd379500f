// The route table: one function for each noun, and all of them together, which api/openapi.json is made from.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "http/api/route.hpp"

namespace guohe::http {

[[nodiscard]] std::vector<Route> meta_routes();
[[nodiscard]] std::vector<Route> session_routes();
[[nodiscard]] std::vector<Route> registration_routes();
[[nodiscard]] std::vector<Route> account_routes();
[[nodiscard]] std::vector<Route> people_routes();
[[nodiscard]] std::vector<Route> call_routes();
[[nodiscard]] std::vector<Route> application_routes();
[[nodiscard]] std::vector<Route> attachment_routes();
[[nodiscard]] std::vector<Route> examination_routes();
[[nodiscard]] std::vector<Route> view_routes();
[[nodiscard]] std::vector<Route> public_routes();
[[nodiscard]] std::vector<Route> rule_routes();
[[nodiscard]] std::vector<Route> notice_routes();
[[nodiscard]] std::vector<Route> system_routes();
[[nodiscard]] std::vector<Route> key_routes();
[[nodiscard]] std::vector<Route> ledger_routes();
[[nodiscard]] std::vector<Route> pack_routes();
[[nodiscard]] std::vector<Route> finder_routes();
[[nodiscard]] std::vector<Route> export_routes();
[[nodiscard]] std::vector<Route> import_routes();
[[nodiscard]] std::vector<Route> paper_routes();
[[nodiscard]] std::vector<Route> portal_routes();
[[nodiscard]] std::vector<Route> provider_routes();
[[nodiscard]] std::vector<Route> search_routes();
[[nodiscard]] std::vector<Route> bulk_routes();
[[nodiscard]] std::vector<Route> decision_routes();
[[nodiscard]] std::vector<Route> panel_routes();
[[nodiscard]] std::vector<Route> duty_routes();
[[nodiscard]] std::vector<Route> outcome_routes();
[[nodiscard]] std::vector<Route> similarity_routes();
[[nodiscard]] std::vector<Route> sanction_routes();
[[nodiscard]] std::vector<Route> call_change_routes();
[[nodiscard]] std::vector<Route> expert_routes();
[[nodiscard]] std::vector<Route> certificate_routes();
[[nodiscard]] std::vector<Route> confirmation_routes();

[[nodiscard]] std::vector<Route> all_routes();

}  // namespace guohe::http

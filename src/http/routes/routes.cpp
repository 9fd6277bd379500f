// SPDX-License-Identifier: Apache-2.0
#include "http/routes/routes.hpp"

#include <iterator>

namespace guohe::http {

std::vector<Route> all_routes() {
  std::vector<Route> all;
  for (const auto part :
       {&meta_routes,        &session_routes,      &account_routes,     &registration_routes,
        &people_routes,      &call_routes,         &application_routes, &attachment_routes,
        &examination_routes, &view_routes,         &notice_routes,      &system_routes,
        &public_routes,      &rule_routes,         &key_routes,         &ledger_routes,
        &pack_routes,        &finder_routes,       &export_routes,      &import_routes,
        &paper_routes,       &portal_routes,       &search_routes,      &provider_routes,
        &bulk_routes,        &decision_routes,     &sanction_routes,    &expert_routes,
        &certificate_routes, &confirmation_routes, &panel_routes,       &duty_routes,
        &outcome_routes,     &similarity_routes,   &call_change_routes}) {
    auto routes = part();
    std::move(routes.begin(), routes.end(), std::back_inserter(all));
  }
  return all;
}

}  // namespace guohe::http

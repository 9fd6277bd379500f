// The ledger, for auditors.
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct LedgerQuery {
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(LedgerQuery, (), (cursor, limit))

Result<app::LedgerPage> list(Visit& visit, const Input<None, LedgerQuery>& input) {
  return app::list_ledger(visit.services, visit.actor(), input.query.cursor.value_or(""),
                          input.query.limit.value_or(0));
}

}  // namespace

std::vector<Route> ledger_routes() {
  return {
      route(Method::get, "/ledger", "listLedger", Permission::auditor,
            {"台账：哈希链上的每一笔", "The ledger: every entry of the hash chain"}, list),
  };
}

}  // namespace guohe::http

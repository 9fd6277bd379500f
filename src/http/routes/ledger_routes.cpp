// The ledger, for auditors.
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct LedgerQuery {
  std::optional<std::string> actor;    // id, login or name of an account
  std::optional<std::string> action;   // what it begins with
  std::optional<std::string> subject;  // as entries name it, an application's number, or an id
  std::optional<std::string> from;
  std::optional<std::string> to;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(LedgerQuery, (), (actor, action, subject, from, to, cursor, limit))

Result<app::LedgerPage> list(Visit& visit, const Input<None, LedgerQuery>& input) {
  const LedgerQuery& query = input.query;
  return app::list_ledger(
      visit.services, visit.actor(),
      {query.actor.value_or(""), query.action.value_or(""), query.subject.value_or(""),
       query.from.value_or(""), query.to.value_or(""), query.cursor.value_or(""), query.limit.value_or(0)});
}

}  // namespace

std::vector<Route> ledger_routes() {
  return {
      route(Method::get, "/ledger", "listLedger", Permission::auditor,
            {"台账：哈希链上的每一笔，可按账号、操作、对象、日期查询",
             "The ledger: every entry of the hash chain, by account, action, subject and date"},
            list),
  };
}

}  // namespace guohe::http

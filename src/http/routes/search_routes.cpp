// Searching everything that the person who asks may see.
// SPDX-License-Identifier: Apache-2.0
#include "app/search.hpp"
#include "http/routes/paths.hpp"
#include "http/routes/routes.hpp"

namespace guohe::http {
namespace {

struct SearchFor {
  std::string q;
  std::optional<std::string> kind;
  std::optional<std::string> call;
  std::optional<std::string> state;
  std::optional<int> year;
  std::optional<std::string> cursor;
  std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(SearchFor, (), (q, kind, call, state, year, cursor, limit))

Result<app::SearchResults> find(Visit& visit, const Input<None, SearchFor>& input) {
  const SearchFor& query = input.query;
  return app::search(visit.services, visit.actor(),
                     {query.q, query.kind.value_or(""), query.call.value_or(""), query.state.value_or(""),
                      query.year.value_or(0), query.cursor.value_or(""), query.limit.value_or(0)});
}

}  // namespace

std::vector<Route> search_routes() {
  return {route(Method::get, "/search", "search", Permission::recognised,
                {"检索本人可见的一切", "Search everything that this person may see"}, find)};
}

}  // namespace guohe::http

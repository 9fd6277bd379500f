// Lists of applications: scope and filters become one WHERE, the page a keyset, so a page costs the same
// wherever it lies. Every value is bound; only names from this file enter the text.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/search/words.hpp"
#include "store/sql_unit.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

/// What a row of `application` and a count of it have alike.
void add_plain_filters(Where& where, const app::ListFilter& filter) {
  where.also(scope_condition(where, filter.scope));
  where.one_of("a.topic", filter.topics);
  where.one_of("a.call_id", filter.calls);
  where.one_of("a.city", filter.cities);
  where.one_of("a.overall", filter.overalls);
  where.one_of("a.process", filter.processes);
}

void add_due(Where& where, const app::DueFilter& due) {
  if (!due.asks()) return;
  std::string any = "a.due_on <> ''";
  if (!due.from.empty()) any += " AND a.due_on >= " + where.bind(due.from);
  if (!due.to.empty()) any += " AND a.due_on <= " + where.bind(due.to);
  const auto stands_in = [&where](const programme::StateOf& one) {
    return "(a.process = " + where.bind(one.process) + " AND a.state = " + where.bind(one.state) + ")";
  };
  for (const programme::StateOf& one : due.besides) any += " OR " + stands_in(one);
  where.also("(" + any + ")");
  for (const programme::StateOf& one : due.left_out) where.also("NOT " + stands_in(one));
}

void add_filters(Dialect dialect, Where& where, const app::ListFilter& filter) {
  add_plain_filters(where, filter);
  if (filter.of == app::ListOf::applications) where.also("a.parent = ''");
  if (filter.of == app::ListOf::cases) where.also("a.parent <> ''");
  add_due(where, filter.due);
  const std::string asked = words_question(dialect, filter.words, tags_of(filter.scope));
  if (!asked.empty()) {
    const std::string question = where.bind(asked);
    where.also("a.id IN (SELECT e.record " + words_from(dialect, Words::head, question) +
               " AND e.kind IN ('application', 'matter'))");
  }
  // The words of an entry say where to look; here each stands in what a list shows.
  for (const std::string& word : filter.words) {
    const std::string pattern = where.bind(like_pattern(word));
    where.also("(a.search LIKE " + pattern + " ESCAPE '\\' OR o.search LIKE " + pattern + " ESCAPE '\\')");
  }
}

/// Whether application_count knows how many there are: it does not know whose they are, nor
/// words, nor last days.
bool is_counted(const app::ListFilter& filter) {
  return filter.words.empty() && !filter.due.asks() && filter.scope.owner.empty() &&
         filter.scope.organisation.empty();
}

void add_count_filters(Where& where, const app::ListFilter& filter) {
  const bool fine =
      !(filter.topics.empty() && filter.calls.empty() && filter.cities.empty() && filter.overalls.empty());
  where.also(fine ? "a.fine = 1" : "a.fine = 0");
  add_plain_filters(where, filter);
  if (filter.of == app::ListOf::applications) where.also("a.is_case = 0");
  if (filter.of == app::ListOf::cases) where.also("a.is_case = 1");
}

const char* column_of(const app::ListOrder& order) {
  switch (order.key) {
    case app::SortKey::submitted_at:
      return "a.submitted_at";
    case app::SortKey::requested:
      return "a.requested_fen";
    case app::SortKey::number:
      return "a.number";
    case app::SortKey::due_on:  // migration 0021 has an index of each
      return order.descending ? "a.due_on" : "(CASE WHEN a.due_on = '' THEN '9999-12-31' ELSE a.due_on END)";
    case app::SortKey::updated_at:
      break;
  }
  return "a.updated_at";
}

constexpr const char* kFrom = " FROM application a JOIN organisation o ON o.id = a.organisation";

}  // namespace

std::vector<app::ListedApplication> SqlUnit::list(const app::ListFilter& filter, const app::ListOrder& order,
                                                  int limit) {
  Where where;
  add_filters(db_.dialect(), where, filter);
  where.one_of("a.state", filter.states);
  const std::string column = column_of(order);
  if (!order.after_id.empty()) {
    const std::string key = where.bind(order.after_key);
    // A sum of money is compared as a number, everything else as a text.
    const std::string typed = order.key == app::SortKey::requested ? "CAST(" + key + " AS BIGINT)" : key;
    where.also("(" + column + ", a.id) " + (order.descending ? "<" : ">") + " (" + typed + ", " +
               where.bind(order.after_id) + ")");
  }
  const std::string direction = order.descending ? " DESC" : " ASC";
  const std::string sql = "SELECT " + application_columns() + ", o.name_zh, o.name_en, " + column + kFrom +
                          where.text() + " ORDER BY " + column + direction + ", a.id" + direction +
                          " LIMIT " + std::to_string(limit);
  std::vector<app::ListedApplication> items;
  for (const Row& row : db_.run(sql, where.params()).rows) {
    items.push_back({read_application(row),
                     {row.text(kApplicationColumns), row.text(kApplicationColumns + 1)},
                     row.text(kApplicationColumns + 2)});
  }
  return items;
}

std::vector<app::StateTotal> SqlUnit::totals(const app::ListFilter& filter) {
  Where where;
  std::string sql = "SELECT a.process, a.state, ";
  if (is_counted(filter)) {
    add_count_filters(where, filter);
    sql += "CAST(SUM(a.how_many) AS BIGINT) FROM application_count a" + where.text() +
           " GROUP BY a.process, a.state HAVING SUM(a.how_many) > 0";
  } else {
    add_filters(db_.dialect(), where, filter);
    sql += std::string("COUNT(*)") + kFrom + where.text() + " GROUP BY a.process, a.state";
  }
  sql += " ORDER BY a.process, a.state";
  std::vector<app::StateTotal> totals;
  for (const Row& row : db_.run(sql, where.params()).rows) {
    totals.push_back({row.text(0), row.text(1), row.integer(2)});
  }
  return totals;
}

std::vector<app::Wake> SqlUnit::waking(const std::string& today, const app::Wake& after, int limit) {
  std::vector<app::Wake> found;
  for (const Row& row :
       db_.query("SELECT wakes_on, id FROM application WHERE wakes_on <> '' AND wakes_on <= $1 "
                 "AND (wakes_on, id) > ($2, $3) ORDER BY wakes_on, id LIMIT $4",
                 {today, after.on, after.application, limit})) {
    found.push_back({row.text(0), row.text(1)});
  }
  return found;
}

}  // namespace guohe::store

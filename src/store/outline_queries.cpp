// Public lists and statistics: the outlines of applications, and the aggregates over them. Lists go by
// keyset; figures are one scan and one GROUP BY, whose result is as small as what is drawn.
// SPDX-License-Identifier: Apache-2.0
#include "app/money.hpp"
#include "store/columns.hpp"
#include "store/search/entries.hpp"
#include "store/sql_unit.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

constexpr const char* kOutline =
    "u.application, u.countries, u.clauses, u.list, u.granted, u.document, u.announced_on, u.listed_on";

// What is asked for is what people typed: one absurd sum must not overflow the total of all.
constexpr const char* kSummed =
    "CASE WHEN a.requested_fen BETWEEN 0 AND 100000000000000 THEN a.requested_fen ELSE 0 END";

std::string countries_text(const std::vector<std::string>& countries) {
  return countries.empty() ? std::string() : "," + join(countries) + ",";
}

app::OutlineRecord read_outline(const Row& row, std::size_t at) {
  std::string countries = row.text(at + 1);
  if (!countries.empty()) countries = countries.substr(1, countries.size() - 2);
  return {row.text(at),     split(countries), row.text(at + 2), row.text(at + 3),
          row.text(at + 4), row.text(at + 5), row.text(at + 6), row.text(at + 7)};
}

struct Grouping {
  const char* topic;
  const char* key;
};

Grouping grouping_of(app::FigureKey key, bool awards_only) {
  switch (key) {
    case app::FigureKey::year:
      return {"''", awards_only ? "substr(u.announced_on, 1, 4)" : "substr(a.submitted_at, 1, 4)"};
    case app::FigureKey::call:
      return {"''", "a.call_id"};
    case app::FigureKey::topic:
      return {"''", "a.topic"};
    case app::FigureKey::field:
      return {"a.topic", "a.field"};
    case app::FigureKey::city:
      return {"''", "a.city"};
    case app::FigureKey::countries:
      return {"''", "COALESCE(u.countries, '')"};
    case app::FigureKey::state:
      return {"a.process", "a.state"};
    case app::FigureKey::overall:
      return {"''", "a.overall"};
  }
  return {"''", "''"};
}

void add_figure_filter(Where& where, const app::FigureFilter& filter) {
  if (filter.awards_only) {
    where.also("u.list = 'awards'");
  } else {
    where.also("a.is_private = 0 AND a.submissions > 0 AND a.parent = ''");
  }
  if (!filter.call.empty()) where.also("a.call_id = " + where.bind(filter.call));
  if (!filter.topic.empty()) where.also("a.topic = " + where.bind(filter.topic));
  if (!filter.year.empty()) {
    const std::string column = filter.awards_only ? "u.announced_on" : "a.submitted_at";
    where.also("substr(" + column + ", 1, 4) = " + where.bind(filter.year));
  }
}

std::string figures_from(const app::FigureFilter& filter) {
  return std::string(" FROM application a ") + (filter.awards_only ? "JOIN" : "LEFT JOIN") +
         " application_outline u ON u.application = a.id";
}

}  // namespace

std::optional<app::OutlineRecord> SqlUnit::outline(const std::string& application) {
  const auto row =
      db_.first("SELECT " + std::string(kOutline) + " FROM application_outline u WHERE u.application = $1",
                {application});
  if (!row) return std::nullopt;
  return read_outline(*row, 0);
}

void SqlUnit::put_outline(const app::OutlineRecord& o) {
  db_.run(
      "INSERT INTO application_outline (application, countries, clauses, list, granted, granted_fen, "
      "document, "
      "announced_on, listed_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
      "ON CONFLICT (application) DO UPDATE SET countries = excluded.countries, clauses = excluded.clauses, "
      "list = excluded.list, granted = excluded.granted, granted_fen = excluded.granted_fen, "
      "document = excluded.document, announced_on = excluded.announced_on, listed_on = excluded.listed_on",
      {o.application, countries_text(o.countries), o.clauses, o.list, o.granted, app::fen_of(o.granted),
       o.document, o.announced_on, o.listed_on});
  enter_public(db_, o.application);
}

std::vector<app::PublicEntry> SqlUnit::public_list(const app::PublicFilter& filter,
                                                   const app::PublicPlace& after, int limit) {
  Where where;
  where.also("u.list = " + where.bind(filter.list) + " AND u.list <> ''");
  if (!filter.call.empty()) where.also("a.call_id = " + where.bind(filter.call));
  if (!filter.document.empty()) where.also("u.document = " + where.bind(filter.document));
  // Only what the list may show is searched: the leader's name stands in the application's own search text.
  for (const std::string& word : filter.words) {
    const std::string pattern = where.bind(like_pattern(word));
    where.also("(lower(a.title) LIKE " + pattern + " ESCAPE '\\' OR lower(a.number) LIKE " + pattern +
               " ESCAPE '\\' OR o.search LIKE " + pattern + " ESCAPE '\\')");
  }
  if (!after.application.empty()) {
    const std::string day = where.bind(after.listed_on);
    where.also("(u.listed_on, u.application) < (" + day + ", " + where.bind(after.application) + ")");
  }
  const std::string sql = "SELECT " + application_columns() + ", o.name_zh, o.name_en, " + kOutline +
                          " FROM application_outline u JOIN application a ON a.id = u.application "
                          "JOIN organisation o ON o.id = a.organisation" +
                          where.text() + " ORDER BY u.listed_on DESC, u.application DESC LIMIT " +
                          std::to_string(limit);
  std::vector<app::PublicEntry> entries;
  for (const Row& row : db_.run(sql, where.params()).rows) {
    const std::size_t outline = row.size() - 8;
    entries.push_back(
        {read_application(row), {row.text(outline - 2), row.text(outline - 1)}, read_outline(row, outline)});
  }
  return entries;
}

std::vector<app::AnnouncementTotal> SqlUnit::announcements(int limit) {
  std::vector<app::AnnouncementTotal> found;
  for (const Row& row : db_.query(
           "SELECT u.document, MAX(u.announced_on), MIN(a.call_id), COUNT(*), SUM(u.granted_fen) "
           "FROM application_outline u JOIN application a ON a.id = u.application WHERE u.document <> '' AND "
           "u.list = 'awards' GROUP BY u.document ORDER BY 2 DESC, 1 LIMIT $1",
           {limit})) {
    found.push_back({row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)});
  }
  return found;
}

std::vector<app::FigureRow> SqlUnit::figures(app::FigureKey key, const app::FigureFilter& filter) {
  const Grouping group = grouping_of(key, filter.awards_only);
  Where where;
  add_figure_filter(where, filter);
  const std::string sql = std::string("SELECT ") + group.topic + " AS topic, " + group.key +
                          " AS grouped, COUNT(*), SUM(CASE WHEN u.list = 'awards' THEN 1 ELSE 0 END), "
                          "SUM(" +
                          std::string(kSummed) +
                          "), SUM(CASE WHEN u.list = 'awards' THEN u.granted_fen ELSE 0 END)" +
                          figures_from(filter) + where.text() + " GROUP BY 1, 2 ORDER BY 1, 2";
  std::vector<app::FigureRow> rows;
  for (const Row& row : db_.run(sql, where.params()).rows) {
    rows.push_back(
        {row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)});
  }
  return rows;
}

std::vector<app::ClauseFigure> SqlUnit::clause_figures(const app::FigureFilter& filter) {
  Where where;
  add_figure_filter(where, filter);
  where.also("u.clauses <> ''");
  std::vector<app::ClauseFigure> rows;
  const std::string sql = "SELECT a.topic, a.pack_version, u.clauses, COUNT(*)" + figures_from(filter) +
                          where.text() + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3";
  for (const Row& row : db_.run(sql, where.params()).rows) {
    rows.push_back({row.text(0), row.text(1), row.text(2), row.integer(3)});
  }
  return rows;
}

}  // namespace guohe::store

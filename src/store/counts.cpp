// SPDX-License-Identifier: Apache-2.0
#include "store/counts.hpp"

#include "store/columns.hpp"

namespace guohe::store {

namespace {

// The columns of a count's key, and what they are in a row of `application`.
constexpr const char* kKey =
    "fine, department, is_private, of_office, is_case, process, state, call_id, topic, city, overall";
constexpr const char* kOfRow =
    "department, is_private, of_office, CASE WHEN parent = '' THEN 0 ELSE 1 END, process, state";
constexpr std::size_t kKeyColumns = 11;

}  // namespace

CountedAs counted_as(const programme::Application& a) {
  return {a.department,
          a.is_private ? 1 : 0,
          a.of_office ? 1 : 0,
          a.parent.empty() ? 0 : 1,
          a.process,
          a.state,
          a.call,
          a.topic,
          a.city,
          enum_text(a.standing.overall)};
}

std::optional<CountedAs> counted_row(Connection& db, const std::string& application) {
  static const std::string sql =
      std::string("SELECT ") + kOfRow + ", call_id, topic, city, overall FROM application WHERE id = $1";
  const auto row = db.first(sql, {application});
  if (!row) return std::nullopt;
  return CountedAs{row->text(0), row->integer(1), row->integer(2), row->integer(3), row->text(4),
                   row->text(5), row->text(6),    row->text(7),    row->text(8),    row->text(9)};
}

void count(Connection& db, const CountedAs& as, int by) {
  static const std::string sql =
      std::string("INSERT INTO application_count (") + kKey +
      ", how_many) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (" + kKey +
      ") DO UPDATE SET how_many = application_count.how_many + excluded.how_many";
  db.run(sql, {1, as.department, as.is_private, as.of_office, as.is_case, as.process, as.state, as.call,
               as.topic, as.city, as.overall, by});
  db.run(sql, {0, as.department, as.is_private, as.of_office, as.is_case, as.process, as.state, "", "", "",
               "", by});
}

std::vector<WrongCount> wrong_counts(Connection& db) {
  const std::string rows = std::string(kOfRow) + ", ";
  const std::string sql = std::string("SELECT ") + kKey + ", MAX(present) FROM (SELECT " + kKey +
                          ", how_many AS n, 1 AS present FROM application_count UNION ALL SELECT 1, " + rows +
                          "call_id, topic, city, overall, -1, 0 FROM application UNION ALL SELECT 0, " +
                          rows + "'', '', '', '', -1, 0 FROM application) d GROUP BY " + kKey +
                          " HAVING SUM(n) <> 0 ORDER BY " + kKey;
  std::vector<WrongCount> wrong;
  for (const Row& row : db.query(sql)) {
    std::string key = row.text(0);
    for (std::size_t i = 1; i < kKeyColumns; ++i) key += "/" + row.text(i);
    wrong.push_back({std::move(key), row.integer(kKeyColumns) != 0});
  }
  return wrong;
}

}  // namespace guohe::store

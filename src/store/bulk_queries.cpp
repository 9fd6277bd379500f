// SPDX-License-Identifier: Apache-2.0
#include "store/bulk_queries.hpp"

#include "store/columns.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

using app::BulkRowState;
using app::BulkState;
using programme::instant_text;

const std::string kBulk =
    "id, list, action, reason, form, second, state, made_by, confirmed_by, made_at, confirmed_at, "
    "finished_at, touched_at";
const std::string kRow =
    "bulk, ordinal, application, version, action, reason, form, from_state, to_state, state, why_zh, why_en, "
    "done_at, left_version, restores";

app::BulkRecord read_bulk(const Row& row) {
  app::BulkRecord one;
  one.id = row.text(0);
  one.list = row.text(1);
  one.action = row.text(2);
  one.reason = row.text(3);
  one.form = row.text(4);
  one.second = row.integer(5) != 0;
  one.state = enum_of(row.text(6), BulkState::withdrawn);
  one.made_by = row.text(7);
  one.confirmed_by = row.text(8);
  one.made_at = instant(row, 9);
  one.confirmed_at = programme::parse_instant(row.text(10));
  one.finished_at = programme::parse_instant(row.text(11));
  one.touched_at = instant(row, 12);
  return one;
}

app::BulkRowRecord read_row(const Row& row) {
  app::BulkRowRecord one;
  one.bulk = row.text(0);
  one.ordinal = row.integer(1);
  one.application = row.text(2);
  one.version = row.integer(3);
  one.action = row.text(4);
  one.reason = row.text(5);
  one.form = row.text(6);
  one.from_state = row.text(7);
  one.to_state = row.text(8);
  one.state = enum_of(row.text(9), BulkRowState::off);
  one.why = {row.text(10), row.text(11)};
  one.at = programme::parse_instant(row.text(12));
  one.left_version = row.integer(13);
  one.before = row.text(14);
  return one;
}

}  // namespace

std::optional<app::BulkRecord> SqlBulk::bulk(const std::string& id) {
  const auto row = db_.first("SELECT " + kBulk + " FROM bulk WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_bulk(*row);
}

std::vector<app::BulkRecord> SqlBulk::bulks(const std::string& made_by, int limit) {
  if (made_by.empty())
    return each(db_.query("SELECT " + kBulk + " FROM bulk ORDER BY id DESC LIMIT $1", {limit}), read_bulk);
  return each(db_.query("SELECT " + kBulk + " FROM bulk WHERE made_by = $1 ORDER BY id DESC LIMIT $2",
                        {made_by, limit}),
              read_bulk);
}

std::vector<app::BulkRecord> SqlBulk::running_bulks() {
  return each(db_.query("SELECT " + kBulk + " FROM bulk WHERE state = 'running' ORDER BY id"), read_bulk);
}

app::BulkTotals SqlBulk::bulk_totals(const std::string& bulk) {
  app::BulkTotals totals;
  for (const Row& row :
       db_.query("SELECT state, COUNT(*) FROM bulk_row WHERE bulk = $1 GROUP BY state", {bulk})) {
    switch (enum_of(row.text(0), BulkRowState::off)) {
      case BulkRowState::waiting:
        totals.waiting = row.integer(1);
        break;
      case BulkRowState::done:
        totals.done = row.integer(1);
        break;
      case BulkRowState::off:
        totals.off = row.integer(1);
        break;
      case BulkRowState::taken_back:
        totals.taken_back = row.integer(1);
        break;
    }
  }
  return totals;
}

std::vector<app::BulkRowRecord> SqlBulk::bulk_rows(const std::string& bulk, std::int64_t after,
                                                   std::optional<BulkRowState> state, int limit) {
  Where where;
  where.also("bulk = " + where.bind(bulk));
  where.also("ordinal > " + std::to_string(after));
  if (state) where.also("state = " + where.bind(enum_text(*state)));
  const std::string query =
      "SELECT " + kRow + " FROM bulk_row" + where.text() + " ORDER BY ordinal LIMIT " + std::to_string(limit);
  return each(db_.run(query, where.params()).rows, read_row);
}

std::optional<app::BulkRowRecord> SqlBulk::bulk_row(const std::string& bulk, std::int64_t ordinal) {
  const auto row =
      db_.first("SELECT " + kRow + " FROM bulk_row WHERE bulk = $1 AND ordinal = $2", {bulk, ordinal});
  if (!row) return std::nullopt;
  return read_row(*row);
}

void SqlBulk::put_bulk(const app::BulkRecord& one) {
  const std::string state = enum_text(one.state);
  const std::string made = instant_text(one.made_at);
  const std::string confirmed = optional_instant(one.confirmed_at);
  const std::string finished = optional_instant(one.finished_at);
  const std::string touched = instant_text(one.touched_at);
  db_.run("INSERT INTO bulk (" + kBulk +
              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT (id) DO UPDATE "
              "SET state = excluded.state, confirmed_by = excluded.confirmed_by, confirmed_at = "
              "excluded.confirmed_at, finished_at = excluded.finished_at, touched_at = excluded.touched_at",
          {one.id, one.list, one.action, one.reason, one.form, one.second ? 1 : 0, state, one.made_by,
           one.confirmed_by, made, confirmed, finished, touched});
}

void SqlBulk::put_bulk_row(const app::BulkRowRecord& one) {
  const std::string state = enum_text(one.state);
  const std::string at = optional_instant(one.at);
  db_.run("INSERT INTO bulk_row (" + kRow +
              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT "
              "(bulk, ordinal) DO UPDATE SET state = excluded.state, why_zh = excluded.why_zh, why_en = "
              "excluded.why_en, done_at = excluded.done_at, left_version = excluded.left_version, restores = "
              "excluded.restores",
          {one.bulk, one.ordinal, one.application, one.version, one.action, one.reason, one.form,
           one.from_state, one.to_state, state, one.why.zh, one.why.en, at, one.left_version, one.before});
}

}  // namespace guohe::store

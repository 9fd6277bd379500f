// Requests that are to happen once.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

using programme::instant_text;

std::optional<app::RepeatRecord> SqlUnit::repeat(const std::string& id) {
  const auto row = db_.first(
      "SELECT id, request, made_at, status, location, body FROM repeat_request WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return app::RepeatRecord{row->text(0), row->text(1), instant(*row, 2), static_cast<int>(row->integer(3)),
                           row->text(4), row->text(5)};
}

bool SqlUnit::claim_repeat(const app::RepeatRecord& claim, programme::Seconds forget) {
  db_.run("DELETE FROM repeat_request WHERE made_at < $1", {instant_text(forget)});
  return db_.run(
                "INSERT INTO repeat_request (id, request, made_at, status, location, body) "
                "VALUES ($1, $2, $3, 0, '', '') ON CONFLICT (id) DO NOTHING",
                {claim.id, claim.request, instant_text(claim.made_at)})
             .changed == 1;
}

void SqlUnit::answer_repeat(const app::RepeatRecord& answer) {
  db_.run("UPDATE repeat_request SET status = $1, location = $2, body = $3 WHERE id = $4",
          {answer.status, answer.location, answer.body, answer.id});
}

}  // namespace guohe::store

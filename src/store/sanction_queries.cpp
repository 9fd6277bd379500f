// SPDX-License-Identifier: Apache-2.0
#include "store/sanction_queries.hpp"

#include "store/columns.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

using app::SanctionKind;
using app::SanctionState;
using programme::instant_text;

const std::string kSanction =
    "id, number, organisation, person_key, subject, kind, ground, citation, from_day, to_day, reply_by, "
    "state, "
    "document, decided_on, decided_by, proposed_by, ended_on, appealed, version, made_at";

app::SanctionRecord read_sanction(const Row& row) {
  app::SanctionRecord one;
  one.id = row.text(0);
  one.number = row.text(1);
  one.organisation = row.text(2);
  one.person_key = row.text(3);
  one.subject = row.text(4);
  one.kind = enum_of(row.text(5), SanctionKind::other);
  one.ground = row.text(6);
  one.citation = row.text(7);
  one.from = row.text(8);
  one.to = row.text(9);
  one.reply_by = row.text(10);
  one.state = enum_of(row.text(11), SanctionState::dropped);
  one.document = row.text(12);
  one.decided_on = row.text(13);
  one.decided_by = row.text(14);
  one.proposed_by = row.text(15);
  one.ended_on = row.text(16);
  one.appealed = row.integer(17) != 0;
  one.version = row.integer(18);
  one.made_at = instant(row, 19);
  return one;
}

}  // namespace

std::optional<app::SanctionRecord> SqlSanctions::sanction(const std::string& id) {
  const auto row = db_.first("SELECT " + kSanction + " FROM sanction WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_sanction(*row);
}

std::vector<app::SanctionRecord> SqlSanctions::sanctions(const std::string& organisation, int limit) {
  Where where;
  if (!organisation.empty()) where.also("organisation = " + where.bind(organisation));
  return each(db_.run("SELECT " + kSanction + " FROM sanction" + where.text() + " ORDER BY id DESC LIMIT " +
                          std::to_string(limit),
                      where.params())
                  .rows,
              read_sanction);
}

std::vector<app::SanctionStepRecord> SqlSanctions::sanction_steps(const std::string& sanction) {
  std::vector<app::SanctionStepRecord> found;
  for (const Row& row : db_.query("SELECT sanction, version, taken_at, taken_by, action, said FROM "
                                  "sanction_step WHERE sanction = $1 "
                                  "ORDER BY version",
                                  {sanction}))
    found.push_back({row.text(0), row.integer(1), instant(row, 2), row.text(3), row.text(4), row.text(5)});
  return found;
}

std::vector<app::RegistryRecord> SqlSanctions::registry_records(const std::string& kind,
                                                                const std::string& organisation, int limit) {
  Where where;
  where.also("kind = " + where.bind(kind));
  if (!organisation.empty()) where.also("organisation = " + where.bind(organisation));
  std::vector<app::RegistryRecord> found;
  for (const Row& row : db_.run("SELECT id, kind, person, organisation, body FROM registry_record" +
                                    where.text() + " ORDER BY id LIMIT " + std::to_string(limit),
                                where.params())
                            .rows)
    found.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)});
  return found;
}

bool SqlSanctions::put_sanction(const app::SanctionRecord& one, std::int64_t expected) {
  const std::string state = enum_text(one.state);
  const std::string kind = enum_text(one.kind);
  const std::string made = instant_text(one.made_at);
  if (expected == 0) {
    return db_.run(
                  "INSERT INTO sanction (" + kSanction +
                      ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, "
                      "$18, $19, $20) ON CONFLICT (id) DO NOTHING",
                  {one.id,           one.number,
                   one.organisation, one.person_key,
                   one.subject,      kind,
                   one.ground,       one.citation,
                   one.from,         one.to,
                   one.reply_by,     state,
                   one.document,     one.decided_on,
                   one.decided_by,   one.proposed_by,
                   one.ended_on,     one.appealed ? 1 : 0,
                   one.version,      made})
               .changed == 1;
  }
  return db_.run(
                "UPDATE sanction SET kind = $1, ground = $2, citation = $3, from_day = $4, to_day = $5, "
                "reply_by = $6, state = $7, document = $8, decided_on = $9, decided_by = $10, proposed_by = "
                "$11, ended_on = $12, appealed = $13, version = $14 WHERE id = $15 AND version = $16",
                {kind, one.ground, one.citation, one.from, one.to, one.reply_by, state, one.document,
                 one.decided_on, one.decided_by, one.proposed_by, one.ended_on, one.appealed ? 1 : 0,
                 one.version, one.id, expected})
             .changed == 1;
}

void SqlSanctions::add_sanction_step(const app::SanctionStepRecord& one) {
  const std::string at = instant_text(one.at);
  db_.run(
      "INSERT INTO sanction_step (sanction, version, taken_at, taken_by, action, said) VALUES ($1, $2, $3, "
      "$4, $5, $6)",
      {one.sanction, one.version, at, one.by, one.action, one.text});
}

}  // namespace guohe::store

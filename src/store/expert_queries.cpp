// SPDX-License-Identifier: Apache-2.0
#include "store/expert_queries.hpp"

#include "base/described.hpp"
#include "programme/search_text.hpp"
#include "store/columns.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

using programme::Expert;
using programme::ExpertState;
using programme::instant_text;

const std::string kExpert =
    "id, state, account, organisation, decided_by, reason, version, made_at, updated_at, body";

Expert read_expert(const Row& row) {
  Expert one;
  one.id = row.text(0);
  one.state = enum_of(row.text(1), ExpertState::removed);
  one.account = row.text(2);
  one.organisation = row.text(3);
  one.decided_by = row.text(4);
  one.reason = row.text(5);
  one.version = row.integer(6);
  one.made_at = instant(row, 7);
  one.updated_at = instant(row, 8);
  auto profile = json::read<programme::ExpertProfile>(row.text(9));
  if (!profile)
    throw DatabaseFailure(FailureKind::damaged,
                          "the profile of expert " + one.id + " is not what was written");
  one.profile = *std::move(profile);
  return one;
}

std::string lists_text(std::initializer_list<const std::vector<std::string>*> lists) {
  std::string text;
  for (const auto* list : lists)
    for (const std::string& entry : *list) text += " " + entry;
  return text;
}

/// What a word is looked for in.
std::string searched(const Expert& one) {
  const programme::ExpertProfile& profile = one.profile;
  return programme::search_text(profile.name + " " + profile.other_name + " " + one.organisation +
                                lists_text({&profile.fields, &profile.keywords, &profile.keywords_en}));
}

/// ",520,52020,": a code and those below it begin alike.
std::string field_codes(const Expert& one) {
  return one.profile.fields.empty() ? std::string() : "," + join(one.profile.fields) + ",";
}

void filter_by(Where& where, const app::ExpertFilter& filter) {
  for (const std::string& word : filter.words)
    where.also("search LIKE " + where.bind(like_pattern(word)) + " ESCAPE '\\'");
  if (filter.state) where.also("state = " + where.bind(enum_text(*filter.state)));
  if (!filter.field.empty())
    where.also("fields LIKE " + where.bind(like_pattern("," + filter.field)) + " ESCAPE '\\'");
}

}  // namespace

std::optional<Expert> SqlExperts::one(const std::string& column, const std::string& value) {
  if (value.empty()) return std::nullopt;
  const auto row =
      db_.first("SELECT " + kExpert + " FROM expert WHERE " + column + " = $1 ORDER BY id", {value});
  if (!row) return std::nullopt;
  return read_expert(*row);
}

std::optional<Expert> SqlExperts::expert(const std::string& id) {
  return one("id", id);
}

std::optional<Expert> SqlExperts::expert_of(const std::string& account) {
  return one("account", account);
}

std::optional<Expert> SqlExperts::expert_with_email(const std::string& email) {
  return one("email", programme::search_text(email));
}

std::vector<Expert> SqlExperts::experts_like(const Expert& expert) {
  const std::string email = programme::search_text(expert.profile.email);
  return each(
      db_.query("SELECT " + kExpert +
                    " FROM expert WHERE ((email <> '' AND email = $1) OR (id_key <> '' AND id_key = $2)) AND "
                    "id <> $3 AND state IN ('pending', 'active', 'paused') ORDER BY id",
                {email, expert.profile.id_key, expert.id}),
      read_expert);
}

std::vector<Expert> SqlExperts::experts(const app::ExpertFilter& filter, const app::ExpertPlace& after,
                                        int limit) {
  Where where;
  filter_by(where, filter);
  if (!after.id.empty()) {
    const std::string name = where.bind(after.name);
    where.also("(name, id) > (" + name + ", " + where.bind(after.id) + ")");
  }
  return each(db_.run("SELECT " + kExpert + " FROM expert" + where.text() + " ORDER BY name, id LIMIT " +
                          std::to_string(limit),
                      where.params())
                  .rows,
              read_expert);
}

std::int64_t SqlExperts::count_experts(const app::ExpertFilter& filter) {
  Where where;
  filter_by(where, filter);
  return db_.run("SELECT COUNT(*) FROM expert" + where.text(), where.params()).rows.at(0).integer(0);
}

bool SqlExperts::put_expert(const Expert& expert, std::int64_t expected) {
  const std::string state = enum_text(expert.state);
  const std::string email = programme::search_text(expert.profile.email);
  const std::string search = searched(expert);
  const std::string fields = field_codes(expert);
  const std::string updated = instant_text(expert.updated_at);
  const std::string body = json::write(expert.profile);
  if (expected == 0) {
    const std::string made = instant_text(expert.made_at);
    return db_.run(
                  "INSERT INTO expert (id, state, account, name, organisation, email, id_key, search, "
                  "fields, decided_by, reason, version, made_at, updated_at, body) VALUES ($1, $2, $3, $4, "
                  "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING",
                  {expert.id, state, expert.account, expert.profile.name, expert.organisation, email,
                   expert.profile.id_key, search, fields, expert.decided_by, expert.reason, expert.version,
                   made, updated, body})
               .changed == 1;
  }
  return db_.run(
                "UPDATE expert SET state = $1, account = $2, name = $3, organisation = $4, email = $5, "
                "id_key "
                "= $6, search = $7, fields = $8, decided_by = $9, reason = $10, version = $11, updated_at = "
                "$12, body = $13 WHERE id = $14 AND version = $15",
                {state, expert.account, expert.profile.name, expert.organisation, email,
                 expert.profile.id_key, search, fields, expert.decided_by, expert.reason, expert.version,
                 updated, body, expert.id, expected})
             .changed == 1;
}

}  // namespace guohe::store

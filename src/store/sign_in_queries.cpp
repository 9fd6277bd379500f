// One-time codes, identities of a provider, used tickets.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

const std::string kIdentity = "id, issuer, subject, account, label, linked_at";

app::IdentityRecord read_identity(const Row& row) {
  return {row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), instant(row, 5)};
}

}  // namespace

std::optional<app::OneTimeCodeRecord> SqlUnit::one_time_code(const std::string& account) {
  const auto row = db_.first(
      "SELECT account, secret, last_step, recovery, since FROM one_time_code WHERE account = $1", {account});
  if (!row) return std::nullopt;
  return app::OneTimeCodeRecord{row->text(0), row->text(1), row->integer(2), split(row->text(3)),
                                instant(*row, 4)};
}

void SqlUnit::put_one_time_code(const app::OneTimeCodeRecord& code) {
  db_.run(
      "INSERT INTO one_time_code (account, secret, last_step, recovery, since) VALUES ($1, $2, $3, $4, $5) "
      "ON CONFLICT (account) DO UPDATE SET secret = excluded.secret, last_step = excluded.last_step, "
      "recovery = excluded.recovery, since = excluded.since",
      {code.account, code.secret, code.last_step, join(code.recovery), instant_text(code.since)});
}

bool SqlUnit::remove_one_time_code(const std::string& account) {
  return db_.run("DELETE FROM one_time_code WHERE account = $1", {account}).changed > 0;
}

std::optional<app::IdentityRecord> SqlUnit::identity(const std::string& issuer, const std::string& subject) {
  const auto row =
      db_.first("SELECT " + kIdentity + " FROM provider_identity WHERE issuer = $1 AND subject = $2",
                {issuer, subject});
  if (!row) return std::nullopt;
  return read_identity(*row);
}

std::vector<app::IdentityRecord> SqlUnit::identities_of(const std::string& account) {
  return each(
      db_.query("SELECT " + kIdentity + " FROM provider_identity WHERE account = $1 ORDER BY id", {account}),
      read_identity);
}

void SqlUnit::add_identity(const app::IdentityRecord& identity) {
  db_.run("INSERT INTO provider_identity (" + kIdentity + ") VALUES ($1, $2, $3, $4, $5, $6)",
          {identity.id, identity.issuer, identity.subject, identity.account, identity.label,
           instant_text(identity.linked_at)});
}

bool SqlUnit::remove_identity(const std::string& account, const std::string& id) {
  return db_.run("DELETE FROM provider_identity WHERE account = $1 AND id = $2", {account, id}).changed > 0;
}

bool SqlUnit::use_ticket(const std::string& id, programme::Seconds expires, programme::Seconds now) {
  db_.run("DELETE FROM used_ticket WHERE expires_at <= $1", {instant_text(now)});
  return db_.run("INSERT INTO used_ticket (id, expires_at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
                 {id, instant_text(expires)})
             .changed > 0;
}

}  // namespace guohe::store

// Accounts, bodies, sessions, throttling, saved views.
// SPDX-License-Identifier: Apache-2.0
#include "programme/search_text.hpp"
#include "store/columns.hpp"
#include "store/search/entries.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

programme::Account read_account(const Row& row) {
  programme::Account account{row.text(0), row.text(1),         row.text(2), {},         row.text(4),
                             row.text(5), row.integer(6) != 0, row.text(7), row.text(8)};
  for (const std::string& name : split(row.text(3))) {
    if (const auto role = programme::role_named(name)) account.roles.push_back(*role);
  }
  return account;
}

/// What read_account() takes, in its order.
const std::string kAccount = "id, login, name, roles, organisation, department, enabled, email, phone";

std::string roles_text(const programme::Account& account) {
  std::vector<std::string> names;
  for (const programme::Role role : account.roles) names.push_back(programme::name_of(role));
  return join(names);
}

const std::string kOrganisation =
    "id, name_zh, name_en, credit_code, type, province, city, address, founded_on, department";

programme::Organisation read_organisation(const Row& row) {
  return {row.text(0), {row.text(1), row.text(2)},
          row.text(3), row.text(4),
          row.text(5), row.text(6),
          row.text(7), row.text(8),
          row.text(9)};
}

const std::string kSession = "hash, account, created_at, seen_at, expires_at, acting, id, address, agent";

app::SessionRecord read_session(const Row& row) {
  return {row.text(0), row.text(1), instant(row, 2), instant(row, 3), instant(row, 4),
          row.text(5), row.text(6), row.text(7),     row.text(8)};
}

programme::Department read_department(const Row& row) {
  return {row.text(0), {row.text(1), row.text(2)}, row.text(3)};
}

}  // namespace

std::optional<programme::Account> SqlUnit::account(const std::string& id) {
  const auto row = db_.first("SELECT " + kAccount + " FROM account WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_account(*row);
}

std::optional<app::AccountSecret> SqlUnit::account_by_login(const std::string& login) {
  const auto row = db_.first("SELECT " + kAccount + ", password_hash FROM account WHERE login = $1", {login});
  if (!row) return std::nullopt;
  return app::AccountSecret{read_account(*row), row->text(9)};
}

std::vector<programme::Account> SqlUnit::accounts_called(const std::string& text, int limit) {
  return each(db_.query("SELECT " + kAccount +
                            " FROM account WHERE id = $1 OR login = $1 OR name = $1 ORDER BY id LIMIT $2",
                        {text, limit}),
              read_account);
}

std::vector<programme::Account> SqlUnit::people(const std::string& organisation,
                                                const std::optional<std::string>& department) {
  return each(db_.query("SELECT " + kAccount +
                            " FROM account WHERE organisation = $1 AND ($2 = 1 OR department = $3) AND "
                            "($1 <> '' OR roles <> '') ORDER BY name, id",
                        {organisation, department ? 0 : 1, std::string_view(department ? *department : "")}),
              read_account);
}

std::vector<programme::Account> SqlUnit::people_with(programme::Role role) {
  return each(db_.query("SELECT " + kAccount + " FROM account WHERE " + kHasRole + " ORDER BY name, id",
                        {role_pattern(role)}),
              read_account);
}

std::optional<programme::Organisation> SqlUnit::organisation(const std::string& id) {
  const auto row = db_.first("SELECT " + kOrganisation + " FROM organisation WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_organisation(*row);
}

std::optional<programme::Organisation> SqlUnit::organisation_by_code(const std::string& credit_code) {
  const auto row =
      db_.first("SELECT " + kOrganisation + " FROM organisation WHERE credit_code = $1", {credit_code});
  if (!row) return std::nullopt;
  return read_organisation(*row);
}

std::vector<programme::Department> SqlUnit::departments() {
  return each(db_.query("SELECT id, name_zh, name_en, city FROM department ORDER BY id"), read_department);
}

std::optional<programme::Department> SqlUnit::department(const std::string& id) {
  const auto row = db_.first("SELECT id, name_zh, name_en, city FROM department WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_department(*row);
}

std::optional<programme::Department> SqlUnit::department_of_city(const std::string& city) {
  if (city.empty()) return std::nullopt;
  const auto row = db_.first(
      "SELECT id, name_zh, name_en, city FROM department WHERE city = $1 ORDER BY id LIMIT 1", {city});
  if (!row) return std::nullopt;
  return read_department(*row);
}

std::optional<app::SessionRecord> SqlUnit::session(const std::string& hash) {
  const auto row = db_.first("SELECT " + kSession + " FROM session WHERE hash = $1", {hash});
  if (!row) return std::nullopt;
  return read_session(*row);
}

std::vector<app::SessionRecord> SqlUnit::sessions_of(const std::string& account) {
  return each(
      db_.query("SELECT " + kSession + " FROM session WHERE account = $1 ORDER BY created_at DESC, hash",
                {account}),
      read_session);
}

app::SignInFailures SqlUnit::sign_in_failures(const std::string& key, programme::Seconds since) {
  const auto row = db_.first("SELECT failures, since FROM sign_in_failure WHERE id = $1 AND since >= $2",
                             {key, instant_text(since)});
  if (!row) return {};
  return {static_cast<int>(row->integer(0)), instant(*row, 1)};
}

std::vector<app::ViewRecord> SqlUnit::views(const std::string& account) {
  std::vector<app::ViewRecord> views;
  for (const Row& row : db_.query(
           "SELECT id, account, name, query FROM saved_view WHERE account = $1 ORDER BY id", {account})) {
    views.push_back({row.text(0), row.text(1), row.text(2), row.text(3)});
  }
  return views;
}

void SqlUnit::put_department(const programme::Department& department) {
  db_.run(
      "INSERT INTO department (id, name_zh, name_en, city) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO "
      "UPDATE SET "
      "name_zh = excluded.name_zh, name_en = excluded.name_en, city = excluded.city",
      {department.id, department.name.zh, department.name.en, department.city});
}

void SqlUnit::put_organisation(const programme::Organisation& o) {
  const std::string search = programme::search_text(o.name.zh + " " + o.name.en);
  const auto before = organisation(o.id);
  db_.run(
      "INSERT INTO organisation (id, name_zh, name_en, credit_code, type, province, city, address, "
      "founded_on, "
      "department, search) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (id) DO UPDATE "
      "SET "
      "name_zh = excluded.name_zh, name_en = excluded.name_en, credit_code = excluded.credit_code, "
      "type = excluded.type, province = excluded.province, city = excluded.city, address = excluded.address, "
      "founded_on = excluded.founded_on, department = excluded.department, search = excluded.search",
      {o.id, o.name.zh, o.name.en, o.credit_code, o.type, o.province, o.city, o.address, o.founded_on,
       o.department, search});
  enter_organisation(db_, o);
  if (!before || before->name == o.name) return;
  // Its applications are found by its name as well.
  for (const Row& row : db_.query("SELECT a.id, u.list FROM application a LEFT JOIN application_outline u ON "
                                  "u.application = a.id WHERE a.organisation = $1",
                                  {o.id})) {
    touch(row.text(0));
    if (!row.text(1).empty()) enter_public(db_, row.text(0));
  }
}

void SqlUnit::put_account(const app::AccountSecret& secret) {
  const programme::Account& account = secret.account;
  db_.run(
      "INSERT INTO account (id, login, name, roles, organisation, department, enabled, password_hash, email, "
      "phone) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO UPDATE SET "
      "login = excluded.login, name = excluded.name, roles = excluded.roles, "
      "organisation = excluded.organisation, department = excluded.department, enabled = excluded.enabled, "
      "password_hash = excluded.password_hash, email = excluded.email, phone = excluded.phone",
      {account.id, account.login, account.name, roles_text(account), account.organisation, account.department,
       account.enabled ? 1 : 0, secret.password_hash, account.email, account.phone});
  enter_person(db_, account);
}

void SqlUnit::add_session(const app::SessionRecord& session) {
  db_.run("INSERT INTO session (" + kSession + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
          {session.hash, session.account, instant_text(session.created_at), instant_text(session.seen_at),
           instant_text(session.expires_at), session.acting, session.id, session.address, session.agent});
}

void SqlUnit::set_acting(const std::string& hash, const std::string& delegation) {
  db_.run("UPDATE session SET acting = $1 WHERE hash = $2", {delegation, hash});
}

std::int64_t SqlUnit::remove_sessions_of(const std::string& account, const std::string& except) {
  return db_.run("DELETE FROM session WHERE account = $1 AND hash <> $2", {account, except}).changed;
}

void SqlUnit::touch_session(const std::string& hash, programme::Seconds seen) {
  db_.run("UPDATE session SET seen_at = $1 WHERE hash = $2", {instant_text(seen), hash});
}

void SqlUnit::remove_session(const std::string& hash) {
  db_.run("DELETE FROM session WHERE hash = $1", {hash});
}

void SqlUnit::remove_expired_sessions(programme::Seconds now) {
  db_.run("DELETE FROM session WHERE expires_at <= $1", {instant_text(now)});
}

void SqlUnit::add_sign_in_failure(const std::string& key, programme::Seconds now, programme::Seconds since) {
  const std::string at = instant_text(now);
  const std::string from = instant_text(since);
  db_.run("DELETE FROM sign_in_failure WHERE id = $1 AND (since < $2 OR since > $3)", {key, from, at});
  db_.run(
      "INSERT INTO sign_in_failure (id, failures, since) VALUES ($1, 1, $2) "
      "ON CONFLICT (id) DO UPDATE SET failures = sign_in_failure.failures + 1",
      {key, at});
}

void SqlUnit::clear_sign_in_failures(const std::string& key) {
  db_.run("DELETE FROM sign_in_failure WHERE id = $1", {key});
}

void SqlUnit::add_view(const app::ViewRecord& view) {
  db_.run("INSERT INTO saved_view (id, account, name, query) VALUES ($1, $2, $3, $4)",
          {view.id, view.account, view.name, view.query});
}

bool SqlUnit::remove_view(const std::string& account, const std::string& id) {
  return db_.run("DELETE FROM saved_view WHERE account = $1 AND id = $2", {account, id}).changed > 0;
}

}  // namespace guohe::store

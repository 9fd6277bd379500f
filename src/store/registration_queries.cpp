// Organisations that ask to be admitted, and where they belonged.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;
using programme::Registration;

const std::string kColumns =
    "id, kind, state, account, organisation, name_zh, name_en, credit_code, type, province, city, address, "
    "founded_on, department, affiliation, former_department, reason, answer, asked_at, decided_at, "
    "decided_by, "
    "version";

Registration read_registration(const Row& row) {
  Registration one;
  one.id = row.text(0);
  one.kind = enum_of(row.text(1), one.kind);
  one.state = enum_of(row.text(2), one.state);
  one.account = row.text(3);
  one.organisation = {row.text(4),  {row.text(5), row.text(6)},
                      row.text(7),  row.text(8),
                      row.text(9),  row.text(10),
                      row.text(11), row.text(12),
                      row.text(13)};
  one.affiliation = enum_of(row.text(14), one.affiliation);
  one.former_department = row.text(15);
  one.reason = row.text(16);
  one.answer = row.text(17);
  one.asked_at = instant(row, 18);
  one.decided_at = programme::parse_instant(row.text(19));
  one.decided_by = row.text(20);
  one.version = row.integer(21);
  return one;
}

std::string decided_text(const Registration& one) {
  return one.decided_at ? instant_text(*one.decided_at) : std::string();
}

}  // namespace

std::optional<Registration> SqlUnit::registration(const std::string& id) {
  const auto row = db_.first("SELECT " + kColumns + " FROM registration WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_registration(*row);
}

std::vector<Registration> SqlUnit::registrations(const app::RegistrationFilter& filter, int limit) {
  const bool all = filter.account.empty() && filter.organisation.empty() && filter.department.empty();
  const std::string state = filter.state ? enum_text(*filter.state) : std::string();
  return each(
      db_.query("SELECT " + kColumns +
                    " FROM registration WHERE ($1 = 1 OR ($2 <> '' AND account = $2) OR ($3 <> '' AND "
                    "organisation = $3) OR ($4 <> '' AND department = $4)) AND ($5 = '' OR state = $5) "
                    "ORDER BY id DESC LIMIT $6",
                {all ? 1 : 0, filter.account, filter.organisation, filter.department, state, limit}),
      read_registration);
}

std::vector<programme::DepartmentTerm> SqlUnit::department_terms(const std::string& organisation) {
  std::vector<programme::DepartmentTerm> found;
  for (const Row& row : db_.query("SELECT organisation, department, since, decided_by, reason FROM "
                                  "department_term WHERE organisation = $1 ORDER BY ordinal",
                                  {organisation})) {
    found.push_back({row.text(0), row.text(1), instant(row, 2), row.text(3), row.text(4)});
  }
  return found;
}

void SqlUnit::add_registration(const Registration& one) {
  const programme::Organisation& o = one.organisation;
  const std::string kind = enum_text(one.kind);
  const std::string state = enum_text(one.state);
  const std::string affiliation = enum_text(one.affiliation);
  const std::string asked = instant_text(one.asked_at);
  const std::string decided = decided_text(one);
  db_.run(
      "INSERT INTO registration (" + kColumns +
          ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, "
          "$20, $21, $22)",
      {one.id,         kind,         state,       one.account,
       o.id,           o.name.zh,    o.name.en,   o.credit_code,
       o.type,         o.province,   o.city,      o.address,
       o.founded_on,   o.department, affiliation, one.former_department,
       one.reason,     one.answer,   asked,       decided,
       one.decided_by, one.version});
}

bool SqlUnit::update_registration(const Registration& one, std::int64_t expected) {
  const programme::Organisation& o = one.organisation;
  const std::string state = enum_text(one.state);
  const std::string affiliation = enum_text(one.affiliation);
  const std::string asked = instant_text(one.asked_at);
  const std::string decided = decided_text(one);
  return db_.run(
                "UPDATE registration SET state = $1, organisation = $2, name_zh = $3, name_en = $4, "
                "credit_code = $5, type = $6, province = $7, city = $8, address = $9, founded_on = $10, "
                "department = $11, affiliation = $12, reason = $13, answer = $14, asked_at = $15, "
                "decided_at = $16, decided_by = $17, version = $18 WHERE id = $19 AND version = $20",
                {state,  o.id,      o.name.zh,      o.name.en,    o.credit_code, o.type,     o.province,
                 o.city, o.address, o.founded_on,   o.department, affiliation,   one.reason, one.answer,
                 asked,  decided,   one.decided_by, one.version,  one.id,        expected})
             .changed > 0;
}

void SqlUnit::add_department_term(const programme::DepartmentTerm& term) {
  const std::string since = instant_text(term.since);
  db_.run(
      "INSERT INTO department_term (organisation, ordinal, department, since, decided_by, reason) SELECT $1, "
      "COALESCE(MAX(ordinal), 0) + 1, $2, $3, $4, $5 FROM department_term WHERE organisation = $1",
      {term.organisation, term.department, since, term.decided_by, term.reason});
}

}  // namespace guohe::store

// Colleagues who are invited, and powers given for a time.
// SPDX-License-Identifier: Apache-2.0
#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

const std::string kInvitation =
    "id, hash, name, email, roles, organisation, department, invited_by, invited_at, expires_at, closed_at, "
    "account";
const std::string kDelegation = "id, principal, deputy, from_day, to_day, reason, given_at, ended_at";

app::InvitationRecord read_invitation(const Row& row) {
  app::InvitationRecord one;
  one.id = row.text(0);
  one.hash = row.text(1);
  one.name = row.text(2);
  one.email = row.text(3);
  for (const std::string& name : split(row.text(4))) {
    if (const auto role = programme::role_named(name)) one.roles.push_back(*role);
  }
  one.organisation = row.text(5);
  one.department = row.text(6);
  one.invited_by = row.text(7);
  one.invited_at = instant(row, 8);
  one.expires_at = instant(row, 9);
  one.closed_at = programme::parse_instant(row.text(10));
  one.account = row.text(11);
  return one;
}

app::DelegationRecord read_delegation(const Row& row) {
  return {row.text(0), row.text(1), row.text(2),     row.text(3),
          row.text(4), row.text(5), instant(row, 6), programme::parse_instant(row.text(7))};
}

}  // namespace

std::vector<app::InvitationRecord> SqlUnit::invitations(const std::string& organisation, int limit) {
  return each(db_.query("SELECT " + kInvitation +
                            " FROM invitation WHERE organisation = $1 ORDER BY id DESC LIMIT $2",
                        {organisation, limit}),
              read_invitation);
}

std::vector<app::InvitationRecord> SqlUnit::invitations_with(programme::Role role, int limit) {
  return each(
      db_.query("SELECT " + kInvitation + " FROM invitation WHERE " + kHasRole + " ORDER BY id DESC LIMIT $2",
                {role_pattern(role), limit}),
      read_invitation);
}

std::optional<app::InvitationRecord> SqlUnit::invitation(const std::string& id) {
  const auto row = db_.first("SELECT " + kInvitation + " FROM invitation WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_invitation(*row);
}

std::optional<app::InvitationRecord> SqlUnit::invitation_by_hash(const std::string& hash) {
  const auto row = db_.first("SELECT " + kInvitation + " FROM invitation WHERE hash = $1", {hash});
  if (!row) return std::nullopt;
  return read_invitation(*row);
}

std::optional<app::DelegationRecord> SqlUnit::delegation(const std::string& id) {
  const auto row = db_.first("SELECT " + kDelegation + " FROM delegation WHERE id = $1", {id});
  if (!row) return std::nullopt;
  return read_delegation(*row);
}

std::vector<app::DelegationRecord> SqlUnit::delegations_of(const std::string& account, int limit) {
  return each(db_.query("SELECT " + kDelegation +
                            " FROM delegation WHERE principal = $1 OR deputy = $1 ORDER BY id DESC "
                            "LIMIT $2",
                        {account, limit}),
              read_delegation);
}

void SqlUnit::put_invitation(const app::InvitationRecord& one) {
  std::vector<std::string> names;
  for (const programme::Role role : one.roles) names.push_back(programme::name_of(role));
  const std::string roles = join(names);
  const std::string invited = instant_text(one.invited_at);
  const std::string expires = instant_text(one.expires_at);
  const std::string closed = optional_instant(one.closed_at);
  db_.run("INSERT INTO invitation (" + kInvitation +
              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO UPDATE SET "
              "hash = excluded.hash, name = excluded.name, email = excluded.email, invited_by = "
              "excluded.invited_by, invited_at = excluded.invited_at, expires_at = excluded.expires_at, "
              "closed_at = excluded.closed_at, account = excluded.account",
          {one.id, one.hash, one.name, one.email, roles, one.organisation, one.department, one.invited_by,
           invited, expires, closed, one.account});
}

void SqlUnit::put_delegation(const app::DelegationRecord& one) {
  const std::string given = instant_text(one.given_at);
  const std::string ended = optional_instant(one.ended_at);
  db_.run("INSERT INTO delegation (" + kDelegation +
              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET ended_at = "
              "excluded.ended_at",
          {one.id, one.principal, one.deputy, one.from_day, one.to_day, one.reason, given, ended});
}

}  // namespace guohe::store

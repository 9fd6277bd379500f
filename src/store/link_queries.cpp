// One-time links of the other side.
// SPDX-License-Identifier: Apache-2.0

#include "store/columns.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

namespace {

using programme::instant_text;

const std::string kLink = "id, hash, application, made_by, made_at, expires_at, closed_at, ended_as";

app::ConfirmationLink read_link(const Row& row) {
  app::ConfirmationLink link{row.text(0),
                             row.text(1),
                             row.text(2),
                             row.text(3),
                             instant(row, 4),
                             instant(row, 5),
                             programme::parse_instant(row.text(6)),
                             {}};
  app::LinkEnd end{};
  if (boost::describe::enum_from_string(row.text(7).c_str(), end)) link.end = end;
  return link;
}

}  // namespace

std::vector<app::ConfirmationLink> SqlUnit::confirmation_links(const std::string& application, int limit) {
  return each(
      db_.query("SELECT " + kLink +
                    " FROM confirmation_link WHERE application = $1 ORDER BY made_at DESC, id DESC LIMIT $2",
                {application, limit}),
      read_link);
}

std::optional<app::ConfirmationLink> SqlUnit::confirmation_link(const std::string& hash) {
  const auto row = db_.first("SELECT " + kLink + " FROM confirmation_link WHERE hash = $1", {hash});
  if (!row) return std::nullopt;
  return read_link(*row);
}

void SqlUnit::put_confirmation_link(const app::ConfirmationLink& link) {
  const std::string made = instant_text(link.made_at);
  const std::string expires = instant_text(link.expires_at);
  const std::string closed = optional_instant(link.closed_at);
  const std::string end = link.end ? enum_text(*link.end) : std::string();
  db_.run("INSERT INTO confirmation_link (" + kLink +
              ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO UPDATE SET closed_at = "
              "excluded.closed_at, ended_as = excluded.ended_as",
          {link.id, link.hash, link.application, link.made_by, made, expires, closed, end});
}

}  // namespace guohe::store

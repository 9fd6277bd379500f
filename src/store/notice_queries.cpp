// What people are told, and who is to be told.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "store/columns.hpp"
#include "store/search/entries.hpp"
#include "store/sql_unit.hpp"

namespace guohe::store {

using programme::instant_text;

std::vector<app::NoticeRecord> SqlUnit::notices(const std::string& account, const std::string& before,
                                                int limit) {
  std::vector<app::NoticeRecord> found;
  for (const Row& row :
       db_.query("SELECT id, account, application, sent_at, subject_zh, subject_en, text_zh, text_en, "
                 "read_at, about "
                 "FROM notice WHERE account = $1 AND ($2 = '' OR id < $2) ORDER BY id DESC LIMIT $3",
                 {account, before, limit})) {
    found.push_back({row.text(0),
                     row.text(1),
                     row.text(2),
                     instant(row, 3),
                     {row.text(4), row.text(5)},
                     {row.text(6), row.text(7)},
                     programme::parse_instant(row.text(8)),
                     row.text(9)});
  }
  return found;
}

std::int64_t SqlUnit::unread_notices(const std::string& account) {
  const auto row = db_.first("SELECT COUNT(*) FROM notice WHERE account = $1 AND read_at = ''", {account});
  return row ? row->integer(0) : 0;
}

bool SqlUnit::has_notice(const std::string& account, const std::string& id) {
  return db_.first("SELECT 1 FROM notice WHERE account = $1 AND id = $2", {account, id}).has_value();
}

std::vector<std::string> SqlUnit::accounts_with(programme::Role role,
                                                const programme::Application& application) {
  if (role == programme::Role::applicant) return {application.owner};
  // Roles stand joined by commas; the few accounts that match loosely are looked at one by one.
  std::string where = "enabled = 1 AND roles LIKE $1";
  std::string body;
  if (role == programme::Role::organisation_admin) {
    where += " AND organisation = $2";
    body = application.organisation;
  } else if (role == programme::Role::recommender) {
    where += " AND department = $2";
    body = application.department;
  } else {
    where += " AND $2 = ''";
  }
  std::vector<std::string> found;
  const std::string name = programme::name_of(role);
  for (const Row& row :
       db_.query("SELECT id, roles FROM account WHERE " + where + " ORDER BY id", {"%" + name + "%", body})) {
    const auto roles = split(row.text(1));
    if (std::ranges::find(roles, name) != roles.end()) found.push_back(row.text(0));
  }
  return found;
}

void SqlUnit::add_notice(const app::NoticeRecord& notice) {
  db_.run(
      "INSERT INTO notice (id, account, application, sent_at, subject_zh, subject_en, text_zh, text_en, "
      "read_at, about) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9)",
      {notice.id, notice.account, notice.application, instant_text(notice.at), notice.subject.zh,
       notice.subject.en, notice.text.zh, notice.text.en, notice.about});
  outgoing_.add(notice);
  enter_notice(db_, notice);
}

bool SqlUnit::mark_notice_read(const std::string& account, const std::string& id, programme::Seconds at) {
  return db_.run(
                "UPDATE notice SET read_at = $1 WHERE account = $2 AND read_at = '' AND ($3 = '' OR id = $3)",
                {instant_text(at), account, id})
             .changed > 0;
}

}  // namespace guohe::store

// SPDX-License-Identifier: Apache-2.0
#include "store/outgoing_queries.hpp"

#include <array>

#include "store/columns.hpp"

namespace guohe::store {

namespace {

using app::MailState;
using app::OutgoingMail;
using programme::instant_text;

const std::string kMail =
    "SELECT n.id, n.account, n.application, n.sent_at, n.subject_zh, n.subject_en, n.text_zh, n.text_en, "
    "n.about, a.name, CASE WHEN a.enabled = 1 THEN a.email ELSE '' END, COALESCE(c.choice, 'both'), m.state, "
    "m.queued_at, m.due_at, m.attempts, m.refusals, m.tried_at, m.code, m.words "
    "FROM outgoing_mail m JOIN notice n ON n.id = m.notice JOIN account a ON a.id = n.account "
    "LEFT JOIN mail_choice c ON c.account = a.id ";

OutgoingMail read_mail(const Row& row) {
  OutgoingMail one;
  one.notice = {row.text(0),
                row.text(1),
                row.text(2),
                instant(row, 3),
                {row.text(4), row.text(5)},
                {row.text(6), row.text(7)},
                {},
                row.text(8)};
  one.name = row.text(9);
  one.address = row.text(10);
  one.choice = enum_of(row.text(11), app::MailChoice::both);
  one.state = enum_of(row.text(12), MailState::waiting);
  one.queued_at = instant(row, 13);
  one.due_at = instant(row, 14);
  one.attempts = row.integer(15);
  one.refusals = row.integer(16);
  one.tried_at = programme::parse_instant(row.text(17));
  one.code = row.integer(18);
  one.words = row.text(19);
  return one;
}

}  // namespace

void SqlOutgoing::add(const app::NoticeRecord& notice) {
  const std::string at = instant_text(notice.at);
  db_.run(
      "INSERT INTO outgoing_mail (notice, state, queued_at, due_at, claim, attempts, refusals, tried_at, "
      "code, words) "
      "SELECT $1, 'waiting', $2, $3, '', 0, 0, '', 0, '' FROM account WHERE id = $4 AND email <> '' "
      "AND NOT EXISTS (SELECT 1 FROM mail_choice c WHERE c.account = $5 AND c.choice = 'off')",
      {notice.id, at, at, notice.account, notice.account});
}

std::vector<OutgoingMail> SqlOutgoing::mails(const std::string& where, std::span<const Param> params) {
  return each(db_.run(kMail + where, params).rows, read_mail);
}

app::MailChoice SqlOutgoing::mail_choice(const std::string& account) {
  const auto row = db_.first("SELECT choice FROM mail_choice WHERE account = $1", {account});
  return row ? enum_of(row->text(0), app::MailChoice::both) : app::MailChoice::both;
}

app::MailCounts SqlOutgoing::mail_counts() {
  app::MailCounts counts;
  for (const Row& row : db_.query("SELECT state, COUNT(*) FROM outgoing_mail GROUP BY state")) {
    const std::string state = row.text(0);
    if (state == enum_text(MailState::waiting)) counts.waiting = row.integer(1);
    if (state == enum_text(MailState::sent)) counts.sent = row.integer(1);
    if (state == enum_text(MailState::refused)) counts.refused = row.integer(1);
    if (state == enum_text(MailState::expired)) counts.expired = row.integer(1);
  }
  return counts;
}

std::vector<OutgoingMail> SqlOutgoing::mail_in_trouble(int limit) {
  const std::array<Param, 1> params{limit};
  return mails(
      "WHERE (m.state = 'waiting' AND m.attempts > 0) OR m.state IN ('refused', 'expired') "
      "ORDER BY m.tried_at DESC, m.notice DESC LIMIT $1",
      params);
}

std::optional<OutgoingMail> SqlOutgoing::mail_tried_last() {
  auto found = mails("WHERE m.tried_at <> '' ORDER BY m.tried_at DESC, m.notice DESC LIMIT 1", {});
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

void SqlOutgoing::put_mail_choice(const std::string& account, app::MailChoice choice) {
  const std::string text = enum_text(choice);
  db_.run(
      "INSERT INTO mail_choice (account, choice) VALUES ($1, $2) ON CONFLICT (account) DO UPDATE SET choice "
      "= excluded.choice",
      {account, text});
}

std::vector<OutgoingMail> SqlOutgoing::claim_mail(const std::string& claim, programme::Seconds now,
                                                  programme::Seconds until, programme::Seconds at_most,
                                                  int limit) {
  const std::string present = instant_text(now);
  const std::string end = instant_text(until);
  const std::string far = instant_text(at_most);
  const auto taken = db_.run(
      "UPDATE outgoing_mail SET claim = $1, due_at = $2 WHERE notice IN (SELECT notice FROM outgoing_mail "
      "WHERE state = 'waiting' AND (due_at <= $3 OR due_at > $4) ORDER BY due_at, notice LIMIT $5)",
      {claim, end, present, far, limit});
  if (taken.changed == 0) return {};
  const std::array<Param, 1> params{claim};
  return mails("WHERE m.claim = $1 AND m.state = 'waiting' ORDER BY m.notice", params);
}

bool SqlOutgoing::settle_mail(const std::string& claim, const OutgoingMail& mail) {
  const std::string state = enum_text(mail.state);
  const std::string due = instant_text(mail.due_at);
  const std::string tried = optional_instant(mail.tried_at);
  return db_.run(
                "UPDATE outgoing_mail SET state = $1, due_at = $2, claim = '', attempts = $3, refusals = $4, "
                "tried_at = $5, code = $6, words = $7 WHERE notice = $8 AND claim = $9",
                {state, due, mail.attempts, mail.refusals, tried, mail.code, mail.words, mail.notice.id,
                 claim})
             .changed == 1;
}

std::int64_t SqlOutgoing::try_mail_again(const std::string& notice, programme::Seconds now) {
  const std::string present = instant_text(now);
  // Its time to live begins anew: who asks for this put right what was wrong.
  return db_
      .run(
          "UPDATE outgoing_mail SET state = 'waiting', queued_at = $1, due_at = $2, refusals = 0 WHERE ($3 = "
          "'' OR notice = $4) AND claim = '' AND ((state = 'waiting' AND attempts > 0) OR state IN "
          "('refused', 'expired'))",
          {present, present, notice, notice})
      .changed;
}

}  // namespace guohe::store

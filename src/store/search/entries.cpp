// SPDX-License-Identifier: Apache-2.0
#include "store/search/entries.hpp"

#include <algorithm>

#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"
#include "store/columns.hpp"
#include "store/packed_text.hpp"
#include "store/search/form_text.hpp"
#include "store/search/words.hpp"

namespace guohe::store {

namespace {

struct Entry {
  app::SearchKind kind;
  std::string record;
  std::string about;
  Text title;
  std::string head;
  std::string account, organisation, department;  // whose it is
  std::string day;
  std::string tag = {};  // beside those of whose it is
};

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    if (part.empty()) continue;
    if (!text.empty()) text += " · ";
    text += part;
  }
  return programme::readable_text(text);
}

std::string tags_text(const Entry& entry, const std::string& kind) {
  std::string tags = kind_tag(kind);
  const auto add = [&](char of, const std::string& id) {
    if (!id.empty()) tags += " " + programme::tag_term(of, id);
  };
  add('u', entry.account);
  add('o', entry.organisation);
  add('d', entry.department);
  if (!entry.tag.empty()) tags += " " + entry.tag;
  return tags;
}

/// The words of a form are found together with what the thing is called by.
std::string whole(const std::string& head, const std::string& body) {
  return head + "\n" + body;
}

std::int64_t insert(Connection& db, const Entry& e, const std::string& kind, const std::string& tags) {
  const auto last = db.first("SELECT COALESCE(MAX(place), 0) FROM search_entry", {});
  const std::int64_t place = last ? last->integer(0) + 1 : 1;
  db.run(
      "INSERT INTO search_entry (place, kind, record, about, title_zh, title_en, head, tags, account, "
      "organisation, department, day) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
      {place, kind, e.record, e.about, e.title.zh, e.title.en, e.head, tags, e.account, e.organisation,
       e.department, e.day});
  index_words(db, Words::head, place, e.head, tags);
  return place;
}

void put_body(Connection& db, std::int64_t place, const std::string& head, const std::string& tags,
              const std::string& old_head, const std::string& old_tags,
              const std::optional<std::string>& body) {
  const bool same_head = head == old_head && tags == old_tags;
  if (!body && same_head) return;
  const auto old = db.first("SELECT body FROM search_text WHERE place = $1", {place});
  if (!old && !body) return;
  if (old) {
    if (same_head && old->text(0) == *body) return;
    forget_words(db, Words::body, place, whole(old_head, old->text(0)), old_tags);
    if (body) db.run("UPDATE search_text SET body = $2 WHERE place = $1", {place, *body});
  } else {
    db.run("INSERT INTO search_text (place, body) VALUES ($1, $2)", {place, *body});
  }
  index_words(db, Words::body, place, whole(head, body ? *body : old->text(0)), tags);
}

void put(Connection& db, const Entry& e, const std::optional<std::string>& body = std::nullopt) {
  const std::string kind = enum_text(e.kind);
  const std::string tags = tags_text(e, kind);
  const auto old = db.first(
      "SELECT place, head, tags, about, title_zh, title_en, account, organisation, department FROM "
      "search_entry WHERE record = $1 AND kind = $2",
      {e.record, kind});
  if (!old) {
    const std::int64_t place = insert(db, e, kind, tags);
    put_body(db, place, e.head, tags, e.head, tags, body);
    return;
  }
  const std::int64_t place = old->integer(0);
  const std::string old_head = old->text(1);
  const std::string old_tags = old->text(2);
  const bool same_words = old_head == e.head && old_tags == tags;
  if (!same_words || old->text(3) != e.about || old->text(4) != e.title.zh || old->text(5) != e.title.en ||
      old->text(6) != e.account || old->text(7) != e.organisation || old->text(8) != e.department) {
    db.run(
        "UPDATE search_entry SET about = $2, title_zh = $3, title_en = $4, head = $5, tags = $6, "
        "account = $7, organisation = $8, department = $9 WHERE place = $1",
        {place, e.about, e.title.zh, e.title.en, e.head, tags, e.account, e.organisation, e.department});
  }
  if (!same_words) {
    forget_words(db, Words::head, place, old_head, old_tags);
    index_words(db, Words::head, place, e.head, tags);
  }
  put_body(db, place, e.head, tags, old_head, old_tags, body);
}

void remove(Connection& db, app::SearchKind kind, const std::string& record) {
  const auto old =
      db.first("DELETE FROM search_entry WHERE record = $1 AND kind = $2 RETURNING place, head, tags",
               {record, enum_text(kind)});
  if (old && db.dialect() == Dialect::sqlite) {
    forget_words(db, Words::head, old->integer(0), old->text(1), old->text(2));
  }
}

std::string day_of(const std::string& instant) {
  return instant.substr(0, 10);
}

/// What a page takes in: the rows of a part after an id, in their order.
struct Part {
  const char* name;
  const char* next;  // ids after $1
};
constexpr Part kParts[] = {
    {"organisation", "SELECT id FROM organisation WHERE id > $1 ORDER BY id LIMIT 100"},
    {"account", "SELECT id FROM account WHERE id > $1 ORDER BY id LIMIT 100"},
    {"call", "SELECT id FROM guideline_call WHERE id > $1 ORDER BY id LIMIT 100"},
    {"application", "SELECT id FROM application WHERE id > $1 ORDER BY id LIMIT 25"},
    {"public with documents",  // under another name since these are among the words
     "SELECT application FROM application_outline WHERE list <> '' AND application > $1 ORDER BY application "
     "LIMIT 100"},
    {"notice", "SELECT id FROM notice WHERE id > $1 ORDER BY id LIMIT 200"},
};

void enter_again(Connection& db, const std::string& part, const std::string& id) {
  if (part == "organisation") {
    const auto row =
        db.first("SELECT name_zh, name_en, credit_code, department FROM organisation WHERE id = $1", {id});
    programme::Organisation o;
    o.id = id;
    o.name = {row->text(0), row->text(1)};
    o.credit_code = row->text(2);
    o.department = row->text(3);
    enter_organisation(db, o);
  } else if (part == "account") {
    const auto row =
        db.first("SELECT login, name, roles, organisation, department FROM account WHERE id = $1", {id});
    programme::Account account{id, row->text(0), row->text(1), {}, row->text(3), row->text(4)};
    if (!row->text(2).empty()) account.roles.push_back(programme::Role::applicant);  // that it has any
    enter_person(db, account);
  } else if (part == "call") {
    const auto row = db.first(
        "SELECT title_zh, title_en, document_zh, document_en, opens_at FROM guideline_call WHERE id = $1",
        {id});
    programme::Call call;
    call.id = id;
    call.title = {row->text(0), row->text(1)};
    call.document = {row->text(2), row->text(3)};
    call.opens_at = instant(*row, 4);
    enter_call(db, call);
  } else if (part == "application") {
    const auto submitted =
        db.first("SELECT facts FROM submission WHERE application = $1 ORDER BY ordinal DESC LIMIT 1", {id});
    enter_application(db, id, submitted ? std::optional(unpacked(submitted->text(0))) : std::nullopt);
  } else if (part == "public with documents") {
    enter_public(db, id);
  } else {
    const auto row = db.first(
        "SELECT account, application, sent_at, subject_zh, subject_en, text_zh, text_en, about FROM notice "
        "WHERE id = $1",
        {id});
    enter_notice(db, {id,
                      row->text(0),
                      row->text(1),
                      instant(*row, 2),
                      {row->text(3), row->text(4)},
                      {row->text(5), row->text(6)},
                      {},
                      row->text(7)});
  }
}

}  // namespace

void enter_organisation(Connection& db, const programme::Organisation& o) {
  put(db, {app::SearchKind::organisation,
           o.id,
           {},
           o.name,
           joined({o.name.zh, o.name.en, o.credit_code}),
           {},
           o.id,
           o.department,
           {}});
}

void enter_person(Connection& db, const programme::Account& account) {
  // Whom the pages of people show: those of an organisation, and whoever has a role beyond them.
  const bool beyond = account.organisation.empty();
  // Nobody learns from a search who is an expert.
  const bool shown = std::ranges::any_of(
      account.roles, [](programme::Role role) { return role != programme::Role::expert; });
  if (beyond && !shown) return remove(db, app::SearchKind::person, account.id);
  put(db, {app::SearchKind::person,
           account.id,
           {},
           {account.name, account.name},
           joined({account.name, account.login}),
           {},
           account.organisation,
           account.department,
           {},
           beyond ? departments_tag() : std::string()});
}

void enter_call(Connection& db, const programme::Call& call) {
  put(db, {app::SearchKind::call,
           call.id,
           {},
           call.title,
           joined({call.title.zh, call.title.en, call.document.zh, call.document.en}),
           {},
           {},
           {},
           day_of(programme::instant_text(call.opens_at)),
           public_tag()});
}

void enter_notice(Connection& db, const app::NoticeRecord& notice) {
  put(db, {app::SearchKind::notice,
           notice.id,
           notice.about == "application" ? notice.application : std::string(),
           notice.subject,
           joined({notice.subject.zh, notice.subject.en, notice.text.zh, notice.text.en}),
           notice.account,
           {},
           {},
           day_of(programme::instant_text(notice.at))});
}

void enter_application(Connection& db, const std::string& id, const std::optional<std::string>& facts) {
  const auto row = db.first(
      "SELECT a.number, a.title, a.leader, a.owner, a.organisation, a.department, a.created_at, a.parent, "
      "o.name_zh, o.name_en FROM application a JOIN organisation o ON o.id = a.organisation WHERE a.id = $1",
      {id});
  if (!row) return;
  const std::string title = row->text(1);
  put(db,
      {row->text(7).empty() ? app::SearchKind::application : app::SearchKind::matter,
       id,
       {},
       {title, title},
       joined({row->text(0), title, row->text(2), row->text(8), row->text(9)}),
       row->text(3),
       row->text(4),
       row->text(5),
       day_of(row->text(6))},
      facts ? std::optional(form_text(*facts)) : std::nullopt);
}

void enter_public(Connection& db, const std::string& application) {
  const auto row = db.first(
      "SELECT a.number, a.title, o.name_zh, o.name_en, u.listed_on, u.list, u.document FROM "
      "application_outline u JOIN "
      "application a ON a.id = u.application JOIN organisation o ON o.id = a.organisation WHERE "
      "u.application = $1 AND u.list <> ''",
      {application});
  if (!row) return remove(db, app::SearchKind::publicity, application);
  const std::string title = row->text(1);
  put(db, {app::SearchKind::publicity,
           application,
           row->text(5),
           {title, title},
           joined({row->text(0), title, row->text(2), row->text(3), row->text(6)}),
           {},
           {},
           {},
           row->text(4),
           public_tag()});
}

bool enter_more(Connection& db) {
  for (const Part& part : kParts) {
    const auto state = db.first("SELECT reached, done FROM search_progress WHERE part = $1", {part.name});
    if (state && state->integer(1) != 0) continue;
    std::string reached = state ? state->text(0) : std::string();
    const Rows rows = db.query(part.next, {reached});
    for (const Row& row : rows) {
      reached = row.text(0);
      enter_again(db, part.name, reached);
    }
    remember_progress(db, part.name, reached, rows.empty());
    return true;
  }
  return false;
}

void remember_progress(Connection& db, const std::string& part, const std::string& reached, bool done) {
  db.run(
      "INSERT INTO search_progress (part, reached, done) VALUES ($1, $2, $3) ON CONFLICT (part) DO UPDATE "
      "SET reached = excluded.reached, done = excluded.done",
      {part, reached, done ? 1 : 0});
}

}  // namespace guohe::store

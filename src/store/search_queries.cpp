// Searching: the index names candidates in their order, the query keeps those that may be shown, and each is
// judged here by its words, for terms find a few too many.
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "programme/search_terms.hpp"
#include "programme/search_text.hpp"
#include "store/columns.hpp"
#include "store/search/entries.hpp"
#include "store/search/words.hpp"
#include "store/sql_unit.hpp"
#include "store/where.hpp"

namespace guohe::store {

namespace {

// A page that looked at so many in vain ends early, and says where to go on.
constexpr int kMostLooked = 2000;

std::string visible(Where& where, const app::SearchScope& scope) {
  std::string any = "e.kind IN ('call', 'publicity') OR (e.kind IN ('application', 'matter') AND " +
                    scope_condition(where, scope.applications) + ")";
  if (!scope.account.empty()) {
    any += " OR (e.kind = 'notice' AND e.account = " + where.bind(scope.account) + ")";
  }
  if (scope.all_organisations) any += " OR e.kind = 'organisation'";
  if (!scope.organisation.empty()) {
    any += " OR (e.kind = 'organisation' AND e.record = " + where.bind(scope.organisation) + ")";
  }
  if (!scope.department.empty()) {
    any += " OR (e.kind = 'organisation' AND e.department = " + where.bind(scope.department) + ")";
  }
  if (!scope.people_of.empty()) {
    any += " OR (e.kind = 'person' AND e.organisation = " + where.bind(scope.people_of) + ")";
  }
  if (scope.people_of_departments) any += " OR (e.kind = 'person' AND e.organisation = '')";
  return "(" + any + ")";
}

std::string conditions(Where& where, const app::SearchFilter& filter) {
  std::string text = visible(where, filter.scope);
  if (!filter.kinds.empty()) {
    std::string list;
    for (const app::SearchKind kind : filter.kinds) {
      list += (list.empty() ? "" : ", ") + where.bind(enum_text(kind));
    }
    text += " AND e.kind IN (" + list + ")";
  }
  if (!filter.call.empty()) {
    const std::string call = where.bind(filter.call);
    text += " AND (a.call_id = " + call + " OR (e.kind = 'call' AND e.record = " + call + "))";
  }
  if (!filter.state.empty()) {
    text += " AND e.kind IN ('application', 'matter') AND a.state = " + where.bind(filter.state);
  }
  if (filter.year != 0) text += " AND substr(e.day, 1, 4) = " + where.bind(std::to_string(filter.year));
  return text;
}

app::SearchHit read_hit(const Row& row, int stage) {
  const std::size_t at = kApplicationColumns;
  app::SearchHit hit;
  hit.kind = enum_of(row.text(at + 1), app::SearchKind::application);
  hit.record = row.text(at + 2);
  hit.about = row.text(at + 3);
  hit.title = {row.text(at + 4), row.text(at + 5)};
  hit.head = row.text(at + 6);
  hit.day = row.text(at + 7);
  hit.organisation_name = {row.text(at + 8), row.text(at + 9)};
  if (stage == 1) hit.body = row.text(at + 10);
  if (!row.null(0)) hit.application = read_application(row);
  hit.place = {stage, row.integer(at)};
  return hit;
}

/// Whether a candidate is a hit of its stage: all words in what it is called by; or, only with its form.
bool holds(const app::SearchHit& hit, const std::vector<std::string>& words) {
  const std::string head = programme::search_text(hit.head);
  const auto in_head = [&](const std::string& word) { return programme::occurs(head, word); };
  const bool by_head = std::ranges::all_of(words, in_head);
  if (hit.place.stage == 0) return by_head;
  if (by_head) return false;
  const std::string body = programme::search_text(hit.body);
  return std::ranges::all_of(
      words, [&](const std::string& word) { return in_head(word) || programme::occurs(body, word); });
}

std::vector<app::SearchHit> candidates(Connection& db, const app::SearchFilter& filter,
                                       const app::SearchPlace& after, int limit) {
  const Dialect dialect = db.dialect();
  const Words words = after.stage == 0 ? Words::head : Words::body;
  std::vector<std::string> kinds;
  for (const app::SearchKind kind : filter.kinds) kinds.push_back(enum_text(kind));
  const std::string asked = words_question(dialect, filter.words, tags_of(filter.scope), kinds);
  if (asked.empty()) return {};
  Where where;
  const std::string question = where.bind(asked);
  const std::string place = words_place(dialect);
  // What belongs to an application comes with its row.
  const char* joins =
      " LEFT JOIN application a ON a.id = e.record AND e.kind IN ('application', 'matter', 'publicity')"
      " LEFT JOIN organisation o ON o.id = a.organisation";
  const std::string sql =
      "SELECT " + application_columns() +
      ", e.place, e.kind, e.record, e.about, e.title_zh, e.title_en, e.head, e.day, o.name_zh, o.name_en" +
      (words == Words::body ? ", t.body " : " ") + words_from(dialect, words, question, joins) + " AND " +
      place + " < CAST(" + where.bind(std::to_string(after.before)) + " AS BIGINT) AND " +
      conditions(where, filter) + " ORDER BY " + place + " DESC LIMIT " + std::to_string(limit);
  return each(db.run(sql, where.params()).rows, [&](const Row& row) { return read_hit(row, after.stage); });
}

}  // namespace

app::SearchFound SqlUnit::search(const app::SearchFilter& filter, const app::SearchPlace& after, int limit) {
  constexpr int kBatch = 50;
  app::SearchFound found;
  app::SearchPlace place = after;
  int looked = 0;
  while (place.stage < 2) {
    const int batch = std::clamp(limit + 1, 1, kBatch);
    const auto some = candidates(db_, filter, place, batch);
    for (const app::SearchHit& hit : some) {
      if (holds(hit, filter.words)) {
        if (found.hits.size() == static_cast<std::size_t>(limit)) {
          found.next = place;
          return found;
        }
        found.hits.push_back(hit);
      }
      place = hit.place;
    }
    looked += static_cast<int>(some.size());
    if (some.size() < static_cast<std::size_t>(batch)) {
      place = {place.stage + 1};
    } else if (looked >= kMostLooked) {
      found.next = place;
      return found;
    }
  }
  return found;
}

void SqlUnit::search_facts(const std::string& application, const std::string& facts) {
  touched_[application] = facts;
}

std::vector<std::string> SqlUnit::take_to_reenter(const std::string& rule, int limit) {
  const auto state = db_.first("SELECT reached, done FROM search_progress WHERE part = $1", {rule});
  if (state && state->integer(1) != 0) return {};
  std::string reached = state ? state->text(0) : std::string();
  auto ids =
      each(db_.query("SELECT id FROM application WHERE id > $1 ORDER BY id LIMIT $2", {reached, limit}),
           [](const Row& row) { return row.text(0); });
  if (!ids.empty()) reached = ids.back();
  remember_progress(db_, rule, reached, ids.empty());
  return ids;
}

void SqlUnit::touch(const std::string& application) {
  touched_.try_emplace(application);
}

void SqlUnit::enter_touched() {
  for (const auto& [application, facts] : touched_) {
    enter_application(db_, application, facts);
    enter_similarity(db_, application);
  }
  touched_.clear();
}

}  // namespace guohe::store

// SPDX-License-Identifier: Apache-2.0
#include "store/search/words.hpp"

#include "programme/search_terms.hpp"

namespace guohe::store {

namespace {

std::string terms_text(const std::string& text, const std::string& tags) {
  std::string all = tags;
  for (const std::string& term : programme::search_terms(text)) {
    if (!all.empty()) all += ' ';
    all += term;
  }
  return all;
}

void change(Connection& db, Words words, bool there, std::int64_t place, const std::string& terms) {
  const bool head = words == Words::head;
  if (db.dialect() == Dialect::postgres) {
    db.run(std::string("UPDATE ") + (head ? "search_entry SET head_words" : "search_text SET body_words") +
               " = array_to_tsvector(string_to_array($2, ' ')) WHERE place = $1",
           {place, std::string_view(there ? terms : std::string())});
    return;
  }
  const std::string table = head ? "search_head" : "search_body";
  if (there) {
    db.run("INSERT INTO " + table + " (rowid, words) VALUES ($1, $2)", {place, terms});
  } else {
    db.run("INSERT INTO " + table + " (" + table + ", rowid, words) VALUES ('delete', $1, $2)",
           {place, terms});
  }
}

/// One of several terms, each of which consists of letters and digits.
std::string any_of(Dialect dialect, const std::vector<std::string>& terms) {
  std::string any;
  for (const std::string& term : terms) {
    if (!any.empty()) any += dialect == Dialect::sqlite ? " OR " : " | ";
    any += dialect == Dialect::sqlite ? '"' + term + '"' : "'" + term + "'";
  }
  return "(" + any + ")";
}

}  // namespace

void index_words(Connection& db, Words words, std::int64_t place, const std::string& text,
                 const std::string& tags) {
  change(db, words, true, place, terms_text(text, tags));
}

void forget_words(Connection& db, Words words, std::int64_t place, const std::string& text,
                  const std::string& tags) {
  change(db, words, false, place, terms_text(text, tags));
}

std::string words_question(Dialect dialect, const std::vector<std::string>& words,
                           const std::vector<std::string>& tags, const std::vector<std::string>& kinds) {
  const bool sqlite = dialect == Dialect::sqlite;
  const std::string both = sqlite ? " AND " : " & ";
  std::string question;
  for (const std::string& word : words) {
    for (const programme::QueryTerm& term : programme::query_terms(word)) {
      if (!question.empty()) question += both;
      question += sqlite ? '"' + term.text + '"' : "'" + term.text + "'";
      if (term.prefix) question += sqlite ? "*" : ":*";
    }
  }
  if (question.empty()) return question;
  if (!tags.empty()) question += both + any_of(dialect, tags);
  if (!kinds.empty()) {
    std::vector<std::string> wanted;
    for (const std::string& kind : kinds) wanted.push_back(kind_tag(kind));
    question += both + any_of(dialect, wanted);
  }
  return question;
}

std::string words_from(Dialect dialect, Words words, const std::string& question, const std::string& joins) {
  const bool head = words == Words::head;
  if (dialect == Dialect::sqlite) {
    // CROSS JOIN: the matches first, as they come.
    const std::string table = head ? "search_head" : "search_body";
    return "FROM " + table + " f CROSS JOIN search_entry e ON e.place = f.rowid" +
           (head ? "" : " JOIN search_text t ON t.place = f.rowid") + joins + " WHERE f." + table +
           " MATCH " + question;
  }
  return std::string("FROM search_entry e") + (head ? "" : " JOIN search_text t ON t.place = e.place") +
         joins + " WHERE " + (head ? "e.head_words" : "t.body_words") + " @@ CAST(" + question +
         " AS tsquery)";
}

std::string words_place(Dialect dialect) {
  return dialect == Dialect::sqlite ? "f.rowid" : "e.place";
}

std::vector<std::string> tags_of(const app::Scope& scope) {
  if (scope.all_submitted) return {};
  std::vector<std::string> tags;
  if (!scope.owner.empty()) tags.push_back(programme::tag_term('u', scope.owner));
  if (!scope.organisation.empty()) tags.push_back(programme::tag_term('o', scope.organisation));
  if (!scope.department.empty()) tags.push_back(programme::tag_term('d', scope.department));
  if (tags.empty()) tags.emplace_back("zznothing");
  return tags;
}

std::vector<std::string> tags_of(const app::SearchScope& scope) {
  if (scope.applications.all_submitted) return {};
  std::vector<std::string> tags{public_tag()};
  if (!scope.account.empty()) tags.push_back(programme::tag_term('u', scope.account));
  if (!scope.organisation.empty()) tags.push_back(programme::tag_term('o', scope.organisation));
  if (!scope.department.empty()) tags.push_back(programme::tag_term('d', scope.department));
  if (scope.people_of_departments) tags.push_back(departments_tag());
  return tags;
}

std::string public_tag() {
  return "zzpublic";
}
std::string departments_tag() {
  return "zzdepartments";
}
std::string kind_tag(const std::string& kind) {
  return "zzk" + kind;
}

}  // namespace guohe::store
